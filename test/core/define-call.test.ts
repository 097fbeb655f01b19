import { defineCall, defineTool, loadPrices, system, user } from 'callscope'
import { anthropic, AnthropicCallResponse } from 'callscope/anthropic'
import { openai, OpenAICallResponse, OpenAIStream } from 'callscope/openai'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { createFakeModel, textChunk } from '../react/fake-model.js'
import { sdkModels } from './sdk-models.js'
import { readBody, startServer } from './server.js'

type Received = { readonly path: string; readonly body: Record<string, any> }

const received: Received[] = []
let server: Awaited<ReturnType<typeof startServer>>
let isClosed: Promise<void> = Promise.resolve()

/** Answers every request of the three wires; a model called `slow` never ends. */
beforeAll(async () => {
  server = await startServer(async (request, response) => {
    isClosed = new Promise((resolve) => response.once('close', resolve))
    const body = JSON.parse(await readBody(request))
    received.push({ path: request.url ?? '', body })
    const isAnthropic = request.url?.includes('/v1/messages')
    const usage = isAnthropic ? { input_tokens: 3, output_tokens: 2 } : { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 }
    if (!body.stream) {
      const answer = isAnthropic
        ? { id: 'msg_1', type: 'message', role: 'assistant', model: 'm-1', content: [{ type: 'text', text: 'Hello' }], stop_reason: 'end_turn', usage }
        : { id: 'cmpl-1', object: 'chat.completion', model: 'm-1', choices: [{ index: 0, message: { role: 'assistant', content: 'Hello' }, finish_reason: 'stop' }], usage }
      return void response.writeHead(200, { 'content-type': 'application/json', 'x-request-id': 'req_1' }).end(JSON.stringify(answer))
    }
    response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'req_1' })
    const events = isAnthropic
      ? [
          { type: 'message_start', message: { id: 'msg_1', type: 'message', role: 'assistant', model: 'm-1', content: [], stop_reason: null, usage } },
          { type: 'ping' },
          { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
          { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hello' } },
          { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 2 } },
          { type: 'message_stop' },
        ]
      : [textChunk('Hel'), textChunk('lo', 'stop'), { ...textChunk(''), choices: [], usage }]
    if (body.messages.some((message: { content: unknown }) => message.content === 'slow')) return void response.write(`data: ${JSON.stringify(events[isAnthropic ? 3 : 0])}\n\n`)
    for (const event of events) response.write(`data: ${JSON.stringify(event)}\n\n`)
    response.end(isAnthropic ? '' : 'data: [DONE]\n\n')
  })
})
afterAll(() => server.close())

const lookUp = defineTool({
  name: 'look_up',
  description: 'Looks a word up',
  parameters: z.object({ word: z.string() }),
  execute: ({ word }) => `${word}: a word`,
})

describe.each(sdkModels)('%s', (provider, create) => {
  const call = () => defineCall({ model: create(server.url), prompt: (topic: string) => `Write about ${topic}`, callParams: { maxTokens: 7, stop: 'END' }, tools: [lookUp] })

  test('a call and a stream give the same answer', async () => {
    const response = await call()('rivers')
    const stream = call().stream('rivers')
    for await (const _ of stream);
    for (const answer of [response, stream, stream.constructCallResponse()]) {
      expect(answer).toMatchObject({ provider, content: 'Hello', commonFinishReasons: ['stop'], commonUsage: { inputTokens: 3, outputTokens: 2 }, requestId: 'req_1', commonUserMessageParam: { role: 'user', content: 'Write about rivers' }, callParams: { maxTokens: 7 } })
      expect(answer.startTime).toBeGreaterThan(0)
      expect(answer.endTime).toBeGreaterThanOrEqual(answer.startTime!)
    }
  })

  test('the request has model, messages, parameters, tools and the wish for usage', async () => {
    received.length = 0
    await call()('rivers')
    await call().stream('rivers').drain()
    const [whole, streamed] = received.map(({ body }) => body)
    for (const body of [whole, streamed]) {
      expect(body).toMatchObject({ model: 'test-model', messages: [{ role: 'user', content: 'Write about rivers' }] })
      expect(provider === 'openai' ? body?.['max_completion_tokens'] : body?.['max_tokens']).toBe(7)
      expect(body?.['stop'] ?? body?.['stop_sequences']).toEqual(['END'])
      const schema = { type: 'object', properties: { word: { type: 'string' } }, required: ['word'] }
      const tool = body?.['tools'][0]
      expect(tool.function?.parameters ?? tool.input_schema).toMatchObject(schema)
      expect(tool.function?.name ?? tool.name).toBe('look_up')
    }
    expect(whole?.['stream']).toBeUndefined()
    expect(streamed?.['stream']).toBe(true)
    expect(streamed?.['stream_options']).toEqual(provider === 'anthropic' ? undefined : { include_usage: true })
  })

  test('a signal stops a stream, and the server sees it', async () => {
    const controller = new AbortController()
    const slow = defineCall({ model: create(server.url), prompt: () => 'slow' })
    const stream = slow.stream.run({ args: [], signal: controller.signal })
    const said = provider === 'anthropic' ? 'Hello' : 'Hel'
    for await (const _ of stream) if (stream.content === said) controller.abort()
    expect([stream.aborted, stream.error, stream.content]).toEqual([true, null, said])
    await isClosed
  })

  test('a signal that is aborted already sends nothing', async () => {
    received.length = 0
    const signal = AbortSignal.abort()
    await expect(call().run({ args: ['rivers'], signal })).rejects.toMatchObject({ name: 'AbortError' })
    const stream = call().stream.run({ args: ['rivers'], signal })
    await stream.drain()
    expect(stream.aborted).toBe(true)
    expect(received).toEqual([])
  })

  test('a signal stops a call under way', async () => {
    const controller = new AbortController()
    const promise = call().run({ args: ['rivers'], signal: controller.signal })
    controller.abort(new Error('enough'))
    await expect(promise).rejects.toThrow('enough')
  })
})

