import { type CostBreakdown, loadPrices, type ModelPrices, sumCosts } from 'callscope'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { calculateCost } from '../../src/pricing/index.js'
import { slices } from '../../src/pricing/slices/index.js'
import { costMetadata } from './cost-metadata.js'
import { answerOf, messageBody, NOON, streamed } from './raw-answers.js'

const VENDORS = ['openai', 'anthropic', 'azure', 'xai', 'google', 'deepseek']
beforeAll(() => loadPrices(...VENDORS))

/** A name of each model of the table, with the vendor that asks its price. */
const MODELS = (
  await Promise.all(VENDORS.map(async (vendor) => (await slices[vendor]!()).slice.models.map(([ids]) => ({ vendor, model: ids.split(' ')[0]!.replace('*', 'x') }))))
).flat()
const providerOf = (vendor: string): string => (['anthropic', 'azure'].includes(vendor) ? vendor : 'openai')

// ---------- any input ----------

const nonsense = fc.oneof(
  fc.constantFrom<unknown>(-1, -0, 0.5, Number.NaN, Infinity, -Infinity, 1e308, Number.MAX_SAFE_INTEGER, '12', '', 'many', null, true, [], {}, [1]),
  fc.double(),
  fc.integer(),
  fc.string({ maxLength: 5 }),
)
const count = fc.oneof({ weight: 3, arbitrary: fc.nat({ max: 500_000 }) }, { weight: 2, arbitrary: nonsense })
const some = (fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> => fc.record(fields, { requiredKeys: [] })
const orNonsense = (arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => fc.oneof({ weight: 6, arbitrary }, { weight: 1, arbitrary: nonsense })

const anyChatUsage = orNonsense(
  some({
    prompt_tokens: count,
    completion_tokens: count,
    total_tokens: count,
    prompt_tokens_details: orNonsense(some({ cached_tokens: count, cache_write_tokens: count, audio_tokens: count })),
    completion_tokens_details: orNonsense(some({ reasoning_tokens: count, audio_tokens: count })),
    reasoning_tokens: count,
    prompt_cache_hit_tokens: count,
    cost: orNonsense(some({ total_cost: nonsense })),
    cost_in_usd_ticks: nonsense,
    is_byok: fc.boolean(),
    service_tier: nonsense,
  }),
)
const pass = {
  input_tokens: count,
  output_tokens: count,
  cache_read_input_tokens: count,
  cache_creation_input_tokens: count,
  cache_creation: orNonsense(some({ ephemeral_5m_input_tokens: count, ephemeral_1h_input_tokens: count })),
  output_tokens_details: orNonsense(some({ thinking_tokens: count })),
}
const anyMessageUsage = orNonsense(
  some({
    ...pass,
    server_tool_use: orNonsense(some({ web_search_requests: count, web_fetch_requests: count })),
    service_tier: fc.oneof(fc.constantFrom('standard', 'batch', 'priority'), nonsense),
    speed: fc.oneof(fc.constantFrom('standard', 'fast'), nonsense),
    inference_geo: fc.oneof(fc.constantFrom('global', 'us'), nonsense),
    iterations: orNonsense(fc.array(orNonsense(some({ ...pass, model: fc.oneof(fc.constantFrom('claude-opus-5', 'claude-x'), nonsense) })), { maxLength: 3 })),
  }),
)
const anyRate = fc.oneof({ weight: 4, arbitrary: fc.double({ min: 0, max: 100, noNaN: true }) }, { weight: 1, arbitrary: fc.double() }, { weight: 1, arbitrary: fc.constantFrom(1e308, -1, 0) })
const rates = { input: anyRate, output: anyRate, cacheRead: anyRate, cacheWrite: anyRate, cacheWrite1h: anyRate, audioInput: anyRate, audioOutput: anyRate, webSearch: anyRate }
const anyPrices = some({ ...rates, above: fc.array(some({ tokens: anyRate, ...rates }), { maxLength: 2 }), tiers: fc.dictionary(fc.constantFrom('flex', 'batch', 'fast', 'us'), anyRate), from: fc.constantFrom('2026-01-01', 'soon') }) as fc.Arbitrary<ModelPrices>

/** What holds of every cost, whatever it was made of. */
function expectHonest(cost: CostBreakdown): void {
  const { usd, lines, complete, source } = cost
  for (const line of [...lines, ...lines.flatMap(({ includes = [] }) => includes)]) {
    for (const value of [line.tokens, line.usd ?? 0, line.usdPerMillionTokens ?? 0]) expect(value).toSatisfy((number: number) => Number.isFinite(number) && number >= 0)
    expect(line.usd === null && line.usdPerMillionTokens !== null).toBe(false)
  }
  // Added in the order they stand in, they are the same double; in any other, the same to 15 digits.
  expect(lines.reduce((sum, line) => sum + (line.usd ?? 0), 0)).toBe(usd ?? 0)
  for (const { tokens, includes = [] } of lines) expect(includes.reduce((sum, part) => sum + part.tokens, 0)).toBeLessThanOrEqual(tokens)
  if (complete) expect(lines.every((line) => line.usd !== null)).toBe(true)
  // Unknown is never 0.
  if (!complete) expect(usd).not.toBe(0)
  if (complete) expect(usd).not.toBeNull()
  expect(source === null).toBe(usd === null)
}

const chatModels = fc.constantFrom(...MODELS.filter(({ vendor }) => vendor !== 'anthropic'), { vendor: 'openai', model: 'gpt-99' })
const messageModels = fc.constantFrom(...MODELS.filter(({ vendor }) => vendor === 'anthropic'), { vendor: 'anthropic', model: 'claude-x' })
const tier = fc.constantFrom<unknown>(undefined, 'default', 'flex', 'priority', 'batch', 'scale', 7)

test('no chat completion, however absurd, has a cost that is no amount, or 0 for unknown', () => {
  fc.assert(
    fc.property(chatModels, anyChatUsage, tier, fc.option(anyPrices, { nil: null }), ({ vendor, model }, usage, service_tier, own) => {
      const prices = own === null ? {} : { [`${vendor}/*`]: own }
      expectHonest(answerOf(providerOf(vendor), model, usage, { vendor, prices, rest: { service_tier } }).costBreakdown)
    }),
    { numRuns: 3000 },
  )
})

test('no message, however absurd, has a cost that is no amount, or 0 for unknown', () => {
  fc.assert(
    fc.property(messageModels, anyMessageUsage, fc.option(anyPrices, { nil: null }), ({ model }, usage, own) => {
      expectHonest(answerOf('anthropic', model, usage, { prices: own === null ? {} : { 'anthropic/*': own } }).costBreakdown)
    }),
    { numRuns: 3000 },
  )
})

test('nor has a stream, or what is made of it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyMessageUsage, { minLength: 1, maxLength: 3 }), anyChatUsage, async (usages, chatUsage) => {
      const [first, ...later] = usages
      const message = await streamed('anthropic', [
        { type: 'message_start', message: messageBody('claude-opus-5', first, { content: [], stop_reason: null }) },
        ...later.map((usage) => ({ type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage })),
        { type: 'message_stop' },
      ])
      const chunk = { id: 'c', object: 'chat.completion.chunk', created: NOON / 1000, model: 'gpt-5', choices: [{ index: 0, delta: { content: 'Hi' }, finish_reason: 'stop' }] }
      const chat = await streamed('openai', [{ ...chunk, usage: chatUsage }, { ...chunk, choices: [], usage: chatUsage }])
      for (const { costBreakdown: cost } of [message, chat]) expectHonest(cost)
    }),
    { numRuns: 500 },
  )
})

