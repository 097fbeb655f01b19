import { defineCall, isCallError, type Model } from 'callscope'
import { createRelay, toNodeHandler } from 'callscope/relay'
import { anthropic } from 'callscope/anthropic'
import { azure } from 'callscope/azure'
import { openai } from 'callscope/openai'
import OpenAI7 from 'openai-v7'
import type { ServerResponse } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { startServer } from '../core/server.js'
import { KEY, sdkModels } from '../core/sdk-models.js'
import { frames, type WireFrames } from './frames.js'

/** What the server does after the text and the beginning of a tool call have been sent. */
type End = (response: ServerResponse, wire: WireFrames) => void

const HEADERS = { 'content-type': 'text/event-stream', 'x-request-id': 'req_1', 'request-id': 'req_1', 'apim-request-id': 'req_1' }
const begin: End = (response, { text, tool }) => void response.writeHead(200, HEADERS).write(text.join('') + tool)

let answer: End = begin
let wire: WireFrames
let closed = 0
let server: Awaited<ReturnType<typeof startServer>>
let relay: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer((request, response) => {
    request.resume()
    response.on('close', () => (closed += 1))
    answer(response, wire)
  })
  const { url } = server
  relay = await startServer(
    toNodeHandler(createRelay({ providers: { openai: { apiKey: KEY, baseURL: url }, anthropic: { apiKey: KEY, baseURL: url }, azure: { apiKey: KEY, endpoint: url } } })),
  )
})
afterAll(() => Promise.all([server.close(), relay.close()]))

const uncaught = vi.fn()
beforeEach(() => void process.on('uncaughtException', uncaught))
afterEach(() => void process.off('uncaughtException', uncaught))

const direct = sdkModels.map(([provider, create]) => ['its SDK', provider, () => create(server.url)] as const)
const openai7: readonly (readonly [way: string, provider: string, create: () => Model])[] = [
  ['its SDK, version 7', 'openai', () => openai('test-model', { client: new OpenAI7({ apiKey: KEY, baseURL: server.url, maxRetries: 0 }) })],
]
const relayed = Object.entries({ openai, anthropic, azure }).map(
  // The union of the models is a model.
  ([provider, create]) => ['the relay', provider, () => create('test-model', { relay: `${relay.url}/api/llm` }) as unknown as Model] as const,
)

