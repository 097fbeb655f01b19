import type { Spending } from '../../base/spending.js'
import { isFree, isUsageWhole, type LedgerEntry } from '../ledger/ledger-entry.js'

/**
 * What a request has spent that has ended. Where nothing is known of it, its input was sent all the same, and may have been billed: that is counted, as the
 * least.
 */
export function spendingAtEnd(entry: LedgerEntry, estimate: Spending): Spending {
  const { cost, usage, estimated } = entry
  const tokens = tokensOf(entry)
  return {
    usd: cost.usd ?? estimate.usd,
    usdComplete: cost.complete && cost.usd !== null,
    tokens: tokens ?? estimate.tokens,
    tokensComplete: tokens !== null && isUsageWhole(entry),
    estimated: cost.estimated || estimated || (usage === null && tokens === null && estimate.tokens !== null),
  }
}

/** What a request has spent that still runs: what has come, and before that its input by the estimate. That more is to come makes it no less complete so far. */
export function spendingWhileRunning(entry: LedgerEntry, estimate: Spending): Spending {
  const { cost, estimated } = entry
  const tokens = tokensOf(entry)
  return {
    usd: cost.usd ?? estimate.usd,
    usdComplete: cost.usd !== null || estimate.usdComplete,
    tokens: tokens ?? estimate.tokens,
    tokensComplete: tokens !== null || estimate.tokensComplete,
    estimated: estimated || cost.usd === null || tokens === null,
  }
}

function tokensOf(entry: LedgerEntry): number | null {
  return entry.usage?.totalTokens ?? (isFree(entry) ? 0 : null)
}