test('a counter that is none leaves the cost incomplete, whichever it is', () => {
  const noCount = fc.constantFrom<unknown>(-1, Number.NaN, Infinity, '12', '', true, {}, [1], 1e300)
  const chat = { prompt_tokens: 1000, completion_tokens: 100 }
  const chatPlaces: readonly ((bad: unknown) => object)[] = [
    (bad) => ({ ...chat, prompt_tokens: bad }),
    (bad) => ({ ...chat, completion_tokens: bad }),
    (bad) => ({ ...chat, prompt_tokens_details: { cached_tokens: bad } }),
    (bad) => ({ ...chat, prompt_tokens_details: { cache_write_tokens: bad } }),
    (bad) => ({ ...chat, prompt_tokens_details: { audio_tokens: bad } }),
    (bad) => ({ ...chat, completion_tokens_details: { audio_tokens: bad } }),
    (bad) => ({ ...chat, prompt_cache_hit_tokens: bad }),
  ]
  const message = { input_tokens: 1000, output_tokens: 100 }
  const messagePlaces: readonly ((bad: unknown) => object)[] = [
    ...Object.keys(message).map((key) => (bad: unknown) => ({ ...message, [key]: bad })),
    (bad) => ({ ...message, cache_read_input_tokens: bad }),
    (bad) => ({ ...message, cache_creation_input_tokens: bad }),
    (bad) => ({ ...message, cache_creation: { ephemeral_1h_input_tokens: bad } }),
    (bad) => ({ ...message, server_tool_use: { web_search_requests: bad } }),
    (bad) => ({ ...message, iterations: [message, { ...message, output_tokens: bad }] }),
    (bad) => ({ ...message, iterations: [message, { ...message, cache_read_input_tokens: bad }] }),
  ]
  fc.assert(
    fc.property(noCount, fc.constantFrom(...chatPlaces), fc.constantFrom(...messagePlaces), (bad, chatPlace, messagePlace) => {
      expect(answerOf('openai', 'gpt-4o', chatPlace(bad)).costBreakdown.complete).toBe(false)
      expect(answerOf('azure', 'gpt-4o', chatPlace(bad)).costBreakdown.complete).toBe(false)
      expect(answerOf('anthropic', 'claude-opus-5', messagePlace(bad)).costBreakdown.complete).toBe(false)
    }),
    { numRuns: 1000 },
  )
})

