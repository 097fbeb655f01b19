import type { Spending } from '../../base/spending.js'
import type { LedgerEntry } from '../ledger/ledger-entry.js'

/** What a request has spent that has ended. */
export function spendingOf({ cost, usage, status, estimated }: LedgerEntry): Spending {
  const isFree = cost.usd === 0 && cost.complete
  const tokens = usage?.totalTokens ?? (isFree ? 0 : null)
  // What had been said after a cut and did not come is in no estimate.
  const tokensComplete = tokens !== null && !(estimated && status !== 'success')
  return { usd: cost.usd, usdComplete: cost.complete, tokens, tokensComplete, estimated: cost.estimated || estimated }
}

/** What a request has spent that still runs: what has come, and before that its input by the estimate. That more is to come makes it no less complete so far. */
export function spendingWhileRunning(entry: LedgerEntry, estimate: Spending): Spending {
  const { usd, tokens } = spendingOf(entry)
  return {
    usd: usd ?? estimate.usd,
    usdComplete: usd !== null || estimate.usdComplete,
    tokens: tokens ?? estimate.tokens,
    tokensComplete: tokens !== null || estimate.tokensComplete,
    estimated: entry.estimated || usd === null || tokens === null,
  }
}
