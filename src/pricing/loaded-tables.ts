import type { PriceTable } from './price-table.js'

/** The price tables loaded so far, by vendor. Filled by `loadPrices` only. */
export const loadedTables = new Map<string, PriceTable>()
