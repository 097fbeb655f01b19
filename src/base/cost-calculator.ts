import type { CostBreakdown, CostCalculator, CostMetadata, Prices } from './cost.js'

/** A cost of which nothing is known. */
export const UNKNOWN_COST: CostBreakdown = { usd: null, lines: [], complete: false, estimated: false, source: null, pricesFrom: null }

// Price code and rates are loaded beside the first request, so that no page waits for them; until then every cost is unknown.
let calculator: CostCalculator | null = null
const listeners = new Set<() => void>()

/** Puts the price code in place. Where it is another one, or has more rates than before, those who wait are told. */
export function installCostCalculator(loaded: CostCalculator, hasMore = false): void {
  const isOther = calculator !== loaded
  calculator = loaded
  if (!isOther && !hasMore) return
  for (const listener of listeners) listener()
}

/** Calls `listener` whenever more prices are known; the result ends that. */
export function subscribeToPrices(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What `metadata` costs; unknown while the price code is not loaded. */
export function calculateCost(metadata: CostMetadata, prices?: Prices): CostBreakdown {
  try {
    return calculator?.costOf(metadata, prices) ?? UNKNOWN_COST
  } catch {
    // A getter does not throw: what cannot be reckoned is unknown.
    return UNKNOWN_COST
  }
}

/** Tokens that the model of `metadata` can hold; `null` where it is unknown, and while the price code is not loaded. */
export function findContextWindow(metadata: CostMetadata, prices?: Prices): number | null {
  return calculator?.contextWindowOf(metadata, prices) ?? null
}
