import { isAmount } from '../base/is-amount.js'

/** Most fraction digits that every browser's number format takes. */
const MOST_DIGITS = 20
/** Below it, fraction digits show no two digits that count. */
const LEAST = 10 ** (1 - MOST_DIGITS)
const UNKNOWN = '—'

/**
 * An amount of USD in the words of a locale. Cents, and further down two digits that count (`$0.0034`), so that nothing but 0 reads as 0.
 * `null`, and what is no amount (negative, `NaN`), is a dash.
 * `digits` sets the digits after the point instead: figures that stand in one column share them, so that the column adds up.
 */
export function formatUsd(usd: number | null, locale: string, digits?: number): string {
  if (!isAmount(usd)) return UNKNOWN
  const options = { style: 'currency', currency: 'USD' } as const
  if (digits === undefined && usd > 0 && usd < LEAST) return new Intl.NumberFormat(locale, { ...options, maximumSignificantDigits: 2 }).format(usd)
  const minimumFractionDigits = digits ?? 2
  const maximumFractionDigits = digits ?? usdDigits(usd)
  // Without the sign that -0 has.
  return new Intl.NumberFormat(locale, { ...options, minimumFractionDigits, maximumFractionDigits }).format(Math.abs(usd))
}

/** Digits after the point that an amount needs: cents, or as many as show two digits that count. */
export function usdDigits(usd: number): number {
  if (!Number.isFinite(usd) || usd <= 0) return 2
  return Math.min(Math.max(1 - Math.floor(Math.log10(usd)), 2), MOST_DIGITS)
}

/** Further digits that a column may take until it adds up. */
const FURTHER_DIGITS = 4

/**
 * Digits after the point of a column: those that its smallest amount needs, and further ones where the rounded amounts would not add up to the total.
 * `within` are shown in it too, and not added.
 */
export function usdColumnDigits(amounts: readonly number[], total: number | null, within: readonly number[] = []): number {
  const least = [...amounts, ...within].reduce((most, usd) => Math.max(most, usdDigits(usd)), 2)
  for (let digits = least; isAmount(total) && digits <= Math.min(least + FURTHER_DIGITS, MOST_DIGITS); digits += 1) {
    const toUnits = unitsOf(digits)
    if (amounts.reduce((sum, usd) => sum + toUnits(usd), 0n) === toUnits(total)) return digits
  }
  return least
}

/** An amount as it is shown, in units of its last digit. By the number format itself: no other rounding is sure to be the same. */
function unitsOf(digits: number): (usd: number) => bigint {
  const format = new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false })
  return (usd) => BigInt(format.format(usd).replace('.', ''))
}
