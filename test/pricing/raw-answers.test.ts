import { loadPrices } from 'callscope'
import { beforeAll, describe, expect, test } from 'vitest'
import { answerOf, NOON, type PricedAnswer, streamed } from './raw-answers.js'

beforeAll(() => loadPrices('openai', 'anthropic', 'azure', 'xai', 'google'))

const SONNET = 'claude-sonnet-5'
const USED = { input_tokens: 1000, output_tokens: 100 }
const TOKENS = { prompt_tokens: 1000, completion_tokens: 100, total_tokens: 1100 }

/** A cost of which nothing is known. */
const UNKNOWN = { usd: null, complete: false, source: null }

describe('counters that are none', () => {
  // Each of them would become a price, or NaN, if it were reckoned with.
  const NONSENSE = [-1, Number.NaN, Number.POSITIVE_INFINITY, '1000', '', true, {}, [5], 1e300]

  test.each(NONSENSE)('prompt_tokens: %s leaves usage and cost unknown', (nonsense) => {
    const response = answerOf('openai', 'gpt-4o', { ...TOKENS, prompt_tokens: nonsense })
    expect(response.commonUsage).toBeNull()
    expect(response.inputTokens).toBeNull()
    expect(response.costBreakdown).toMatchObject(UNKNOWN)
  })

  test.each(NONSENSE)('input_tokens: %s leaves usage and cost unknown', (nonsense) => {
    const response = answerOf('anthropic', SONNET, { ...USED, input_tokens: nonsense })
    expect(response.commonUsage).toBeNull()
    expect(response.costBreakdown).toMatchObject(UNKNOWN)
  })

  test.each(NONSENSE)('a part of the input: %s leaves the cost incomplete', (nonsense) => {
    expectAtLeast(answerOf('openai', 'gpt-4o', { ...TOKENS, prompt_tokens_details: { cached_tokens: nonsense } }), 0.0035)
    expectAtLeast(answerOf('openai', 'gpt-4o', { ...TOKENS, prompt_tokens_details: { audio_tokens: nonsense } }), 0.0035)
    expectAtLeast(answerOf('anthropic', SONNET, { ...USED, cache_creation_input_tokens: nonsense }), 0.003)
    expectAtLeast(answerOf('anthropic', SONNET, { ...USED, cache_read_input_tokens: nonsense }), 0.003)
    expectAtLeast(answerOf('anthropic', SONNET, { ...USED, server_tool_use: { web_search_requests: nonsense } }), 0.003)
  })

  test('passes that are none: the getters do not throw, the cost is incomplete', () => {
    for (const nonsense of [null, 7, 'pass', [], { input_tokens: '5' }]) {
      const response = answerOf('anthropic', SONNET, { ...USED, iterations: [{ ...USED, type: 'message' }, nonsense] })
      expectAtLeast(response, 0.003)
    }
  })

  test.each([null, {}, 'many', 5])('iterations: %s is none', (iterations) => {
    expect(answerOf('anthropic', SONNET, { ...USED, iterations }).costBreakdown).toMatchObject({ usd: 0.003, complete: iterations === null })
  })

  test('a usage that is no object is unknown', () => {
    for (const usage of ['lots', 7, true, [1, 2]]) {
      for (const [provider, model] of [['openai', 'gpt-4o'], ['anthropic', SONNET], ['azure', 'gpt-4o']] as const) {
        expect(answerOf(provider, model, usage).costBreakdown).toMatchObject(UNKNOWN)
      }
    }
  })

  test('a date of creation that is none is not the time', () => {
    for (const created of ['2026', Number.NaN, -5, {}]) expect(answerOf('openai', 'gpt-4o', TOKENS, { rest: { created } }).costMetadata.time).toBe(Date.UTC(2026, 7, 1, 12))
  })
})

describe('tokens that the total has and no counter', () => {
  test("Gemini's thoughts are in the total only: the cost is at least the rest", () => {
    const response = answerOf('openai', 'gemini-2.5-pro', { prompt_tokens: 35, completion_tokens: 12, total_tokens: 109 }, { vendor: 'google' })
    expect(response.costBreakdown.lines).toContainEqual({ kind: 'unaccounted', tokens: 62, usdPerMillionTokens: null, usd: null })
    expectAtLeast(response, (35 * 1.25 + 12 * 10) / 1e6)
  })

  test('reasoning beside the completion is accounted for', () => {
    const usage = { prompt_tokens: 8, completion_tokens: 1, total_tokens: 68, completion_tokens_details: { reasoning_tokens: 59 } }
    expect(answerOf('azure', 'grok-4-fast-reasoning', usage).costBreakdown).toMatchObject({ usd: (8 * 0.2 + 60 * 0.5) / 1e6, complete: true })
  })
})

