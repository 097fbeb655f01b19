import type { CostBreakdown } from '../../base/cost.js'
import type { Usage } from '../../base/usage.js'
import { summarizeEntries } from '../ledger/summarize-entries.js'
import type { Conversation } from './conversation.js'

/** What a chat used and cost, on all its branches, with all that was stopped or failed. What runs counts when it has ended. */
export interface ChatTotals {
  /** How often an answer was asked for; a tool loop is one turn, and `retry()` goes on with it. */
  readonly turns: number
  /** Tokens; `null` where nothing is known of them. */
  readonly usage: Usage | null
  /** `false` where a part of the tokens is unknown: `usage` is then the least. */
  readonly usageComplete: boolean
  /** Whether some tokens are estimated. */
  readonly estimated: boolean
  /** Not `complete` where a part of it is unknown. */
  readonly cost: CostBreakdown
}

/** Adds all turns up. */
export function sumTurns({ nodes, unanswered }: Conversation): ChatTotals {
  const turns = [...nodes.flatMap(({ turn }) => turn ?? []), ...unanswered]
  const { usage, usageComplete, usageEstimated: estimated, cost } = summarizeEntries(turns)
  return { turns: new Set(turns.map(({ id }) => id)).size, usage, usageComplete, estimated, cost }
}
