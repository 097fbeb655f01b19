import type { PeriodUnit } from '../../core/ledger/group-by-period.js'
import { COST_LINES_LABELS, type CostLinesLabels } from '../cost-lines-labels.js'
import { LEDGER_LABELS, type LedgerLabels } from '../ledger-labels.js'

/** The words of a `CostSummary`: those of a cost and its lines, and those of an account. */
export interface CostSummaryLabels extends CostLinesLabels, Pick<LedgerLabels, PeriodUnit | 'requests' | 'empty'> {
  /** Name of the table of an account, by the head of its first column. */
  readonly costBy: (period: string) => string
  /** What the same tokens would have cost on another model. */
  readonly on: (model: string) => string
  /** The amount of the highest bar, and its period. */
  readonly highest: (usd: string, period: string) => string
  /** The amount of the last bar. */
  readonly latest: (usd: string) => string
  /** Name of the calls before the first bar. */
  readonly earlier: string
  /** Said where there was something before the bars. */
  readonly onlyLast: (periods: string) => string
  /** Said where a bar is hatched. */
  readonly hatched: string
}

/** The English words. */
export const COST_SUMMARY_LABELS: CostSummaryLabels = {
  ...COST_LINES_LABELS,
  ...LEDGER_LABELS,
  costBy: (period) => `Cost by ${period.toLowerCase()}`,
  on: (model) => `On ${model}`,
  highest: (usd, period) => `Highest: ${usd} (${period})`,
  latest: (usd) => `Latest: ${usd}`,
  earlier: 'Earlier',
  onlyLast: (periods) => `Only the last ${periods} are drawn.`,
  hatched: 'Hatched: not all of it is known.',
}
