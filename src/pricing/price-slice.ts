import type { ModelPrices } from '../base/cost.js'

/** Rates of the built-in table, with the context window: the shape of a user's own, and the hours they hold for the few vendors with a night rate. */
export interface TablePrices extends ModelPrices {
  /** From and until when in a day they hold, UTC, `hh:mm`; the end is not part of it. */
  readonly hours?: readonly [from: string, until: string]
}

/** Ids of one model, parted by spaces (`*` at the end = anything may follow), then its rates, oldest first. */
export type SliceModel = readonly [ids: string, ...prices: TablePrices[]]

/** The built-in rates of one vendor. Generated; see `scripts/prices.mjs`. */
export interface PriceSlice {
  readonly name: string
  /** ISO date on which the source of these rates was published. */
  readonly date: string
  /** Factor on the token rates of every model for a service tier; a model's own `tiers` come first. */
  readonly tiers: Readonly<Record<string, number>>
  readonly models: readonly SliceModel[]
  /** Vendors whose models this one sells at the same rates. Their service tiers are not taken over. */
  readonly resells?: readonly PriceSlice[]
}
