import type { CalculateCost, CostBreakdown, CostMetadata, Prices } from './cost.js'

const UNKNOWN: CostBreakdown = { usd: null, lines: [], complete: false, estimated: false, source: null, pricesFrom: null }

// Price code and rates are loaded beside the first request, so that no page waits for them; until then every cost is unknown.
let calculator: CalculateCost | null = null

/** Puts the price code in place, once it is loaded. */
export function installCostCalculator(calculate: CalculateCost): void {
  calculator = calculate
}

/** What `metadata` costs; unknown while the price code is not loaded. */
export function calculateCost(metadata: CostMetadata, prices?: Prices): CostBreakdown {
  return calculator ? calculator(metadata, prices) : UNKNOWN
}
