import type { Usage } from '../../base/usage.js'
import { COST_AMOUNT_LABELS, type CostAmountLabels } from '../cost-amount-labels.js'
import { LEDGER_LABELS, type LedgerLabels } from '../ledger-labels.js'

/** The words of a `UsageSummary`: one for each count, those of a figure that is not certain, and those of an account. */
export interface UsageSummaryLabels extends Readonly<Record<keyof Usage, string>>, CostAmountLabels, LedgerLabels {
  /** Caption of the table of an account, by the head of its first column. */
  readonly usageBy: (group: string) => string
  /** Name of the calls without a tag. */
  readonly untagged: string
  /** Said where a call counts for several tags. */
  readonly overlapping: string
}

/** The English words. */
export const USAGE_SUMMARY_LABELS: UsageSummaryLabels = {
  ...COST_AMOUNT_LABELS,
  ...LEDGER_LABELS,
  inputTokens: 'Input tokens',
  cacheReadTokens: 'of which cached',
  cacheWriteTokens: 'of which written to cache',
  audioInputTokens: 'of which audio',
  outputTokens: 'Output tokens',
  reasoningTokens: 'of which reasoning',
  audioOutputTokens: 'of which audio',
  totalTokens: 'Total tokens',
  usageBy: (group) => `Usage by ${group.toLowerCase()}`,
  untagged: 'No tag',
  overlapping: 'A call with several tags counts for each of them.',
}
