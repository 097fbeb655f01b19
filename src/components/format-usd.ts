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
  if (usd === null || !Number.isFinite(usd) || usd < 0) return UNKNOWN
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
