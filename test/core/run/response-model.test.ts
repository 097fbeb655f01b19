import { defineCall, defineTool, isCallError, type Retry, type Schema } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { openai } from 'callscope/openai'
import { createSimulator, type SimulatedReply } from 'callscope/testing'
import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createCallStore } from '../../../src/core/call-store.js'
import { createAnthropic, createOpenAI, type Provider, PROVIDERS, simulatedModel } from '../../testing/clients.js'
import { until } from './until.js'

const book = z.object({ title: z.string(), authors: z.array(z.object({ name: z.string() })), year: z.number().int().min(0) })
const DUNE = { title: 'Dune', authors: [{ name: 'Frank Herbert' }], year: 1965 }
const DUNE_TEXT = JSON.stringify(DUNE)
const UNFIT = { title: 'Dune', authors: [], year: 'long ago' }

interface Options {
  readonly model?: Parameters<typeof defineCall>[0]['model']
  readonly responseModel?: Schema
  readonly retry?: Retry
}

function setUp(provider: Provider, replies: SimulatedReply | readonly SimulatedReply[], { responseModel = book, retry, ...options }: Options = {}) {
  const simulator = createSimulator(replies)
  const call = defineCall({ model: options.model ?? simulatedModel(provider, simulator), prompt: (text: string) => text, responseModel, retry })
  const body = (number = 1) => Object(simulator.requests[number - 1]?.body)
  return { call, store: createCallStore(call, { flush: 'sync' }), requests: simulator.requests, body }
}

/** Pieces of eight characters. */
const inPieces = (text: string): readonly string[] => text.match(/[^]{1,8}/g) ?? []

describe.each(PROVIDERS)('%s', (provider) => {
  test('the object is asked for strictly, and read from the text', async () => {
    const { call, store, body } = setUp(provider, { text: inPieces(DUNE_TEXT) })
    expect((await call('x')).data).toEqual(DUNE)
    const { response_format: chat, output_config: messages, tools } = body()
    expect(tools).toBeUndefined()
    if (provider === 'anthropic') expect(messages.format).toMatchObject({ type: 'json_schema', schema: { additionalProperties: false, required: ['title', 'authors', 'year'] } })
    else expect(chat).toMatchObject({ type: 'json_schema', json_schema: { strict: true, schema: { additionalProperties: false } } })
    store.start('x')
    await until(store, 'success')
    expect(store.getState()).toMatchObject({ data: DUNE, partial: DUNE, response: { data: DUNE } })
  })

  test('an object that does not fit is an error with the raw response, and retry() asks again with what was wrong', async () => {
    const { store, body } = setUp(provider, [{ text: JSON.stringify(UNFIT) }, { text: DUNE_TEXT }])
    store.start('x')
    await until(store, 'error')
    const { error, response, data, partial } = store.getState()
    expect(error).toMatchObject({ kind: 'parse', partial: response })
    expect(error?.message).toContain('(year)')
    expect(error?.message).not.toContain('long ago')
    expect({ data, partial, content: response?.content }).toEqual({ data: null, partial: UNFIT, content: JSON.stringify(UNFIT) })
    store.retry()
    await until(store, 'success')
    expect(store.getState()).toMatchObject({ data: DUNE, attempt: 2 })
    const sent = JSON.stringify(body(2).messages)
    for (const text of ['long ago', 'does not fit the responseModel (year)', 'Give the whole object again']) expect(sent).toContain(text)
  })
})

describe('where the provider cannot be held to it, the model answers by a tool', () => {
  const byTool = { toolCalls: [{ name: 'final_answer', args: DUNE, id: 'call_a' }] }
  const cases = [
    ['an old model of OpenAI', 'gpt-4-turbo', 'openai'],
    ['another vendor behind its API', 'deepseek-chat', 'deepseek'],
  ] as const

  test.each(cases)('%s', async (_what, name, vendor) => {
    const simulator = createSimulator(byTool)
    const call = defineCall({ model: openai(name, { client: createOpenAI(simulator), vendor }), prompt: () => 'x', responseModel: book, maxToolRounds: 3 })
    const store = createCallStore(call)
    store.start()
    await until(store, 'success')
    expect(store.getState()).toMatchObject({ data: DUNE, partial: DUNE, toolCalls: [], parts: [], toolRuns: [], steps: [] })
    expect(simulator.requests[0]?.body).toMatchObject({ tool_choice: { type: 'function', function: { name: 'final_answer' } }, tools: [{ function: { name: 'final_answer' } }] })
    expect(simulator.requests).toHaveLength(1)
  })

  test('an old model of Anthropic', async () => {
    const simulator = createSimulator(byTool)
    const call = defineCall({ model: anthropic('claude-3-haiku-20240307', { client: createAnthropic(simulator) }), prompt: () => 'x', responseModel: book })
    expect((await call()).data).toEqual(DUNE)
    expect(simulator.requests[0]?.body).toMatchObject({ tool_choice: { type: 'tool', name: 'final_answer' } })
  })

  test('a model that thinks is asked, since it cannot be made to', async () => {
    const simulator = createSimulator(byTool)
    const model = anthropic('claude-3-7-sonnet-20250219', { client: createAnthropic(simulator) })
    const call = defineCall({ model, prompt: () => 'x', responseModel: book, callParams: { thinking: { type: 'enabled', budget_tokens: 1024 } } })
    expect((await call()).data).toEqual(DUNE)
    expect(simulator.requests[0]?.body).toMatchObject({ tool_choice: { type: 'auto' } })
  })

  test('beside other tools, which are run before', async () => {
    const execute = vi.fn(() => 'Frank Herbert')
    const author = defineTool({ name: 'author', description: 'Author of a book', parameters: { type: 'object', properties: {} }, execute })
    const simulator = createSimulator([{ toolCalls: [{ name: 'author', args: {}, id: 'call_1' }] }, byTool])
    const call = defineCall({ model: openai('gpt-4', { client: createOpenAI(simulator) }), prompt: () => 'x', responseModel: book, tools: [author], maxToolRounds: 3 })
    expect((await call()).data).toEqual(DUNE)
    expect(execute).toHaveBeenCalledTimes(1)
    expect(simulator.requests[0]?.body).toMatchObject({ tool_choice: 'required' })
  })

  test('an unfit object is asked for again by a result of its call', async () => {
    const simulator = createSimulator([{ toolCalls: [{ name: 'final_answer', args: UNFIT, id: 'call_a' }] }, byTool])
    const call = defineCall({ model: openai('gpt-4', { client: createOpenAI(simulator) }), prompt: () => 'x', responseModel: book, retry: { maxReasks: 1 } })
    expect((await call()).data).toEqual(DUNE)
    expect(Object(simulator.requests[1]?.body).messages.at(-1)).toMatchObject({ role: 'tool', tool_call_id: 'call_a', content: expect.stringContaining('(year)') })
  })
})