test("the user's own stream options stand, and are not changed", async () => {
  received.length = 0
  const options = Object.freeze({ include_usage: false })
  const call = defineCall({ model: sdkModels[0]![1](server.url), prompt: () => 'x', callParams: Object.freeze({ stream_options: options }) })
  await call.stream().drain()
  await call()
  expect(received[0]?.body['stream_options']).toEqual({ include_usage: false })
  expect(received[1]?.body['stream_options']).toBeUndefined()
})

test('what Anthropic does not know is not sent, and reported; system messages stand apart; a limit is always sent', async () => {
  received.length = 0
  const [, , [, create]] = [sdkModels[0]!, sdkModels[2]!, sdkModels[1]!]
  const call = defineCall({ model: create(server.url), prompt: () => [system('Be brief'), system('Be kind'), user('Hi')], callParams: { seed: 1, frequencyPenalty: 1, top_k: 5 } })
  const response = await call()
  expect(response.ignoredCallParams).toEqual(['seed', 'frequencyPenalty'])
  expect(received[0]?.body).toEqual({
    model: 'test-model',
    max_tokens: 4096,
    top_k: 5,
    system: [{ type: 'text', text: 'Be brief' }, { type: 'text', text: 'Be kind' }],
    messages: [{ role: 'user', content: 'Hi' }],
  })
})

test('with() changes model, parameters and notes, and leaves the call as it was', async () => {
  const { model, requests } = createFakeModel()
  const call = defineCall({ model, prompt: (topic: string) => topic, callParams: { seed: 1 }, metadata: { tags: ['a'] } })
  const other = call.with({ callParams: { seed: 2 }, metadata: { tags: ['b'] } })
  const stream = other.stream('x')
  const reading = stream.drain()
  await expect.poll(() => requests.length).toBe(1)
  requests[0]?.stream.push(textChunk('y', 'stop'))
  requests[0]?.stream.end()
  await reading
  expect(requests[0]?.body).toMatchObject({ seed: 2 })
  expect(stream.metadata).toEqual({ tags: ['b'] })

  const elsewhere = call.with({ model: anthropic('claude', { client: { messages: { create: async () => ({ id: 'msg', content: [], model: 'claude', stop_reason: 'end_turn' }) } } as never }) })
  expect(await elsewhere('x')).toBeInstanceOf(AnthropicCallResponse)
  expect(call.model).toBe(model)
})

test('a prompt may choose messages, tools, parameters, notes and a model of the same provider', async () => {
  const first = createFakeModel()
  const second = createFakeModel()
  const call = defineCall({
    model: first.model,
    callParams: { seed: 1, temperature: 0 },
    prompt: async () => ({ messages: [user('x')], tools: [lookUp], callParams: { seed: 2 }, metadata: { a: 1 }, model: openai('chosen', { client: second.client }) }),
  })
  const stream = call.stream()
  const reading = stream.drain()
  await expect.poll(() => second.requests.length).toBe(1)
  second.requests[0]?.stream.push(textChunk('y', 'stop'))
  second.requests[0]?.stream.end()
  await reading
  expect(stream).toBeInstanceOf(OpenAIStream)
  expect(second.requests[0]?.body).toMatchObject({ model: 'chosen', seed: 2, temperature: 0, tools: [{ function: { name: 'look_up' } }] })
  expect(first.requests).toHaveLength(0)

  const foreign = defineCall({ model: first.model, prompt: () => ({ messages: 'x', model: anthropic('claude') }) }).stream()
  await foreign.drain()
  expect(foreign.error).toMatchObject({ kind: 'invalid_request', message: expect.stringMatching(/call\.with/) })
})

test('a client may be a function, is asked once, and asked again after it failed', async () => {
  let asked = 0
  const { client, requests } = createFakeModel()
  const model = openai('m', {
    client: async () => {
      asked += 1
      if (asked === 1) throw new Error('not yet')
      return client
    },
  })
  const call = defineCall({ model, prompt: () => 'x' })
  await expect(call()).rejects.toMatchObject({ name: 'CallError' })
  const answers = [call(), call()]
  await expect.poll(() => requests.length).toBe(2)
  for (const request of requests) request.answer({ id: 'a', choices: [{ index: 0, message: { content: 'Hi' }, finish_reason: 'stop' }] })
  for (const answer of await Promise.all(answers)) expect(answer).toBeInstanceOf(OpenAICallResponse)
  expect(asked).toBe(2)
})

test('the cost is known when a call ends, without any loading by the user', async () => {
  const { model, requests } = createFakeModel()
  const priced = defineCall({ model, prompt: () => 'x' })
  const answer = priced()
  await expect.poll(() => requests.length).toBe(1)
  requests[0]?.answer({ id: 'a', model: 'gpt-4o-2024-08-06', choices: [{ index: 0, message: { content: 'Hi' }, finish_reason: 'stop' }], usage: { prompt_tokens: 1000, completion_tokens: 100, prompt_tokens_details: { cached_tokens: 800 } } })
  expect((await answer).cost).toBeCloseTo(0.0025, 12)
  await loadPrices('nobody')
})
