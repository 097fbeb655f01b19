import { withoutDate } from './without-date.js'
import type { PriceSlice, TablePrices } from './price-slice.js'

/** A slice made ready for look-up. */
export interface PriceTable {
  /** ISO date on which the source of the rates was published. */
  readonly date: string
  /** Rates of `model`, oldest first; `null` where the slice does not know it. */
  find(model: string): readonly TablePrices[] | null
}

/** Makes a slice ready for look-up: an exact id first, then one that lacks only the date, then those of resold vendors. */
export function createPriceTable(slice: PriceSlice): PriceTable {
  const exact = new Map<string, readonly TablePrices[]>()
  const open: [prefix: string, prices: readonly TablePrices[]][] = []
  for (const [ids, ...prices] of slice.models) {
    const withTiers = prices.map((rates) => ({ ...rates, tiers: { ...slice.tiers, ...rates.tiers } }))
    for (const id of ids.split(' ')) {
      if (id.endsWith('*')) open.push([id.slice(0, -1), withTiers])
      else exact.set(id, withTiers)
    }
  }
  const resold = (slice.resells ?? []).map(createPriceTable)

  const findOwn = (name: string): readonly TablePrices[] | null =>
    exact.get(name) ?? exact.get(withoutDate(name) ?? name) ?? open.find(([prefix]) => name.startsWith(prefix))?.[1] ?? null

  const findResold = (name: string): readonly TablePrices[] | null => {
    for (const table of resold) {
      const prices = table.find(name)
      if (prices) return prices.map((rates) => ({ ...rates, tiers: slice.tiers }))
    }
    return null
  }

  const find = (model: string): readonly TablePrices[] | null => {
    const name = model.toLowerCase()
    const found = findOwn(name) ?? findResold(name)
    const slash = name.lastIndexOf('/')
    if (found || slash < 0 || !isOwner(name.slice(0, slash), slice.name)) return found
    return find(name.slice(slash + 1))
  }

  return { date: slice.date, find }
}

/**
 * Servers that speak for several vendors name them first: `x-ai/grok-4.3`; Google says `models/gemini-2.5-pro`.
 * What another owner calls the same is another model.
 */
function isOwner(path: string, vendor: string): boolean {
  const owner = path.slice(path.lastIndexOf('/') + 1).replaceAll('-', '')
  return owner === 'models' || owner === vendor || owner === `${vendor}ai`
}
