import type { CostBreakdown } from './cost.js'
import { UNKNOWN_COST } from './cost-calculator.js'
import { mergeCostLines, sumCostLines } from './cost-lines.js'

/**
 * What several answers cost together. A sum with an unknown part is not complete, one with an estimated part is estimated, and where nothing
 * but 0 is known of it, it is `null`; the sum of no answers is 0. `source` is `null` where the parts have several, `pricesFrom` the oldest date.
 */
export function sumCosts(costs: readonly CostBreakdown[]): CostBreakdown {
  const lines = mergeCostLines(costs.flatMap((cost) => cost.lines))
  const complete = costs.every((cost) => cost.complete)
  const usd = sumCostLines(lines, complete)
  // Amounts of a user's own may be so high that no number holds the sum.
  if (usd === Number.POSITIVE_INFINITY) return UNKNOWN_COST
  const sources = new Set(costs.flatMap(({ source }) => source ?? []))
  const [source = null] = sources
  const dates = costs.flatMap(({ pricesFrom }) => pricesFrom ?? []).sort()
  return {
    usd,
    lines,
    complete,
    estimated: costs.some(({ estimated }) => estimated),
    source: sources.size > 1 ? null : source,
    pricesFrom: dates[0] ?? null,
    tiers: [...new Set(costs.flatMap(({ tiers = [] }) => tiers))],
  }
}
