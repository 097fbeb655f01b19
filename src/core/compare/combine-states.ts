import { UNKNOWN_COST } from '../../base/cost-calculator.js'
import type { CostBreakdown } from '../../base/cost.js'
import type { Usage } from '../../base/usage.js'
import type { CallState, Status } from '../call-state.js'
import { type CountedRequest, isFree } from '../ledger/ledger-entry.js'
import { summarizeEntries } from '../ledger/summarize-entries.js'

/** What several calls used and cost together, as far as they have come; those that were not started count for nothing. */
export interface CompareTotals {
  /** Tokens; `null` where nothing is known of them. */
  readonly usage: Usage | null
  /** `false` where the tokens of a call are unknown: `usage` is then the least. */
  readonly usageComplete: boolean
  /** Whether some tokens are estimated. */
  readonly estimated: boolean
  readonly cost: CostBreakdown
}

/** What comes first is what there is to do or to see: a person's word, text that comes, an answer that is on its way; then how it ended, a failure first. */
const ORDER: readonly Status[] = ['waiting-for-approval', 'streaming', 'pending', 'waiting-to-retry', 'error', 'aborted', 'success']

/** The status of several calls as one. Those that were not started do not count: it is `idle` where none was. */
export function combineStatus(states: readonly Pick<CallState, 'status'>[]): Status {
  return ORDER.find((status) => states.some((state) => state.status === status)) ?? 'idle'
}

/** Adds calls up. */
export function sumStates(states: readonly CallState[]): CompareTotals {
  const started = states.filter(({ status }) => status !== 'idle')
  const { usage, usageComplete, usageEstimated, cost } = summarizeEntries(started.map(toCounted))
  // What an attempt used that gave way is in the cost of its call, but not in its usage.
  const isWhole = started.every(({ failedAttempts }) => failedAttempts.every(isFree))
  return { usage, usageComplete: usageComplete && isWhole, estimated: usageEstimated, cost }
}

function toCounted({ status, estimatedUsage, commonUsage, timing, costBreakdown }: CallState): CountedRequest {
  return { status, usage: estimatedUsage ?? commonUsage, estimated: estimatedUsage !== null, endTime: timing.endTime, cost: costBreakdown ?? UNKNOWN_COST }
}
