/** From here on seconds say no more than minutes do. */
const LONGEST_IN_SECONDS_MS = 120_000
/** From here on a tenth of a second says nothing. */
const LONGEST_IN_TENTHS_MS = 10_000

/** A time that something took, in the words of a locale: `4.2 seconds`, `12 seconds`, `2.5 minutes`. */
export function formatElapsed(ms: number, locale: string): string {
  const [unit, value] = ms < LONGEST_IN_SECONDS_MS ? ['second', ms / 1000] : ['minute', ms / 60_000]
  const maximumFractionDigits = ms < LONGEST_IN_TENTHS_MS || unit === 'minute' ? 1 : 0
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits }).format(value)
}
