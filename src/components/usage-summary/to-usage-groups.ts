import type { LedgerTotals } from '../../core/ledger/summarize-entries.js'
import type { LedgerView } from '../../core/ledger/view-ledger.js'
import { formatPeriod } from '../format-period.js'
import type { LedgerGrouping } from '../ledger-labels.js'

/** A row of the table. */
export interface UsageGroup extends LedgerTotals {
  /** Tells it from the others. */
  readonly id: string | number
  /** What its calls share; `''` = no tag. */
  readonly name: string
}

/** The groups of an account: models, providers and tags as they came, periods by time. */
export function toUsageGroups(ledger: LedgerView, groupBy: LedgerGrouping, locale: string): readonly UsageGroup[] {
  const byKey = { model: 'byModel', provider: 'byProvider', tag: 'byTag' } as const
  if (groupBy === 'model' || groupBy === 'provider' || groupBy === 'tag') {
    // Figures are worked out when they are read: those of the others are not.
    return ledger[byKey[groupBy]].map((group) => ({ ...group, id: group.key, name: group.key }))
  }
  // A period without calls has nothing to tell here. By its time: in autumn two hours have the same key.
  const periods = ledger.byTime(groupBy).filter(({ requests }) => requests > 0)
  return periods.map((period) => ({ ...period, id: period.startTime, name: formatPeriod(period.startTime, groupBy, locale) }))
}
