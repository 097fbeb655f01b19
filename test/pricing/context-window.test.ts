import { beforeAll, expect, test } from 'vitest'
import type { Prices } from '../../src/base/cost.js'
import { findContextWindow, loadPrices } from '../../src/pricing/index.js'
import { slices } from '../../src/pricing/slices/index.js'
import { type CostFacts, costMetadata } from './cost-metadata.js'

beforeAll(() => loadPrices(...Object.keys(slices)))

// From the vendors' model pages; tokens.
const published: [provider: string, model: string, tokens: number | null][] = [
  ['openai', 'gpt-4o', 128_000],
  ['openai', 'gpt-4o-2024-11-20', 128_000],
  ['openai', 'gpt-4.1-nano', 1_047_576],
  ['openai', 'gpt-4', 8192],
  ['openai', 'gpt-4-32k-0613', 32_768],
  ['openai', 'gpt-3.5-turbo', 16_385],
  ['openai', 'gpt-3.5-turbo-0613', 4096],
  ['openai', 'gpt-5-mini-2025-08-07', 400_000],
  ['openai', 'gpt-5-chat-latest', 128_000],
  ['openai', 'gpt-5.1-chat-latest', 128_000],
  ['openai', 'gpt-5.4', 1_050_000],
  ['openai', 'gpt-5.5', 1_050_000],
  ['openai', 'o3', 200_000],
  ['openai', 'o1-mini', 128_000],
  ['anthropic', 'claude-sonnet-4-5-20250929', 200_000],
  ['anthropic', 'claude-haiku-4-5', 200_000],
  ['anthropic', 'claude-opus-4-6', 1_000_000],
  ['anthropic', 'claude-3-5-haiku-20241022', 200_000],
  ['anthropic', 'claude-2.1', 200_000],
  ['azure', 'gpt-4.1', 1_047_576],
  ['xai', 'grok-4', 256_000],
  ['xai', 'grok-4-fast-reasoning', 2_000_000],
  ['google', 'gemini-2.5-pro', 1_048_576],
  ['google', 'gemini-1.5-pro', 2_097_152],
  ['groq', 'openai/gpt-oss-120b', 131_072],
  ['moonshotai', 'kimi-k2-0905-preview', 262_144],
  // What sources differ about, names that have moved, and models that nobody knows.
  ['anthropic', 'claude-2.0', null],
  ['openai', 'gpt-35-turbo', null],
  ['openai', 'gpt-5.5-codex', null],
  ['xai', 'grok-4.20', null],
  ['deepseek', 'deepseek-chat', null],
  ['mistral', 'mistral-medium-3', null],
  ['openai', 'gpt-5.9', null],
  ['openai', 'gpt-4o-2', null],
  ['openai', 'acme/gpt-4o', null],
  ['anthropic', 'claude-sonnet-5-5', null],
  ['home', 'gpt-4o', null],
]

test.each(published)('%s: %s holds %s tokens', (provider, model, tokens) => {
  expect(findContextWindow(costMetadata({ provider, model }))).toBe(tokens)
})

const RATES = { input: 2, output: 10 }
const AZURE: CostFacts = { provider: 'azure', model: 'gpt-4o', requestedModel: 'mine' }

const users: [behaviour: string, prices: Prices, facts: CostFacts, tokens: number | null][] = [
  ["a user's own comes before the table", { 'openai/gpt-4o': { ...RATES, contextWindow: 64_000 } }, { model: 'gpt-4o' }, 64_000],
  ['rates that do not say it leave it to the table', { 'openai/gpt-4o': RATES }, { model: 'gpt-4o' }, 128_000],
  ['or to a pattern', { 'openai/mine': RATES, 'openai/*': { ...RATES, contextWindow: 32_000 } }, { model: 'mine' }, 32_000],
  ['a function leaves it to the table', { 'openai/gpt-4o': () => 1 }, { model: 'gpt-4o' }, 128_000],
  ['a function that throws does too', { 'openai/gpt-4o': () => { throw new Error('no') } }, { model: 'gpt-4o' }, 128_000],
  ['it holds before the date of the rates', { 'openai/mine': { ...RATES, from: '2030-01-01', contextWindow: 32_000 } }, { model: 'mine' }, 32_000],
  ['an alias has the window of its target', { 'azure/mine': 'azure/gpt-5-mini' }, AZURE, 400_000],
  ['an alias may lead to another vendor', { 'azure/mine': 'openai/gpt-5-mini' }, AZURE, 400_000],
  ['an alias may lead to a user price', { 'azure/mine': 'azure/x', 'azure/x': { ...RATES, contextWindow: 9000 } }, AZURE, 9000],
  ['an alias to nothing is unknown', { 'azure/mine': 'azure/nothing' }, AZURE, null],
  ['aliases in a circle are unknown', { 'mine/a': 'mine/b', 'mine/b': 'mine/a' }, { provider: 'mine', model: 'a' }, null],
  ['without a model nothing is known', {}, {}, null],
]

test.each(users)('%s', (_, prices, facts, tokens) => {
  expect(findContextWindow(costMetadata(facts), prices)).toBe(tokens)
})

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('%s is no window', (contextWindow) => {
  expect(findContextWindow(costMetadata({ model: 'gpt-4o' }), { 'openai/gpt-4o': { ...RATES, contextWindow } })).toBe(128_000)
  expect(findContextWindow(costMetadata({ model: 'mine' }), { 'openai/mine': { ...RATES, contextWindow } })).toBeNull()
})

test('prices that cannot be read tell nothing, and nothing is thrown', () => {
  const prices = Object.defineProperty({}, 'openai/gpt-4o', { enumerable: true, get: () => { throw new Error('no') } })
  expect(findContextWindow(costMetadata({ model: 'gpt-4o' }), prices)).toBeNull()
})

test('every window of the table is a whole number that a model may have', async () => {
  for (const load of Object.values(slices)) {
    const { slice } = await load()
    for (const [ids, ...history] of slice.models) {
      const windows = new Set(history.map(({ contextWindow }) => contextWindow))
      // One name, one window, whatever the date.
      expect(windows.size, ids).toBe(1)
      for (const window of windows) if (window !== undefined) expect(Number.isInteger(window) && window >= 4096 && window <= 4_000_000, ids).toBe(true)
    }
  }
})
