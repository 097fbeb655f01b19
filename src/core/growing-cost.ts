import type { Answer } from '../base/answer.js'
import type { CostBreakdown } from '../base/cost.js'
import type { ProviderTypes } from '../base/dialect.js'

/** The cost so far: while more is to come it does not go down, whatever a provider says of its cache meanwhile. */
export function growingCost({ endTime, costBreakdown }: Answer<ProviderTypes>, before: CostBreakdown | null): CostBreakdown {
  const isLess = before?.usd != null && costBreakdown.usd !== null && costBreakdown.usd < before.usd
  return endTime === null && isLess ? before : costBreakdown
}
