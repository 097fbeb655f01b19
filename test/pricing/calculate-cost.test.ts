import { beforeAll, expect, test } from 'vitest'
import type { CostBreakdown } from '../../src/base/cost.js'
import { calculateCost, loadPrices } from '../../src/pricing/index.js'
import { costMetadata, type CostFacts } from './cost-metadata.js'

beforeAll(() => loadPrices('openai', 'anthropic', 'azure', 'xai', 'groq', 'deepseek'))

const GPT_4O = { model: 'gpt-4o', inputTokens: 1000, outputTokens: 100 }
const SONNET_4_5 = { provider: 'anthropic', model: 'claude-sonnet-4-5-20250929', inputTokens: 300_000, outputTokens: 1000 }

const priced: [behaviour: string, facts: CostFacts, usd: number][] = [
  ['input and output at their rates', GPT_4O, 0.0035],
  ['cached tokens are within the input', { ...GPT_4O, cacheReadTokens: 800 }, 0.0025],
  [
    "Anthropic's 100 uncached, 1,000 read, 500 written",
    { provider: 'anthropic', model: 'claude-3-5-sonnet', inputTokens: 1600, cacheReadTokens: 1000, cacheWriteTokens: 500, outputTokens: 10 },
    0.002625,
  ],
  [
    '1-hour writes at a rate of their own',
    { provider: 'anthropic', model: 'claude-sonnet-4-6', inputTokens: 1000, cacheWriteTokens: 1000, cacheWrite1hTokens: 400, outputTokens: 0 },
    0.00465,
  ],
  [
    '1-hour writes alone are all the writes',
    { provider: 'anthropic', model: 'claude-sonnet-4-6', inputTokens: 1000, cacheWrite1hTokens: 1000, outputTokens: 0 },
    0.006,
  ],
  ['cache writes of OpenAI', { model: 'gpt-5.6-terra', inputTokens: 1000, cacheWriteTokens: 900, outputTokens: 0 }, 0.00245],
  ['reasoning is within the output', { ...GPT_4O, model: 'o3', outputTokens: 1000, reasoningTokens: 900 }, 0.01],
  ['audio apart from text', { model: 'gpt-audio', inputTokens: 1000, audioInputTokens: 400, outputTokens: 100, audioOutputTokens: 60 }, 0.01854],
  [
    'audio rates that the source lacks',
    { model: 'gpt-4o-audio-preview-2025-06-03', inputTokens: 1000, audioInputTokens: 500, outputTokens: 100, audioOutputTokens: 100 },
    0.02925,
  ],
  [
    'more cached than input (Grok on Azure)',
    { provider: 'azure', model: 'grok-4', inputTokens: 7, cacheReadTokens: 161, outputTokens: 10 },
    0.00015525,
  ],
  ['the long-context step of one turn', { ...SONNET_4_5, time: Date.parse('2026-01-01') }, 1.8225],
  ['no step at its edge', { ...SONNET_4_5, inputTokens: 200_000, time: Date.parse('2026-01-01') }, 0.615],
  ['no step where searches sum up many turns', { ...SONNET_4_5, webSearches: 5, time: Date.parse('2026-01-01') }, 0.965],
  ['no step once it was given up', { ...SONNET_4_5, time: Date.parse('2026-06-01') }, 0.915],
  ["OpenAI's step from 272,000 tokens on", { model: 'gpt-5.5', inputTokens: 272_000, outputTokens: 0 }, 2.72],
  ['rates before a change', { ...GPT_4O, model: 'o3', time: Date.parse('2025-06-09T23:59:59Z') }, 0.014],
  ['rates after a change', { ...GPT_4O, model: 'o3', time: Date.parse('2025-06-10') }, 0.0028],
  ['day rates', { ...GPT_4O, vendor: 'deepseek', model: 'deepseek-chat', time: Date.parse('2025-03-01T12:00:00Z') }, 0.00038],
  ['night rates', { ...GPT_4O, vendor: 'deepseek', model: 'deepseek-chat', time: Date.parse('2025-03-01T16:30:00Z') }, 0.00019],
  ['flex', { ...GPT_4O, model: 'gpt-5-nano-2025-08-07', serviceTier: 'flex' }, 0.000045],
  ['priority at more than twice the rate', { ...GPT_4O, model: 'gpt-5.5', serviceTier: 'priority' }, 0.02],
  ['priority', { ...GPT_4O, model: 'gpt-4o-mini', serviceTier: 'priority' }, 0.00035],
  ['batch', { provider: 'anthropic', model: 'claude-sonnet-5', inputTokens: 1000, outputTokens: 100, serviceTier: 'batch' }, 0.0015],
  ['flex of Groq costs nothing more', { ...GPT_4O, vendor: 'groq', model: 'llama-3.1-8b-instant', serviceTier: 'flex' }, 0.000058],
  ["Groq's name of the standard tier", { ...GPT_4O, vendor: 'groq', model: 'llama-3.1-8b-instant', serviceTier: 'on_demand' }, 0.000058],
  ['the standard tier', { ...GPT_4O, serviceTier: 'default' }, 0.0035],
  ['web searches by the piece', { provider: 'anthropic', model: 'claude-sonnet-5', inputTokens: 1000, outputTokens: 0, webSearches: 3 }, 0.032],
  ['a snapshot by its date', { ...GPT_4O, model: 'gpt-4o-2024-11-20' }, 0.0035],
  ['a snapshot at rates of its own', { ...GPT_4O, model: 'gpt-4o-2024-05-13' }, 0.0065],
  ['a date after @ (Vertex)', { ...GPT_4O, provider: 'anthropic', model: 'claude-sonnet-4@20250514' }, 0.0045],
  ['a model named with its vendor', { ...GPT_4O, vendor: 'xai', model: 'x-ai/grok-4.3' }, 0.0015],
  ['a model named in capitals (Azure)', { ...GPT_4O, provider: 'azure', model: 'Kimi-K2.5' }, 0.0009],
  ['OpenAI models on Azure', { ...GPT_4O, provider: 'azure', model: 'gpt-4o-mini-2024-07-18' }, 0.00021],
  ['a fine-tuned model', { ...GPT_4O, model: 'ft:gpt-4o-2024-08-06:acme::abc' }, 0.00525],
  ["the vendor's bill before any rate", { ...GPT_4O, vendorUsd: 0.0042 }, 0.0042],
  ["the vendor's bill of a model without rates", { ...GPT_4O, vendor: 'openrouter', model: 'a/b', vendorUsd: 0 }, 0],
  ['nothing used', { model: 'gpt-4o', inputTokens: 0, outputTokens: 0 }, 0],
]

