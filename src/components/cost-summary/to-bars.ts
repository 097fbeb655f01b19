import { isAmount } from '../../base/is-amount.js'
import { groupByPeriod, movePeriod, type PeriodUnit } from '../../core/ledger/group-by-period.js'
import { type LedgerPeriod, type LedgerTotals, summarizeEntries } from '../../core/ledger/summarize-entries.js'
import type { LedgerView } from '../../core/ledger/view-ledger.js'

/** An account over time. */
export interface Bars {
  /** The last periods of the calendar, oldest first, those without a call among them. */
  readonly periods: readonly LedgerPeriod[]
  /** What was before them; `null` where there was nothing. */
  readonly earlier: LedgerTotals | null
  /** The dearest of the periods; `null` where no amount above 0 is known. */
  readonly highest: LedgerPeriod | null
}

/** As many periods as a phone shows side by side, and a month of days. */
export const MOST_BARS = 30

/** The last 30 periods of an account. */
export function toBars(ledger: LedgerView, unit: PeriodUnit): Bars {
  const last = ledger.byTime(unit).at(-1)
  const from = last ? movePeriod(last.startTime, unit, 1 - MOST_BARS) : 0
  const earlier = ledger.entries.filter(({ startTime }) => startTime < from)
  // Anew from the entries: over a very long time `byTime` leaves out periods without a call, which would be drawn as if they had never been.
  const periods = earlier.length === 0 ? ledger.byTime(unit) : groupByPeriod(ledger.entries.filter(({ startTime }) => startTime >= from), unit)
  const highest = periods.reduce<LedgerPeriod | null>((most, period) => (toUsd(period) > (most ? toUsd(most) : 0) ? period : most), null)
  return { periods, earlier: earlier.length === 0 ? null : summarizeEntries(earlier), highest }
}

/** What is known of a cost, for those who compare. */
export function toUsd({ cost }: LedgerTotals): number {
  return isAmount(cost.usd) ? cost.usd : 0
}
