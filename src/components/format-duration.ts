/** From here on seconds say no more than minutes do. */
const MINUTE_MS = 60_000
const LONGEST_IN_SECONDS_MS = 2 * MINUTE_MS

/** A time to wait, in the words of a locale: `20 seconds`, and from two minutes on `3 minutes`. Rounded up: who waits as long has waited long enough. */
export function formatDuration(ms: number, locale: string): string {
  const [unit, value] = ms < LONGEST_IN_SECONDS_MS ? ['second', ms / 1000] : ['minute', ms / MINUTE_MS]
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.max(0, Math.ceil(value)))
}