describe("the vendor's bill", () => {
  test("xAI's ticks count only where xAI answered", () => {
    const usage = { ...TOKENS, cost_in_usd_ticks: 50_000_000 }
    expect(answerOf('openai', 'grok-4', usage, { vendor: 'xai' }).costBreakdown).toMatchObject({ usd: 0.005, source: 'vendor' })
    expect(answerOf('openai', 'grok-4', usage).costBreakdown).toMatchObject({ usd: 0.005, source: 'vendor' })
    expect(answerOf('azure', 'grok-4', usage).costBreakdown).toMatchObject({ usd: expect.closeTo(0.0045, 12), source: 'table' })
    expect(answerOf('openai', 'grok-4', usage, { vendor: 'azure' }).costBreakdown).toMatchObject({ usd: expect.closeTo(0.0045, 12), source: 'table' })
  })

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, '0.5', {}, { total_cost: '1' }, { total_cost: -1 }])('a bill of %s is none', (cost) => {
    expect(answerOf('openai', 'gpt-4o', { ...TOKENS, cost }).costBreakdown).toMatchObject({ usd: 0.0035, source: 'table' })
    expect(answerOf('openai', 'grok-4', { ...TOKENS, cost_in_usd_ticks: cost }, { vendor: 'xai' }).costBreakdown).toMatchObject({ usd: expect.closeTo(0.0045, 12), source: 'table' })
  })
})

describe('what Anthropic bills at other rates', () => {
  test('fast mode', () => {
    const usage = { input_tokens: 1000, output_tokens: 100, cache_read_input_tokens: 1000, speed: 'fast', service_tier: 'standard' }
    expect(answerOf('anthropic', 'claude-opus-5-5', usage).cost).toBeCloseTo((1000 * 8 + 1000 * 0.4 + 100 * 40) / 1e6, 12)
    expect(answerOf('anthropic', 'claude-opus-4-7', usage).cost).toBeCloseTo((1000 * 30 + 1000 * 3 + 100 * 150) / 1e6, 12)
    expect(answerOf('anthropic', 'claude-opus-5', { ...usage, speed: 'standard' }).cost).toBeCloseTo((1000 * 5 + 1000 * 0.5 + 100 * 25) / 1e6, 12)
  })

  test('fast mode of a model without a known rate for it is unknown', () => {
    expect(answerOf('anthropic', SONNET, { ...USED, speed: 'fast' }).costBreakdown).toMatchObject(UNKNOWN)
  })

  test('inference kept in the US', () => {
    const usage = { ...USED, inference_geo: 'us' }
    expect(answerOf('anthropic', 'claude-opus-4-6', usage).cost).toBeCloseTo(1.1 * 0.0075, 12)
    expect(answerOf('anthropic', 'claude-opus-5', { ...usage, speed: 'fast' }).cost).toBeCloseTo(1.1 * 2 * 0.0075, 12)
    expect(answerOf('anthropic', 'claude-opus-5', { ...usage, service_tier: 'batch' }).cost).toBeCloseTo((1.1 * 0.0075) / 2, 12)
    for (const geo of ['global', 'not_available', '', null, '<REDACTED>', 7]) expect(answerOf('anthropic', 'claude-opus-4-6', { ...usage, inference_geo: geo }).cost).toBe(0.0075)
  })

  test('inference kept where no rate is known', () => {
    expect(answerOf('anthropic', 'claude-opus-4-6', { ...USED, inference_geo: 'mars' }).costBreakdown).toMatchObject(UNKNOWN)
  })

  test('a pass at a speed of its own', () => {
    const iterations = [{ ...USED, speed: 'standard' }, { ...USED, model: 'claude-opus-5' }]
    expect(answerOf('anthropic', 'claude-opus-5', { ...USED, speed: 'fast', iterations }).cost).toBeCloseTo(3 * 0.0075, 12)
  })

  test('writes that only the split tells', () => {
    const usage = { ...USED, cache_creation: { ephemeral_5m_input_tokens: 1000, ephemeral_1h_input_tokens: 500 } }
    const response = answerOf('anthropic', SONNET, usage)
    expect(response.commonUsage).toMatchObject({ inputTokens: 2500, cacheWriteTokens: 1500 })
    expect(response.cost).toBeCloseTo(0.003 + (1000 * 2.5 + 500 * 4) / 1e6, 12)
  })

  test('the long-context step holds for each pass, searches or not', () => {
    const pass = { input_tokens: 250_000, output_tokens: 0 }
    const usage = { ...pass, server_tool_use: { web_search_requests: 1 }, iterations: [pass, { input_tokens: 150_000, output_tokens: 0 }] }
    expect(answerOf('anthropic', 'claude-sonnet-4-5', usage, { startTime: Date.UTC(2026, 0, 1) }).cost).toBeCloseTo(0.25 * 6 + 0.15 * 3 + 0.01, 12)
  })

  test('no step on the sum of a loop that fetched', () => {
    const usage = { input_tokens: 300_000, output_tokens: 0, server_tool_use: { web_search_requests: 0, web_fetch_requests: 4 } }
    expect(answerOf('anthropic', 'claude-sonnet-4-5', usage, { startTime: Date.UTC(2026, 0, 1) }).cost).toBeCloseTo(0.9, 12)
  })
})