test.each(priced)('%s', (_, facts, usd) => {
  const cost = calculateCost(costMetadata(facts))
  expect(cost.usd).toBeCloseTo(usd, 10)
  expect(cost.complete).toBe(true)
  expect(cost.estimated).toBe(false)
  expectSound(cost)
})

const unknown: [behaviour: string, facts: CostFacts][] = [
  ['an unknown model', { ...GPT_4O, model: 'gpt-99' }],
  ['an unknown model that used nothing', { model: 'gpt-99', inputTokens: 0, outputTokens: 0 }],
  ['no model', { ...GPT_4O, model: null }],
  ['no usage', { model: 'gpt-4o' }],
  ['half a usage', { model: 'gpt-4o', inputTokens: 1000 }],
  ['a version is not a date: claude-sonnet-5-5', { ...GPT_4O, provider: 'anthropic', model: 'claude-sonnet-5-5' }],
  ['a version is not a date: claude-haiku-5-5', { ...GPT_4O, provider: 'anthropic', model: 'claude-haiku-5-5' }],
  ['a version is not a date: gpt-6.1-sol', { ...GPT_4O, model: 'gpt-6.1-sol' }],
  ['another kind of a known model', { ...GPT_4O, provider: 'azure', model: 'o4-mini-deep' }],
  ["a deployment's name", { ...GPT_4O, provider: 'azure', model: 'my-deployment' }],
  ['a server of one’s own with a known model', { ...GPT_4O, vendor: 'llamacpp' }],
  ['a tier without a known rate', { ...GPT_4O, model: 'o1', serviceTier: 'flex' }],
  ["OpenAI's tiers on Azure", { ...GPT_4O, provider: 'azure', model: 'gpt-4o', serviceTier: 'priority' }],
  ['a bill that is no number', { ...GPT_4O, model: 'gpt-99', vendorUsd: Number.NaN }],
]

test.each(unknown)('unknown, not 0: %s', (_, facts) => {
  const cost = calculateCost(costMetadata(facts))
  expect(cost).toMatchObject({ usd: null, complete: false, source: null, pricesFrom: null })
  expectSound(cost)
})

test('a kind without a rate is a line without USD, and the cost is not complete', () => {
  const cost = calculateCost(costMetadata({ ...GPT_4O, model: 'gpt-4', cacheReadTokens: 400 }))
  expect(cost.usd).toBeCloseTo(0.024, 10)
  expect(cost.complete).toBe(false)
  expect(cost.lines).toContainEqual({ kind: 'cache_read', tokens: 400, usdPerMillionTokens: null, usd: null })
  expectSound(cost)
})

