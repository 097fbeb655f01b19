import { beforeEach, expect, test, vi } from 'vitest'
import type { PriceSlice } from '../../src/pricing/price-slice.js'
import { costMetadata } from './cost-metadata.js'

const slice: PriceSlice = { name: 'near', date: '2026-09-01', tiers: {}, models: [['m', { input: 1, output: 1 }]] }
const near = vi.fn<() => Promise<{ slice: PriceSlice }>>()
const shop = vi.fn(async () => ({ slice: { ...slice, name: 'shop', models: [], resells: [slice] } }))

vi.mock('../../src/pricing/slices/index.js', () => ({ slices: { near: () => near(), shop: () => shop() } }))

const metadata = costMetadata({ provider: 'near', model: 'm', inputTokens: 1_000_000, outputTokens: 0 })

/** The price code as a page has it that has loaded nothing yet. */
async function load() {
  const [pricing, base] = await Promise.all([import('../../src/pricing/index.js'), import('../../src/base/cost-calculator.js')])
  return { ...pricing, costOf: base.calculateCost }
}

beforeEach(() => {
  vi.resetModules()
  shop.mockClear()
  near.mockReset().mockImplementation(async () => ({ slice }))
})

test('a cost is unknown until the prices are loaded', async () => {
  const { loadPrices, costOf } = await load()
  expect(costOf(metadata).usd).toBeNull()
  await loadPrices('near')
  expect(costOf(metadata).usd).toBe(1)
})

test('a vendor without built-in rates is ignored, and its bill is still read', async () => {
  const { loadPrices, costOf } = await load()
  await loadPrices('nowhere', 'constructor')
  expect(costOf({ ...metadata, vendorUsd: 3 }).usd).toBe(3)
})

test('prices are loaded once', async () => {
  const { loadPrices } = await load()
  await loadPrices('near', 'near')
  await loadPrices('near')
  expect(near).toHaveBeenCalledTimes(1)
})

test('a failed load rejects, keeps the others, and is tried again', async () => {
  near.mockRejectedValueOnce(new Error('offline'))
  const { loadPrices, costOf } = await load()
  await expect(loadPrices('near', 'shop')).rejects.toThrow('offline')
  expect(shop).toHaveBeenCalledTimes(1)
  await loadPrices('near')
  expect(costOf(metadata).usd).toBe(1)
})

test("a vendor brings the rates of those whose models it sells", async () => {
  const { loadPrices, costOf } = await load()
  await loadPrices('shop')
  expect(costOf({ ...metadata, provider: 'shop', vendor: 'shop' }).usd).toBe(1)
  expect(costOf({ ...metadata, provider: 'shop', vendor: 'shop', model: 'mine' }, { 'shop/mine': 'near/m' }).usd).toBe(1)
  expect(near).not.toHaveBeenCalled()
})
