import type { PeriodUnit } from '../core/ledger/group-by-period.js'
import { COST_LINES_LABELS, type CostLinesLabels } from './cost-lines-labels.js'

/** What the calls of an account can be told apart by. */
export type LedgerGrouping = 'model' | 'provider' | 'tag' | PeriodUnit

/** The words of an account; those of a grouping are the head of its column. */
export interface LedgerLabels extends Readonly<Record<LedgerGrouping, string>>, Pick<CostLinesLabels, 'cost' | 'total'> {
  /** Head of the column of requests: each attempt of a call is one. */
  readonly requests: string
  /** Shown in place of an account without calls. */
  readonly empty: string
}

/** The English words. */
export const LEDGER_LABELS: LedgerLabels = {
  model: 'Model',
  provider: 'Provider',
  tag: 'Tag',
  hour: 'Hour',
  day: 'Day',
  month: 'Month',
  cost: COST_LINES_LABELS.cost,
  total: COST_LINES_LABELS.total,
  requests: 'Requests',
  empty: 'No calls yet',
}
