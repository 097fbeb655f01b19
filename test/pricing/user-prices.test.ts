import { beforeAll, expect, test } from 'vitest'
import type { Prices } from '../../src/base/cost.js'
import { calculateCost, loadPrices } from '../../src/pricing/index.js'
import { costMetadata, type CostFacts } from './cost-metadata.js'

beforeAll(() => loadPrices('openai', 'azure'))

const USED = { model: 'gpt-4o', inputTokens: 1000, outputTokens: 100 }
const RATES = { input: 2, output: 10 }

const priced: [behaviour: string, prices: Prices, facts: CostFacts, usd: number | null][] = [
  ['come before the table', { 'openai/gpt-4o': { input: 1, output: 1 } }, USED, 0.0011],
  ['leave other models to the table', { 'openai/gpt-x': RATES }, USED, 0.0035],
  ['price a model that the table lacks', { 'mine/big': RATES }, { ...USED, provider: 'mine', model: 'big' }, 0.003],
  ['an exact id comes before a pattern', { 'openai/*': RATES, 'openai/gpt-4o': { input: 1, output: 1 } }, USED, 0.0011],
  ['a pattern comes before the table', { 'openai/*': RATES }, USED, 0.003],
  ['a longer pattern comes before a shorter', { 'openai/*': RATES, 'openai/gpt-*': { input: 1, output: 1 } }, USED, 0.0011],
  ['an id fits with a date behind it', { 'openai/gpt-4o': RATES }, { ...USED, model: 'gpt-4o-2024-11-20' }, 0.003],
  ['an id does not fit another version', { 'openai/gpt-4': RATES }, { ...USED, model: 'gpt-4o-2024-11-20' }, 0.0035],
  ['a key may name who answers', { 'xai/grok-9': RATES }, { ...USED, vendor: 'xai', model: 'grok-9' }, 0.003],
  ['a key may name the SDK family', { 'openai/grok-9': RATES }, { ...USED, vendor: 'xai', model: 'grok-9' }, 0.003],
  ['an alias has the rates of its target', { 'azure/mine': 'azure/gpt-5-mini' }, { ...USED, provider: 'azure', model: 'mine' }, 0.00045],
  ['an alias may lead to another vendor', { 'azure/mine': 'openai/gpt-5-mini' }, { ...USED, provider: 'azure', model: 'mine' }, 0.00045],
  ['an alias may lead to a user price', { 'azure/mine': 'azure/x', 'azure/x': RATES }, { ...USED, provider: 'azure', model: 'mine' }, 0.003],
  ['an alias may be a pattern', { 'openai/*': 'openai/gpt-4o' }, { ...USED, model: 'gpt-99' }, 0.0035],
  ['a key may name the model asked for', { 'azure/mine': RATES }, { ...USED, provider: 'azure', requestedModel: 'mine', model: 'gpt-4o' }, 0.003],
  ['so may an alias', { 'azure/mine': 'azure/gpt-5-mini' }, { ...USED, provider: 'azure', requestedModel: 'mine', model: 'gpt-4o' }, 0.00045],
  ['the model that answered comes before the one asked for', { 'openai/gpt-4o': RATES, 'openai/auto': { input: 1, output: 1 } }, { ...USED, requestedModel: 'auto' }, 0.003],
  ['the model asked for comes before a pattern', { 'openai/*': { input: 1, output: 1 }, 'openai/auto': RATES }, { ...USED, requestedModel: 'auto' }, 0.003],
  ['a model that stepped in for another has its own price', { 'openai/gpt-4o': RATES }, { ...USED, requestedModel: 'gpt-4o', model: 'gpt-5-mini' }, 0.00045],
  ['the table prices the model that answered', {}, { ...USED, requestedModel: 'gpt-5-mini' }, 0.0035],
  ['an alias to nothing is unknown', { 'azure/gpt-4o': 'azure/nothing' }, { ...USED, provider: 'azure' }, null],
  ['aliases in a circle are unknown', { 'mine/a': 'mine/b', 'mine/b': 'mine/a' }, { ...USED, provider: 'mine', model: 'a' }, null],
  ['a function gives an amount', { 'mine/*': ({ usage }) => (usage?.totalTokens ?? 0) / 1e6 }, { ...USED, provider: 'mine' }, 0.0011],
  ['a function without an answer leaves it to the table', { 'openai/*': () => null }, USED, 0.0035],
  ['a function that throws is unknown', { 'openai/*': () => { throw new Error('no') } }, USED, null],
  ['a function that gives nonsense is unknown', { 'openai/*': () => Number.NaN }, USED, null],
  ['a function is not asked without usage', { 'openai/*': () => 1 }, { model: 'gpt-4o' }, null],
  ['a step holds for the whole turn', { 'openai/gpt-4o': { ...RATES, above: [{ tokens: 999, input: 4, output: 15 }] } }, USED, 0.0055],
  ['a step keeps the rates that it does not name', { 'openai/gpt-4o': { ...RATES, above: [{ tokens: 999, input: 4 }] } }, USED, 0.005],
  ['the highest step exceeded holds', { 'openai/gpt-4o': { ...RATES, above: [{ tokens: 900, input: 9 }, { tokens: 100, input: 3 }] } }, USED, 0.01],
  ['a tier is a factor', { 'openai/gpt-4o': { ...RATES, tiers: { flex: 0.5 } } }, { ...USED, serviceTier: 'flex' }, 0.0015],
  ['without tiers the rates hold for all of them', { 'openai/gpt-4o': RATES }, { ...USED, serviceTier: 'flex' }, 0.003],
  ['rates hold from their date on', { 'openai/gpt-4o': { ...RATES, from: '2026-08-01' } }, { ...USED, time: Date.parse('2026-08-01') }, 0.003],
  ['before it the table holds', { 'openai/gpt-4o': { ...RATES, from: '2026-08-01' } }, { ...USED, time: Date.parse('2026-07-31') }, 0.0035],
]

test.each(priced)('user prices: %s', (_, prices, facts, usd) => {
  const cost = calculateCost(costMetadata(facts), prices)
  if (usd === null) expect(cost).toMatchObject({ usd: null, complete: false, source: null })
  else expect(cost.usd).toBeCloseTo(usd, 10)
})

test('the source is the user, the date that of the rates', () => {
  const cost = calculateCost(costMetadata(USED), { 'openai/gpt-4o': { ...RATES, from: '2026-01-02' } })
  expect(cost).toMatchObject({ source: 'user', pricesFrom: '2026-01-02', complete: true })
})

test('an alias to a model of the table has the table as its source', () => {
  const cost = calculateCost(costMetadata({ ...USED, provider: 'azure', model: 'mine' }), { 'azure/mine': 'azure/gpt-4o' })
  expect(cost.source).toBe('table')
})

test('a pass on another model has not the price of the model asked for', () => {
  const parts = [costMetadata({ ...USED, model: 'gpt-5-mini' }), costMetadata({ ...USED, model: null })]
  const cost = calculateCost(costMetadata({ ...USED, requestedModel: 'mine', parts }), { 'openai/mine': RATES })
  expect(cost.usd).toBeCloseTo(0.00045 + 0.003, 10)
})

test('the amount of a function is one line', () => {
  const cost = calculateCost(costMetadata(USED), { 'openai/*': () => 2 })
  expect(cost.lines).toEqual([{ kind: 'user_price', tokens: 1100, usdPerMillionTokens: null, usd: 2 }])
  expect(cost).toMatchObject({ usd: 2, source: 'user', complete: true })
})
