import { defineCall, loadPrices, setTokenizer, user } from 'callscope'
import { AnthropicStream } from 'callscope/anthropic'
import { openai, OpenAICallResponse, OpenAIStream } from 'callscope/openai'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { installCostCalculator } from '../../src/base/cost-calculator.js'
import { createCallStore } from '../../src/core/call-store.js'
import { chatChunk, from, readAll, usageChunk } from '../providers/chunks.js'
import { createFakeModel, textChunk } from '../react/fake-model.js'

const messages = [user('Write about the rivers of Norway, please.')]
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

beforeAll(() => loadPrices('openai', 'anthropic'))
afterEach(() => setTokenizer(null))

describe('while a stream runs', () => {
  test('cost and tokens grow, are marked, and give way to what the provider counted', async () => {
    const chunks = [...'The rivers of Norway are short and wild.'.split(/(?= )/).map((text) => chatChunk({ content: text })), chatChunk({}, 'stop'), usageChunk({ prompt_tokens: 16, completion_tokens: 9 })]
    const stream = new OpenAIStream(from(...chunks), { messages, model: 'gpt-4o' })
    const costs: number[] = []
    for await (const [chunk] of stream) {
      if (chunk.content === '') continue
      const { estimatedUsage, costBreakdown, commonUsage } = stream
      expect(commonUsage).toBeNull()
      expect(costBreakdown).toMatchObject({ estimated: true, complete: true, source: 'table' })
      expect(estimatedUsage?.totalTokens).toBe((estimatedUsage?.inputTokens ?? 0) + (estimatedUsage?.outputTokens ?? 0))
      costs.push(costBreakdown.usd ?? -1)
    }
    expect(costs).toEqual(costs.toSorted((a, b) => a - b))
    expect(costs[0]).toBeGreaterThan(0)
    expect(new Set(costs).size).toBeGreaterThan(5)
    expect(stream).toMatchObject({ estimatedUsage: null, costBreakdown: { estimated: false, complete: true } })
    expect(stream.cost).toBeCloseTo((16 * 2.5 + 9 * 10) / 1e6, 12)
    // It was not far off.
    expect(costs.at(-1)! / stream.cost!).toBeGreaterThan(0.7)
    expect(costs.at(-1)! / stream.cost!).toBeLessThan(1.3)
  })

  test('what the provider says at once is in it: Anthropic counts the input and the cache when it begins', async () => {
    const usage = { input_tokens: 25, output_tokens: 1, cache_read_input_tokens: 1000, cache_creation_input_tokens: 0 }
    const start = { type: 'message_start', message: { id: 'msg_1', model: 'claude-sonnet-4-5-20250929', role: 'assistant', content: [], usage } }
    const text = { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'The rivers of Norway are short and wild.' } }
    const stream = new AnthropicStream(from<object>(start, text) as never)
    await readAll(stream)
    expect(stream.estimatedUsage).toMatchObject({ inputTokens: 1025, cacheReadTokens: 1000, outputTokens: 9 })
    expect(stream.cost).toBeCloseTo((25 * 3 + 1000 * 0.3 + 9 * 15) / 1e6, 12)
    expect(stream.costBreakdown.estimated).toBe(true)
  })

  test('an input that is not known is not made up', async () => {
    const stream = new OpenAIStream(from(chatChunk({ content: 'Hello' })), { model: 'gpt-4o' })
    await readAll(stream)
    expect(stream).toMatchObject({ estimatedUsage: null, cost: null, costBreakdown: { estimated: false } })
  })

  test('an image cannot be counted, which is said', async () => {
    const withImage = [user(['Look', { type: 'image-url', url: 'https://host/a.png' }])]
    const stream = new OpenAIStream(from(chatChunk({ content: 'Hello' })), { model: 'gpt-4o', messages: withImage })
    await readAll(stream)
    expect(stream.costBreakdown).toMatchObject({ estimated: true, complete: false })
  })

  test('before anything has come nothing is estimated', () => {
    expect(new OpenAIStream(from(), { model: 'gpt-4o', messages })).toMatchObject({ estimatedUsage: null, cost: null })
    expect(new OpenAICallResponse({ error: { message: 'no' } } as never, { model: 'gpt-4o', messages })).toMatchObject({ estimatedUsage: null, cost: null })
  })
})

