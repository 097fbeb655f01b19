import ModelClient from '@azure-rest/ai-inference'
import Anthropic from '@anthropic-ai/sdk'
import { defineCall, type Model, user } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { azure } from 'callscope/azure'
import { openai } from 'callscope/openai'
import OpenAI from 'openai'
import { afterEach, describe, expect, test } from 'vitest'
import { startServer } from './server.js'

/** Models whose SDKs send again by themselves, as they do unless told otherwise. */
const models: readonly (readonly [provider: string, create: (url: string) => Model])[] = [
  ['openai', (baseURL) => openai('test-model', { client: new OpenAI({ apiKey: 'k', baseURL }) })],
  ['anthropic', (baseURL) => anthropic('test-model', { client: new Anthropic({ apiKey: 'k', baseURL }) })],
  ['azure', (url) => azure('test-model', { client: ModelClient(url, { key: 'k' }, { allowInsecureConnection: true }) })],
]

let server: Awaited<ReturnType<typeof startServer>> | null = null
afterEach(() => server?.close())

async function startBusyServer(answer: 'busy' | 'reset') {
  let requests = 0
  server = await startServer((request, response) => {
    requests += 1
    if (answer === 'reset') return void request.socket.destroy()
    request.resume()
    response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '0', 'retry-after-ms': '1' }).end('{"error":{"message":"busy"}}')
  })
  return { url: server.url, count: () => requests }
}

const question = { messages: [user('Hello')], tools: [], callParams: {} }

/** Sends it in one piece or as a stream, and gives the kind of the error. */
async function send(model: Model, streamed: boolean, maxRetries?: number): Promise<unknown> {
  const request = { ...question, ...(maxRetries === undefined ? {} : { maxRetries }) }
  if (!streamed) return model.call(request, {}).catch((error: { kind: string }) => error.kind)
  const stream = model.stream(async () => request, {})
  await stream.drain()
  return stream.error?.kind
}

describe.each(models)('%s', (_provider, create) => {
  test('a call with retries of its own is sent as often as these say', async () => {
    const { url, count } = await startBusyServer('busy')
    const call = defineCall({ model: create(url), prompt: () => 'Hello', retry: { maxRetries: 1, baseDelayMs: 1 } })
    await expect(call()).rejects.toMatchObject({ kind: 'overloaded' })
    expect(count()).toBe(2)
    await call.stream().drain()
    expect(count()).toBe(4)
  })

  describe.each([
    ['in one piece', false],
    ['as a stream', true],
  ])('%s', (_how, streamed) => {
    test.each([
      ['busy', 'overloaded'],
      ['reset', 'network'],
    ] as const)('a request that must not be sent again is sent once: %s', async (answer, kind) => {
      const { url, count } = await startBusyServer(answer)
      expect(await send(create(url), streamed, 0)).toBe(kind)
      expect(count()).toBe(1)
    })

    test('other requests of the same client are sent again as before', async () => {
      const { url, count } = await startBusyServer('busy')
      const model = create(url)
      await send(model, streamed, 0)
      await send(model, streamed)
      expect(count()).toBeGreaterThan(2)
    })
  })
})
