import type { PeriodUnit } from '../core/ledger/group-by-period.js'

const OPTIONS: Readonly<Record<PeriodUnit, Intl.DateTimeFormatOptions>> = {
  hour: { dateStyle: 'medium', timeStyle: 'short' },
  day: { dateStyle: 'medium' },
  month: { month: 'long', year: 'numeric' },
}

/** A period by its start (ms since epoch) in the words of a locale, by the local calendar: `Nov 21, 2026`. */
export function formatPeriod(startTime: number, unit: PeriodUnit, locale: string): string {
  return new Intl.DateTimeFormat(locale, OPTIONS[unit]).format(startTime)
}
