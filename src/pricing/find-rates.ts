import type { CostMetadata, ModelPrices, Prices } from '../base/cost.js'
import { isAmount } from './cost-line.js'
import { findUserPrices } from './find-user-prices.js'
import { loadedTables } from './loaded-tables.js'
import { ratesAt } from './rates-at.js'

/** What prices an answer: rates, or the amount that a user's function gave. */
export type Rates =
  | { readonly type: 'rates'; readonly source: 'user' | 'table'; readonly rates: ModelPrices; readonly pricesFrom: string | null }
  | { readonly type: 'amount'; readonly usd: number }

/** What prices this answer at its time: the user's own prices, then the built-in table; `null` = nothing known. */
export function findRates(metadata: CostMetadata, prices: Prices, followed: readonly string[] = []): Rates | null {
  for (const price of findUserPrices(prices, withoutOtherModel(metadata))) {
    if (typeof price === 'string') {
      // Followed once: `'openai/*': 'openai/gpt-4o'` fits its own target too, which then has the table's rates.
      if (followed.includes(price)) continue
      // An alias decides, even if its target is unknown: a deployment may bear the name of another model than the one behind it.
      return findRates(aliased(metadata, price), prices, [...followed, price])
    }
    if (typeof price === 'function') {
      const usd = ask(price, metadata)
      if (usd === null) continue
      return isAmount(usd) ? { type: 'amount', usd } : null
    }
    const rates = ratesAt([price], metadata.time)
    if (rates) return { type: 'rates', source: 'user', rates, pricesFrom: rates.from ?? null }
  }
  return findInTable(metadata)
}

/** A deployment's name stands for the model that answers. The name of a model that the table knows does not: another one may have stepped in. */
function withoutOtherModel(metadata: CostMetadata): CostMetadata {
  const { vendor, requestedModel } = metadata
  return requestedModel !== null && loadedTables.get(vendor)?.find(requestedModel) ? { ...metadata, requestedModel: null } : metadata
}

/** `vendor/model`, where the model may hold slashes of its own; without one, another model of the same vendor. */
function aliased(metadata: CostMetadata, target: string): CostMetadata {
  const slash = target.indexOf('/')
  const named = { ...metadata, requestedModel: null }
  if (slash < 0) return { ...named, model: target }
  const vendor = target.slice(0, slash)
  return { ...named, provider: vendor, vendor, model: target.slice(slash + 1) }
}

// Costs are read by getters, which never throw; what a failing function would have said stays unknown.
function ask(price: (metadata: CostMetadata) => number | null, metadata: CostMetadata): number | null {
  try {
    return price(metadata)
  } catch {
    return Number.NaN
  }
}

// By vendor only: what Groq or a server of one's own asks for a model has nothing to do with the SDK family's rates.
function findInTable({ vendor, model, time }: CostMetadata): Rates | null {
  const table = loadedTables.get(vendor)
  const history = model === null ? null : table?.find(model)
  const rates = history ? ratesAt(history, time) : null
  return table && rates ? { type: 'rates', source: 'table', rates, pricesFrom: table.date } : null
}
