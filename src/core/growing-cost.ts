import type { CostBreakdown } from '../base/cost.js'

/** The cost so far: while more is to come it does not go down, whatever a provider says of its cache meanwhile. */
export function growingCost(cost: CostBreakdown, before: CostBreakdown | null, isRunning: boolean): CostBreakdown {
  const isLess = before?.usd != null && cost.usd !== null && cost.usd < before.usd
  return isRunning && isLess ? before : cost
}
