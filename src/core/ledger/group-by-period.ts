import type { LedgerEntry } from './ledger-entry.js'
import { type LedgerPeriod, summarizeEntries } from './summarize-entries.js'

/** How long a period is. */
export type PeriodUnit = 'hour' | 'day' | 'month'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/** Beyond it, periods without an entry are left out: a clock that was wrong once would make thousands of them. */
const MOST_PERIODS = 1_000

/** The entries by the local calendar, from the first period to the last one; a period between them in which nothing was sent is there too. */
export function groupByPeriod(entries: readonly LedgerEntry[], unit: PeriodUnit): readonly LedgerPeriod[] {
  const groups = new Map<number, LedgerEntry[]>()
  for (const entry of entries) {
    const startTime = startOfPeriod(entry.startTime, unit)
    const group = groups.get(startTime)
    if (group) group.push(entry)
    else groups.set(startTime, [entry])
  }
  return withEmptyPeriods([...groups.keys()].sort((a, b) => a - b), unit).map((startTime) => {
    const totals = summarizeEntries(groups.get(startTime) ?? [])
    return { key: toKey(startTime, unit), startTime, endTime: movePeriod(startTime, unit, 1), ...totals }
  })
}

/** When the period begins that `time` lies in, both in ms since epoch, by the local calendar. */
export function startOfPeriod(time: number, unit: PeriodUnit): number {
  const date = new Date(time)
  // By what of the hour has passed: the hour itself may come twice in a night.
  if (unit === 'hour') return time - date.getMinutes() * MINUTE_MS - (time % MINUTE_MS)
  date.setHours(0, 0, 0, 0)
  return unit === 'month' ? startOfDay(date.setDate(1)) : date.getTime()
}

/** When the period begins that comes `count` periods later, or earlier where it is negative. By the calendar: a day may have 23 or 25 hours. */
export function movePeriod(startTime: number, unit: PeriodUnit, count: number): number {
  const date = new Date(startTime)
  if (unit === 'hour') return startTime + count * HOUR_MS
  return startOfDay(unit === 'month' ? date.setMonth(date.getMonth() + count) : date.setDate(date.getDate() + count))
}

/** Some days begin at one o'clock. */
function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0)
}

function withEmptyPeriods(starts: readonly number[], unit: PeriodUnit): readonly number[] {
  const last = starts.at(-1)
  const all: number[] = []
  for (let [start] = starts; start !== undefined && last !== undefined && start <= last; start = startOfPeriod(movePeriod(start, unit, 1), unit)) {
    all.push(start)
    if (all.length > MOST_PERIODS) return starts
  }
  return all
}

/** `2026-11`, `2026-11-21` or `2026-11-21T14`. */
function toKey(startTime: number, unit: PeriodUnit): string {
  const date = new Date(startTime)
  const pad = (part: number): string => String(part).padStart(2, '0')
  const month = `${date.getFullYear()}-${pad(date.getMonth() + 1)}`
  if (unit === 'month') return month
  const day = `${month}-${pad(date.getDate())}`
  return unit === 'day' ? day : `${day}T${pad(date.getHours())}`
}