test('maxReasks asks again by itself, and each answer is counted', async () => {
  const usage = { inputTokens: 10, outputTokens: 5 }
  const { store, requests } = setUp('openai', [{ text: JSON.stringify(UNFIT), usage }, { text: 'Sorry!', usage }, { text: DUNE_TEXT, usage }], { retry: { maxReasks: 2 } })
  store.start('x')
  await until(store, 'success')
  expect(store.getState()).toMatchObject({ data: DUNE, commonUsage: { inputTokens: 30, outputTokens: 15 } })
  expect(requests).toHaveLength(3)
  const failing = setUp('openai', { text: 'Sorry!' }, { retry: { maxReasks: 1 } })
  await expect(failing.call('x')).rejects.toSatisfy((error) => isCallError(error, 'parse'))
  expect(failing.requests).toHaveLength(2)
})

test.each([
  ['cut at the limit', { text: DUNE_TEXT.slice(0, 20), finishReason: 'length' }, 'cut at its limit'],
  ['a refusal', { text: '', refusal: 'I cannot.' }, 'declined to answer'],
  ['no JSON', { text: 'Dune, by Frank Herbert' }, 'no JSON'],
] as const)('an answer without a whole object says why: %s', async (_what, reply, message) => {
  const { call } = setUp('openai', reply)
  await expect(call('x')).rejects.toThrow(message)
})

test('the partial object grows, and what did not change keeps its identity', async () => {
  const { store } = setUp('openai', { text: inPieces(DUNE_TEXT), delayMs: 2 })
  const seen: { authors?: readonly unknown[]; year?: number }[] = []
  store.subscribe(() => {
    const { partial } = store.getState()
    if (partial) seen.push(partial)
  })
  store.start('x')
  await until(store, 'success')
  expect(seen.length).toBeGreaterThan(2)
  const whole = seen.filter(({ year }) => year !== undefined)
  for (const { authors } of whole) expect(authors).toBe(whole[0]?.authors)
})

test('a value that is no object is asked for within one', async () => {
  const { call, store, body } = setUp('openai', { text: '{"value":["Dune","Emma"]}' }, { responseModel: z.array(z.string()) })
  expect((await call('x')).data).toEqual(['Dune', 'Emma'])
  expect(body().response_format.json_schema.schema).toMatchObject({ type: 'object', required: ['value'] })
  store.start('x')
  await until(store, 'success')
  expect(store.getState()).toMatchObject({ partial: ['Dune', 'Emma'], data: ['Dune', 'Emma'] })
})

test('what strict cannot say is asked for all the same: an optional property', async () => {
  const { call, body } = setUp('openai', { text: '{"title":"Dune"}' }, { responseModel: z.object({ title: z.string(), year: z.number().optional() }) })
  expect((await call('x')).data).toEqual({ title: 'Dune' })
  expect(body().response_format.json_schema).toMatchObject({ strict: false, schema: { required: ['title'] } })
})

test('a format of the caller’s own stands', async () => {
  const { call, body } = setUp('openai', { text: DUNE_TEXT })
  expect((await call.with({ callParams: { response_format: { type: 'json_object' } } })('x')).data).toEqual(DUNE)
  expect(body().response_format).toEqual({ type: 'json_object' })
})

test('a block of code is read too', async () => {
  const { call } = setUp('openai', { text: `\`\`\`json\n${DUNE_TEXT}\n\`\`\`` })
  expect((await call('x')).data).toEqual(DUNE)
})