describe('what the lines tell', () => {
  test('reasoning stands within the output, not beside it', () => {
    const usage = { ...TOKENS, completion_tokens_details: { reasoning_tokens: 60 } }
    expect(answerOf('openai', 'o3', usage).costBreakdown.lines.at(-1)).toEqual({
      kind: 'output',
      tokens: 100,
      usdPerMillionTokens: 8,
      usd: 0.0008,
      includes: [{ kind: 'reasoning', tokens: 60, usdPerMillionTokens: 8, usd: 0.00048 }],
    })
  })

  test('reasoning never exceeds the output that it stands in', () => {
    const usage = { prompt_tokens: 10, completion_tokens: 16, total_tokens: 26, completion_tokens_details: { reasoning_tokens: 19 } }
    expect(answerOf('openai', 'o3', usage).costBreakdown.lines.at(-1)?.includes?.[0]?.tokens).toBe(16)
  })

  test('reasoning of several passes is one part', () => {
    const pass = { ...USED, output_tokens_details: { thinking_tokens: 20 } }
    const { lines } = answerOf('anthropic', SONNET, { ...USED, iterations: [pass, pass] }).costBreakdown
    expect(lines.at(-1)).toMatchObject({ kind: 'output', tokens: 200, includes: [{ kind: 'reasoning', tokens: 40 }] })
  })

  test('the tier is named', () => {
    expect(answerOf('openai', 'gpt-5', TOKENS, { rest: { service_tier: 'priority' } }).costBreakdown.tiers).toEqual(['priority'])
    expect(answerOf('anthropic', 'claude-opus-5', { ...USED, service_tier: 'standard', speed: 'fast', inference_geo: 'us' }).costBreakdown.tiers).toEqual(['standard', 'fast', 'us'])
    expect(answerOf('openai', 'gpt-5', TOKENS).costBreakdown.tiers).toEqual([])
    // Mistral says it within the usage.
    expect(answerOf('openai', 'gpt-5', { ...TOKENS, service_tier: 'flex' }).costBreakdown.tiers).toEqual(['flex'])
  })
})

describe('nothing is 0 that is unknown', () => {
  test('free input and an unknown output', () => {
    const usage = { ...TOKENS, completion_tokens_details: { audio_tokens: 100 } }
    const prices = { 'openai/mine': { input: 0, output: 0 } }
    expect(answerOf('openai', 'mine', usage, { prices }).costBreakdown).toMatchObject({ usd: null, complete: false })
    expect(answerOf('openai', 'mine', TOKENS, { prices }).costBreakdown).toMatchObject({ usd: 0, complete: true, source: 'user' })
  })

  test('counters of 0 before the end of a stream', async () => {
    const chunk = { id: 'c', object: 'chat.completion.chunk', created: NOON / 1000, model: 'gpt-4o', choices: [{ index: 0, delta: { content: 'Hi' }, finish_reason: null }] }
    const stream = await streamed('openai', [{ ...chunk, usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 } }])
    expect(stream.costBreakdown).toMatchObject({ usd: null, complete: false })
  })
})

function expectAtLeast({ costBreakdown: cost }: PricedAnswer, usd: number): void {
  expect(cost.usd).toBeCloseTo(usd, 12)
  expect(cost.complete).toBe(false)
}