// ---------- sound input ----------

const tokens = fc.oneof(fc.nat({ max: 2000 }), fc.nat({ max: 400_000 }))
const grown = fc.integer({ min: 1, max: 200_000 })

interface ChatCounts {
  readonly text: number
  readonly audio: number
  readonly cached: number
  readonly written: number
  readonly said: number
  readonly spoken: number
  readonly reasoned: number
  readonly isReasoningApart: boolean
}

/** A consistent usage: parts within their whole, the total of all. */
function toChatUsage({ text, audio, cached, written, said, spoken, reasoned, isReasoningApart }: ChatCounts): object {
  const prompt = text + audio + cached + written
  const completion = said + spoken + (isReasoningApart ? 0 : reasoned)
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion + (isReasoningApart ? reasoned : 0),
    prompt_tokens_details: { cached_tokens: cached, audio_tokens: audio, cache_write_tokens: written },
    completion_tokens_details: { reasoning_tokens: reasoned, audio_tokens: spoken },
  }
}

const chatCounts = fc.record({ text: tokens, audio: fc.constantFrom(0, 0, 50), cached: tokens, written: fc.constantFrom(0, 0, 900), said: tokens, spoken: fc.constantFrom(0, 0, 40), reasoned: tokens, isReasoningApart: fc.boolean() })
const chatKeys = fc.constantFrom<Exclude<keyof ChatCounts, 'isReasoningApart'>>('text', 'audio', 'cached', 'written', 'said', 'spoken', 'reasoned')
const chatTier = fc.constantFrom('default', 'flex', 'priority', 'batch')

test('a chat completion never costs less when one of its counters grows', () => {
  fc.assert(
    fc.property(chatModels, chatCounts, chatKeys, grown, chatTier, ({ vendor, model }, counts, key, more, service_tier) => {
      const cost = (given: ChatCounts): number => answerOf(providerOf(vendor), model, toChatUsage(given), { vendor, rest: { service_tier } }).cost ?? 0
      expect(cost({ ...counts, [key]: counts[key] + more })).toBeGreaterThanOrEqual(cost(counts))
    }),
    { numRuns: 3000 },
  )
})

const messageCounts = fc.record({
  input_tokens: tokens,
  output_tokens: tokens,
  cache_read_input_tokens: tokens,
  short: tokens,
  long: tokens,
  searches: fc.nat({ max: 5 }),
})
type MessageCounts = typeof messageCounts extends fc.Arbitrary<infer Counts> ? Counts : never

function toMessageUsage({ short, long, searches, ...counts }: MessageCounts): object {
  return {
    ...counts,
    cache_creation_input_tokens: short + long,
    cache_creation: { ephemeral_5m_input_tokens: short, ephemeral_1h_input_tokens: long },
    server_tool_use: { web_search_requests: searches },
  }
}

