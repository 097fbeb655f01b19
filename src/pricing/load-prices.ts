import type { CostCalculator } from '../base/cost.js'
import { installCostCalculator } from '../base/cost-calculator.js'
import { installUsageEstimator } from '../base/usage-estimator.js'
import { calculateCost } from './calculate-cost.js'
import { findContextWindow } from './find-context-window.js'
import { loadedTables } from './loaded-tables.js'
import type { PriceSlice } from './price-slice.js'
import { createPriceTable } from './price-table.js'
import { slices } from './slices/index.js'
import { TextUsageEstimator } from './text-usage-estimator.js'

const calculator: CostCalculator = { costOf: calculateCost, contextWindowOf: findContextWindow }

/**
 * Loads the built-in rates of these vendors (`openai`, `anthropic`, `azure`, `xai`, …) and puts the price code in place.
 * A vendor without built-in rates is ignored; what is loaded already is not loaded again.
 * Rejects when a file cannot be fetched; the others are kept, and the next call tries that one again.
 */
export async function loadPrices(...providers: string[]): Promise<void> {
  installUsageEstimator((model) => new TextUsageEstimator(model))
  // Bills and user prices need no table: they work even if no slice can be fetched.
  installCostCalculator(calculator)
  const known = loadedTables.size
  const results = await Promise.allSettled([...new Set(providers)].map(loadSlice))
  if (loadedTables.size > known) installCostCalculator(calculator, true)
  const failed = results.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
}

async function loadSlice(name: string): Promise<void> {
  const load = Object.hasOwn(slices, name) ? slices[name] : undefined
  if (!load || loadedTables.has(name)) return
  const { slice } = await load()
  register(name, slice)
}

// A resold vendor's slice came along, so that an alias such as 'azure/my-deployment': 'openai/gpt-5-mini' finds it.
function register(name: string, slice: PriceSlice): void {
  if (loadedTables.has(name)) return
  loadedTables.set(name, createPriceTable(slice))
  for (const resold of slice.resells ?? []) register(resold.name, resold)
}