describe.each([...direct, ...openai7, ...relayed])('by %s: %s', (way, provider, create) => {
  beforeEach(() => {
    wire = frames[provider] as WireFrames // each provider has its frames
    closed = 0
  })
  const open = () => defineCall({ model: create(), prompt: () => 'Hi' }).stream()
  const read = async (stream: ReturnType<typeof open>, onStep = (_content: string): void => {}) => {
    for await (const _step of stream) onStep(stream.content)
    return null
  }
  const failureOf = (reading: Promise<null>) => reading.catch((error: unknown) => (isCallError(error) ? error : Promise.reject(error)))

  /** All that had come is still there, on the stream and on the response made of it. */
  const expectAllThatCame = (stream: ReturnType<typeof open>) => {
    const partial = stream.constructCallResponse()
    for (const answered of [stream, partial]) {
      expect(answered).toMatchObject({ content: 'Hello ', id: expect.stringMatching(/1$/), model: 'm-1', complete: false, finishReasons: [], inputTokens: wire.inputTokens })
      expect(answered.commonTools).toMatchObject([{ name: 'weather', argsText: '{"city":"Par', args: { city: 'Par' }, status: 'invalid', known: false }])
      expect(answered.tools.map(({ name }) => name)).toEqual(['weather'])
      expect(answered.commonMessageParam).toMatchObject({ role: 'assistant', content: [{ type: 'text', text: 'Hello ' }, { type: 'tool-call', name: 'weather' }] })
      expect(answered.cost).toBeNull()
      expect(answered.startTime).toBeLessThanOrEqual(answered.firstTokenTime ?? 0)
      expect(answered.firstTokenTime).toBeLessThanOrEqual(answered.endTime ?? 0)
    }
    expect(partial.aborted).toBe(stream.aborted)
    expect(partial.error).toBe(stream.error)
  }

  test.each<[string, End, string | ((wire: WireFrames) => string)]>([
    ['the end without a finish reason', (response, frame) => (begin(response, frame), response.end()), 'incomplete'],
    ['a reset socket', (response, frame) => (begin(response, frame), setTimeout(() => response.destroy(), 20)), 'network'],
    ['an error frame', (response, frame) => (begin(response, frame), response.end(frame.error)), ({ errorKind }) => errorKind],
    ['an error frame, and nothing after it for ever', (response, frame) => (begin(response, frame), response.write(frame.error)), ({ errorKind }) => errorKind],
    ['bad JSON in a frame', (response, frame) => (begin(response, frame), response.end('data: {"id":"chatcmpl-1","choi\n\n')), 'parse'],
    ['a frame that is cut', (response, frame) => (begin(response, frame), response.end(frame.end.slice(0, 20))), 'incomplete'],
  ])('%s', async (_name, end, kind) => {
    answer = end
    const stream = open()
    const error = await failureOf(read(stream))
    expect(error).toMatchObject({ name: 'CallError', kind: typeof kind === 'string' ? kind : kind(wire), provider, status: null })
    expect(stream).toMatchObject({ error, aborted: false, ended: true })
    expect(error?.partial).toMatchObject({ content: 'Hello ' })
    expectAllThatCame(stream)
  })

  test('an error frame tells the id of the request', async () => {
    answer = (response, frame) => (begin(response, frame), response.end(frame.error))
    const stream = open()
    await stream.drain()
    expect(stream.error).toMatchObject({ requestId: 'req_1', retryable: true })
  })

  // The clients that are made for a relay try again for seconds; what the relay says then has its own tests.
  if (way !== 'the relay') test('a socket that is reset before the answer begins', async () => {
    answer = (response) => void response.destroy()
    const stream = open()
    const error = await failureOf(read(stream))
    expect(error).toMatchObject({ kind: 'network', status: null })
    expect(stream).toMatchObject({ content: '', complete: false, usage: null, choices: provider === 'anthropic' ? [{ content: '' }] : [] })
    expect(stream.constructCallResponse()).toMatchObject({ content: '', complete: false, error })
  })

  test('stopped before the first byte', async () => {
    const isAsked = new Promise<void>((resolve) => (answer = () => resolve()))
    const stream = open()
    const reading = read(stream)
    await isAsked
    stream.abort()
    await expect(reading).resolves.toBeNull()
    expect(stream).toMatchObject({ aborted: true, error: null, complete: false, content: '' })
    expect(stream.constructCallResponse()).toMatchObject({ aborted: true, error: null, complete: false, content: '' })
    await vi.waitFor(() => expect(closed).toBe(1))
  })

  test('stopped while the next chunk is awaited', async () => {
    answer = begin
    const stream = open()
    const reading = read(stream)
    await vi.waitFor(() => expect(stream.commonTools).toHaveLength(1))
    stream.abort()
    await expect(reading).resolves.toBeNull()
    expect(stream).toMatchObject({ aborted: true, error: null })
    expectAllThatCame(stream)
    await vi.waitFor(() => expect(closed).toBe(1))
  })

  test.each([true, false])('stopped between two chunks that have arrived (the server has ended: %s)', async (hasEnded) => {
    answer = (response, frame) => {
      begin(response, frame)
      if (hasEnded) response.end(frame.end)
    }
    const stream = open()
    await read(stream, (content) => content !== '' && stream.abort())
    expect(stream).toMatchObject({ aborted: true, error: null, complete: false, content: 'Hel' })
    expect(stream.constructCallResponse()).toMatchObject({ aborted: true, content: 'Hel' })
    await vi.waitFor(() => expect(closed).toBe(1))
    expect(uncaught).not.toHaveBeenCalled()
  })

  test('stopped after the end: nothing changes', async () => {
    answer = (response, frame) => (begin(response, frame), response.end(frame.end))
    const stream = open()
    await read(stream)
    stream.abort()
    expect(stream).toMatchObject({ aborted: false, error: null, complete: true, content: 'Hello ', commonFinishReasons: ['tool_calls'] })
    expect(stream.tool).toMatchObject({ args: { city: 'Paris' } })
    expect(stream.constructCallResponse()).toMatchObject({ aborted: false, complete: true, content: 'Hello ' })
  })
})