test('a message never costs less when one of its counters grows', () => {
  const keys = fc.constantFrom<keyof MessageCounts>('input_tokens', 'output_tokens', 'cache_read_input_tokens', 'short', 'long', 'searches')
  fc.assert(
    fc.property(messageModels, messageCounts, keys, grown, fc.constantFrom(Date.UTC(2026, 0, 1), NOON), ({ model }, counts, key, more, startTime) => {
      // The first search tells that the input is a sum: the step of one turn does not hold for it.
      fc.pre(key !== 'searches' || counts.searches > 0)
      const cost = (given: MessageCounts): number => answerOf('anthropic', model, toMessageUsage(given), { startTime }).cost ?? 0
      expect(cost({ ...counts, [key]: counts[key] + more })).toBeGreaterThanOrEqual(cost(counts))
    }),
    { numRuns: 3000 },
  )
})

const KINDS = ['input', 'audioInput', 'cacheRead', 'cacheWrite', 'output', 'audioOutput'] as const

test('a cost is what each kind of token costs at its rate, and is complete where each has one', () => {
  const ownRates = fc.record(Object.fromEntries(KINDS.map((kind) => [kind, fc.double({ min: 0.01, max: 100, noNaN: true })])), { requiredKeys: [] })
  fc.assert(
    fc.property(chatCounts, ownRates, (counts, own: Readonly<Partial<Record<(typeof KINDS)[number], number>>>) => {
      const cost = answerOf('openai', 'mine', toChatUsage(counts), { prices: { 'openai/mine': own as ModelPrices } }).costBreakdown
      const { text, audio, cached, written, said, spoken, reasoned } = counts
      const used = { input: text, audioInput: audio, cacheRead: cached, cacheWrite: written, output: said + reasoned, audioOutput: spoken }
      const usd = KINDS.reduce((sum, kind) => sum + used[kind] * (own[kind] ?? 0), 0) / 1e6
      expect(cost.complete).toBe(KINDS.every((kind) => used[kind] === 0 || own[kind] !== undefined))
      expect(Math.abs((cost.usd ?? 0) - usd)).toBeLessThanOrEqual(1e-12 * usd)
    }),
    { numRuns: 2000 },
  )
})

// ---------- sums ----------

const anyCost = fc
  .record({ model: fc.constantFrom('gpt-4o', 'gpt-5', 'gpt-99'), inputTokens: tokens, outputTokens: tokens, cacheReadTokens: tokens, estimated: fc.boolean(), inPart: fc.boolean(), vendorUsd: fc.constantFrom(null, null, 0, 0.5) })
  .map(({ estimated, inPart, ...facts }) => {
    const whole = costMetadata({ ...facts, estimated: estimated && !inPart })
    return { ...whole, parts: inPart ? [whole, { ...whole, estimated }] : [] }
  })

test('a sum is estimated, or incomplete, as soon as one part is; its lines add up', () => {
  fc.assert(
    fc.property(fc.array(anyCost, { maxLength: 6 }), (all) => {
      const costs = all.map((metadata) => calculateCost(metadata))
      for (const [at, { estimated, parts, vendorUsd }] of all.entries()) {
        // What a vendor billed is no estimate, and what is unknown neither.
        const isEstimated = (estimated || parts.some((part) => part.estimated)) && vendorUsd === null && costs[at]!.usd !== null
        expect(costs[at]!.estimated).toBe(isEstimated)
      }
      const sum = sumCosts(costs)
      expect(sum.estimated).toBe(costs.some(({ estimated }) => estimated))
      expect(sum.complete).toBe(costs.every(({ complete }) => complete))
      const usd = costs.reduce((total, cost) => total + (cost.usd ?? 0), 0)
      expect(Math.abs((sum.usd ?? 0) - usd)).toBeLessThanOrEqual(1e-12 * usd)
      expect(sum.lines.reduce((total, line) => total + (line.usd ?? 0), 0)).toBe(sum.usd ?? 0)
      if (!sum.complete) expect(sum.usd).not.toBe(0)
    }),
    { numRuns: 1000 },
  )
})
