import type { CostMetadata, ModelPrices, Prices } from '../base/cost.js'
import { isAmount } from '../base/is-amount.js'
import { findCandidates } from './find-candidates.js'
import { ratesAt } from './rates-at.js'

/** What prices an answer: rates, or the amount that a user's function gave. */
export type Rates =
  | { readonly type: 'rates'; readonly source: 'user' | 'table'; readonly rates: ModelPrices; readonly pricesFrom: string | null }
  | { readonly type: 'amount'; readonly usd: number }

/** What prices this answer at its time: the user's own prices, then the built-in table; `null` = nothing known. */
export function findRates(metadata: CostMetadata, prices: Prices): Rates | null {
  const { time } = metadata
  for (const candidate of findCandidates(metadata, prices)) {
    if (candidate.source === 'table') {
      const rates = ratesAt(candidate.history, time)
      return rates && { type: 'rates', source: 'table', rates, pricesFrom: candidate.pricesFrom }
    }
    const { price } = candidate
    if (typeof price === 'function') {
      const usd = ask(price, candidate.metadata)
      if (usd === null) continue
      return isAmount(usd) ? { type: 'amount', usd } : null
    }
    const rates = ratesAt([price], time)
    if (rates) return { type: 'rates', source: 'user', rates, pricesFrom: rates.from ?? null }
  }
  return null
}

// Costs are read by getters, which never throw; what a failing function would have said stays unknown.
function ask(price: (metadata: CostMetadata) => number | null, metadata: CostMetadata): number | null {
  try {
    return price(metadata)
  } catch {
    return Number.NaN
  }
}