test.each(['stop', 'cut', 'error'] as const)('after a %s what was said stays, as an estimate, in state and response', async (end) => {
  const { client, requests } = createFakeModel()
  const call = defineCall({ model: openai('gpt-4o', { client, prices: { 'openai/fake-1': { input: 2.5, output: 10 } } }), prompt: () => messages })
  const store = createCallStore(call)
  store.start()
  await expect.poll(() => requests.length).toBe(1)
  requests[0]!.stream.push(textChunk('The rivers of Norway'))
  await expect.poll(() => store.getState().content).toBe('The rivers of Norway')
  if (end === 'stop') store.stop()
  else if (end === 'cut') requests[0]!.stream.end()
  else requests[0]!.stream.push({ error: { message: 'no' } } as never)
  await expect.poll(() => store.getState().status).toBe(end === 'stop' ? 'aborted' : 'error')
  const { estimatedUsage, cost, costBreakdown, commonUsage, response } = store.getState()
  expect(commonUsage).toBeNull()
  expect(estimatedUsage).toMatchObject({ outputTokens: 4 })
  expect(cost).toBeGreaterThan(0)
  expect(costBreakdown).toMatchObject({ usd: cost, estimated: true })
  expect(response).toMatchObject({ estimatedUsage, cost })
})

describe('an exact tokenizer', () => {
  test('is loaded beside the first request, once, and counts in the place of the estimate', async () => {
    let loads = 0
    setTokenizer(async () => {
      loads += 1
      return (text) => text.length
    })
    const { client, requests } = createFakeModel()
    const call = defineCall({ model: openai('gpt-4o', { client }), prompt: () => 'abc' })
    expect(loads).toBe(0)
    for (const text of ['one', 'two words\nand a line']) {
      const stream = call.stream()
      const reading = stream.drain()
      await expect.poll(() => requests.length).toBeGreaterThan(0)
      const request = requests.pop()!
      request.stream.push(textChunk(text))
      await expect.poll(() => stream.content).toBe(text)
      await sleep(0)
      expect(stream.estimatedUsage).toMatchObject({ inputTokens: 7, outputTokens: text.length })
      stream.abort()
      await reading
    }
    expect(loads).toBe(1)
  })

  test('that does not load is done without, and asked for again', async () => {
    let loads = 0
    setTokenizer(() => {
      loads += 1
      throw new Error('offline')
    })
    await loadPrices('openai')
    await loadPrices('openai')
    expect(loads).toBe(2)
  })
})

/** A stream of a model without a price, of which something has come. */
async function startWithoutPrice() {
  const { client, requests } = createFakeModel()
  const store = createCallStore(defineCall({ model: openai('of-nobody', { client }), prompt: () => messages }))
  store.start()
  await expect.poll(() => requests.length).toBe(1)
  requests[0]!.stream.push(textChunk('The rivers of Norway'))
  await expect.poll(() => store.getState().content).toBe('The rivers of Norway')
  return store
}

test('rates that come while a stream says nothing are shown', async () => {
  const store = await startWithoutPrice()
  await loadPrices()
  expect(store.getState().cost).toBeNull()
  installCostCalculator({
    costOf: () => ({ usd: 1, lines: [], complete: true, estimated: true, source: 'table', pricesFrom: null }),
    contextWindowOf: () => 8192,
  })
  await expect.poll(() => store.getState().cost).toBe(1)
  expect(store.getState().contextWindow).toBe(8192)
  store.stop()
  await loadPrices()
})

test('rates that come after a stream was stopped are shown', async () => {
  const store = await startWithoutPrice()
  store.stop()
  await expect.poll(() => store.getState().response).not.toBeNull()
  const { response } = store.getState()
  installCostCalculator({
    costOf: () => ({ usd: 1, lines: [], complete: true, estimated: true, source: 'table', pricesFrom: null }),
    contextWindowOf: () => 8192,
  })
  await expect.poll(() => store.getState()).toMatchObject({ status: 'aborted', cost: 1, contextWindow: 8192, content: 'The rivers of Norway' })
  expect(store.getState().response).toBe(response)
  await loadPrices()
})
