import { defineCall, type Model } from 'callscope'
import { azure } from 'callscope/azure'
import { openai } from 'callscope/openai'
import OpenAI7 from 'openai-v7'
import type { ServerResponse } from 'node:http'
import { createGzip } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createAzureClient } from '../../src/providers/azure/client.js'
import { startServer } from '../core/server.js'
import { KEY, sdkModels } from '../core/sdk-models.js'
import { frames, type WireFrames } from './frames.js'

// What a server answers to a request for a stream, under whatever type.

let answer: (response: ServerResponse) => void
let closed = 0
let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer((request, response) => {
    request.resume()
    response.on('close', () => (closed += 1))
    answer(response)
  })
})
afterAll(() => server.close())

const TYPES = ['text/event-stream; charset=utf-8', 'application/json', 'text/plain', 'application/octet-stream', null]
const typed = (type: string | null) => (type === null ? {} : { 'content-type': type })
const WHOLE: Record<string, object> = {
  chat: { id: 'chatcmpl-1', model: 'm-1', choices: [{ index: 0, message: { role: 'assistant', content: 'Hello' }, finish_reason: 'stop' }] },
  anthropic: { id: 'msg_1', type: 'message', role: 'assistant', model: 'm-1', content: [{ type: 'text', text: 'Hello' }], stop_reason: 'end_turn' },
}
const openai7 = ['openai, version 7', () => openai('m', { client: new OpenAI7({ apiKey: KEY, baseURL: server.url, maxRetries: 0 }) })] as const
const models: readonly (readonly [name: string, create: () => Model])[] = [...sdkModels.map(([name, create]) => [name, () => create(server.url)] as const), openai7]

describe.each(models)('%s', (name, create) => {
  const wire = frames[name] ?? (frames['openai'] as WireFrames) // each wire has its frames
  const whole = JSON.stringify(WHOLE[name] ?? WHOLE['chat'])
  const read = async (send: typeof answer) => {
    answer = send
    closed = 0
    const stream = defineCall({ model: create(), prompt: () => 'Hi' }).stream()
    await stream.drain()
    return stream
  }

  test.each([...TYPES, 'text/html'])('events under the type %s', async (type) => {
    const stream = await read((response) => response.writeHead(200, typed(type)).end(wire.text.join('') + wire.tool + wire.end))
    expect(stream).toMatchObject({ content: 'Hello ', complete: true, error: null })
  })

  test.each(TYPES)('events under the type %s are read as they come, and kept where the connection breaks', async (type) => {
    const stream = await read((response) => {
      response.writeHead(200, typed(type)).write(wire.text[0].slice(0, 2))
      setTimeout(() => response.write(wire.text.join('').slice(2)), 20)
      setTimeout(() => response.destroy(), 40)
    })
    expect(stream).toMatchObject({ content: 'Hello ', complete: false, error: { kind: 'network' } })
  })

  test.each(TYPES)('a whole answer under the type %s', async (type) => {
    const stream = await read((response) => response.writeHead(200, typed(type)).end(`\n ${whole}`))
    expect(stream).toMatchObject({ content: 'Hello', complete: true, error: null })
  })

  test.each(TYPES)('an error in the place of events under the type %s', async (type) => {
    const stream = await read((response) => response.writeHead(200, typed(type)).end('{"type":"error","error":{"type":"overloaded_error","message":"m"}}'))
    expect(stream).toMatchObject({ content: '', error: { kind: 'overloaded', retryable: true } })
  })

  test.each([...TYPES, 'text/html'])('a page under the type %s is no answer, and its connection is closed though it never ends', async (type) => {
    const stream = await read((response) => void response.writeHead(200, typed(type)).write('<!doctype html><html>'))
    expect(stream).toMatchObject({ content: '', error: { kind: 'parse' } })
    await vi.waitFor(() => expect(closed).toBe(1))
  })

  test('a text that calls itself a page is no answer either', async () => {
    const stream = await read((response) => void response.writeHead(200, typed('text/html')).write('default backend'))
    expect(stream).toMatchObject({ content: '', error: { kind: 'parse' } })
    await vi.waitFor(() => expect(closed).toBe(1))
  })
})

describe('packed bodies', () => {
  const begin = (wire: WireFrames) => (response: ServerResponse) => {
    const gzip = createGzip()
    gzip.pipe(response.writeHead(200, { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' }))
    gzip.write(wire.text.join(''))
    gzip.flush()
  }

  test.each(models)('%s: stopping closes the connection', async (name, create) => {
    answer = begin(frames[name] ?? (frames['openai'] as WireFrames))
    closed = 0
    const stream = defineCall({ model: create(), prompt: () => 'Hi' }).stream()
    const reading = stream.drain()
    await vi.waitFor(() => expect(stream.content).toBe('Hello '))
    stream.abort()
    await reading
    await vi.waitFor(() => expect(closed).toBe(1))
  })

  test('azure: the client that is made here does not ask for them, as it would not learn that the connection broke', async () => {
    vi.stubEnv('AZURE_INFERENCE_ENDPOINT', 'https://azure.test')
    vi.stubEnv('AZURE_INFERENCE_CREDENTIAL', 'k')
    // What is used of it elsewhere has no pipeline.
    const { pipeline } = (await createAzureClient(null)) as unknown as { pipeline: { getOrderedPolicies(): { name: string }[] } }
    vi.unstubAllEnvs()
    const names = pipeline.getOrderedPolicies().map(({ name }) => name)
    expect(names.length).toBeGreaterThan(3)
    expect(names).not.toContain('decompressResponsePolicy')
  })

  test('azure: by a relay it learns of that, also in a packed body', async () => {
    const asked = await startServer((request, response) => {
      request.resume()
      response.writeHead(200, { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' })
      const packing = createGzip()
      packing.pipe(response)
      packing.write('data: {"choices":[{"index":0,"delta":{"content":"Hel"}}]}\n\n')
      packing.flush(() => setTimeout(() => response.destroy(), 50))
    })
    const stream = defineCall({ model: azure('m', { relay: asked.url }), prompt: () => 'Hi' }).stream()
    await stream.drain()
    expect([stream.content, stream.error?.kind]).toEqual(['Hel', 'network'])
    await asked.close()
  })
})
