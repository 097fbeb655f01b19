/** Most fraction digits that every browser's number format takes. */
const MOST_DIGITS = 20

/**
 * An amount of USD in the words of a locale. Cents, and further down two digits that count (`$0.0034`), so that only a true 0 reads as 0.
 * `digits` sets the digits after the point instead: figures that stand in one column share them, so that the column adds up.
 */
export function formatUsd(usd: number, locale: string, digits?: number): string {
  const minimumFractionDigits = digits ?? 2
  const maximumFractionDigits = digits ?? usdDigits(usd)
  return new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', minimumFractionDigits, maximumFractionDigits }).format(usd)
}

/** Digits after the point that an amount needs: cents, or as many as show two digits that count. */
export function usdDigits(usd: number): number {
  if (usd === 0) return 2
  return Math.min(Math.max(1 - Math.floor(Math.log10(Math.abs(usd))), 2), MOST_DIGITS)
}