test('counts that are no counts leave the cost incomplete', () => {
  const usage = { ...costMetadata(GPT_4O).usage!, inputTokens: Number.NaN, cacheReadTokens: -5 }
  const cost = calculateCost({ ...costMetadata(GPT_4O), usage })
  expect(cost.complete).toBe(false)
  expectSound(cost)
})

test('lines name the kinds in use and leave out the rest', () => {
  const { lines, source, pricesFrom } = calculateCost(costMetadata({ ...GPT_4O, cacheReadTokens: 800, webSearches: 1 }))
  expect(lines.map(({ kind, tokens, usdPerMillionTokens }) => [kind, tokens, usdPerMillionTokens])).toEqual([
    ['input', 200, 2.5],
    ['cache_read', 800, 1.25],
    ['output', 100, 10],
    ['web_search', 1, 10_000],
  ])
  expect(source).toBe('table')
  expect(pricesFrom).toMatch(/^\d{4}-\d{2}-\d{2}$/)
})

test('a vendor bill is one line', () => {
  const cost = calculateCost(costMetadata({ ...GPT_4O, vendorUsd: 0.5 }), { 'openai/*': () => 1 })
  expect(cost.lines).toEqual([{ kind: 'vendor_bill', tokens: 1100, usdPerMillionTokens: null, usd: 0.5 }])
  expect(cost).toMatchObject({ usd: 0.5, source: 'vendor', complete: true })
})

const SONNET_5 = { provider: 'anthropic', model: 'claude-sonnet-5' }
const OPUS_4_8 = { provider: 'anthropic', model: 'claude-opus-4-8' }

test('passes are summed, each at its own model, instead of the whole', () => {
  const parts = [
    costMetadata({ provider: 'anthropic', inputTokens: 1128, outputTokens: 121 }),
    costMetadata({ ...OPUS_4_8, inputTokens: 2529, outputTokens: 38 }),
    costMetadata({ provider: 'anthropic', inputTokens: 1289, outputTokens: 12 }),
  ]
  const cost = calculateCost(costMetadata({ ...SONNET_5, inputTokens: 2417, outputTokens: 133, parts }))
  expect(cost.usd).toBeCloseTo(0.019759, 10)
  expect(cost.lines.map(({ kind, tokens }) => [kind, tokens])).toEqual([
    ['input', 2417],
    ['output', 133],
    ['input', 2529],
    ['output', 38],
  ])
  expectSound(cost)
})

test('each pass has the step of its own input', () => {
  const pass = costMetadata({ provider: 'anthropic', inputTokens: 150_000, outputTokens: 0 })
  const facts = { ...SONNET_4_5, time: Date.parse('2026-01-01'), outputTokens: 0 }
  expect(calculateCost(costMetadata({ ...facts, parts: [{ ...pass, time: null }, { ...pass, time: null }] })).usd).toBeCloseTo(0.9, 10)
})

test('passes share tier and searches of the whole', () => {
  const parts = [costMetadata({ provider: 'anthropic', inputTokens: 1000, outputTokens: 100 })]
  const cost = calculateCost(costMetadata({ ...SONNET_5, inputTokens: 1000, outputTokens: 100, webSearches: 2, serviceTier: 'batch', parts }))
  expect(cost.usd).toBeCloseTo(0.0015 + 0.02, 10)
  expectSound(cost)
})

test('a pass at an unknown model leaves the cost incomplete', () => {
  const pass = { ...SONNET_5, inputTokens: 1000, outputTokens: 0 }
  const parts = [costMetadata(pass), costMetadata({ ...pass, model: 'claude-x' })]
  const cost = calculateCost(costMetadata({ ...SONNET_5, inputTokens: 1000, outputTokens: 0, parts }))
  expect(cost.usd).toBeCloseTo(0.002, 10)
  expect(cost.complete).toBe(false)
  expectSound(cost)
})

function expectSound({ usd, lines, complete }: CostBreakdown): void {
  const known = lines.flatMap((line) => line.usd ?? [])
  if (usd !== null) expect(known.reduce((total, line) => total + line, 0)).toBe(usd)
  if (usd === null) expect(known.filter((line) => line > 0)).toEqual([])
  if (complete) expect(known).toHaveLength(lines.length)
  for (const line of lines) {
    for (const value of [line.tokens, line.usd ?? 0, line.usdPerMillionTokens ?? 0]) {
      expect(Number.isFinite(value)).toBe(true)
      expect(value).toBeGreaterThanOrEqual(0)
    }
  }
}
