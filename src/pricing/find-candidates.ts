import type { CostMetadata, Prices } from '../base/cost.js'
import { findUserPrices, type UserPrice } from './find-user-prices.js'
import { loadedTables } from './loaded-tables.js'
import type { TablePrices } from './price-slice.js'

/** What tells of a model: a user's price for it, or its rates in the built-in table, oldest first. */
export type Candidate =
  | { readonly source: 'user'; readonly price: Exclude<UserPrice, string>; readonly metadata: CostMetadata }
  | { readonly source: 'table'; readonly history: readonly TablePrices[]; readonly pricesFrom: string }

/** What tells of the model that answered, best first: the user's own prices, aliases followed, then the built-in table. Empty = nothing known. */
export function* findCandidates(metadata: CostMetadata, prices: Prices, followed: readonly string[] = []): Generator<Candidate, void, undefined> {
  // Most apps have none, and a cost is read once a frame.
  const own = Object.keys(prices).length === 0 ? [] : findUserPrices(prices, withoutOtherModel(metadata))
  for (const price of own) {
    if (typeof price !== 'string') yield { source: 'user', price, metadata }
    // Followed once: `'openai/*': 'openai/gpt-4o'` fits its own target too, which then has the table's rates.
    else if (!followed.includes(price)) {
      // An alias decides, even if its target is unknown: a deployment may bear the name of another model than the one behind it.
      yield* findCandidates(aliased(metadata, price), prices, [...followed, price])
      return
    }
  }
  // By vendor only: what Groq or a server of one's own has under a name has nothing to do with the SDK family's models.
  const { vendor, model } = metadata
  const table = loadedTables.get(vendor)
  const history = model === null ? null : table?.find(model)
  if (table && history) yield { source: 'table', history, pricesFrom: table.date }
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
