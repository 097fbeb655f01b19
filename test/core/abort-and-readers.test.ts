import { getEventListeners } from 'node:events'
import { defineCall } from 'callscope'
import { OpenAIStream, openai } from 'callscope/openai'
import OpenAI from 'openai'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer } from '../core/server.js'
import { createControlledStream, createFakeModel, textChunk } from '../react/fake-model.js'
import { from } from '../providers/chunks.js'

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const within = (promise: Promise<unknown>, ms: number) => Promise.race([promise.then(() => 'settled', () => 'settled'), sleep(ms).then(() => 'still waiting')])
let mode: 'busy' | 'ok' | 'html' = 'ok'
let closed = 0
let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer((request, response) => {
    request.resume()
    response.on('close', () => (closed += 1))
    if (mode === 'busy') return void response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '3' }).end('{}')
    if (mode === 'html') return void response.writeHead(200, { 'content-type': 'text/html' }).write('<html>')
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id: 'a', choices: [{ index: 0, message: { content: 'x' }, finish_reason: 'stop' }] }))
  })
})
afterAll(() => server.close())
const realCall = () => defineCall({ model: openai('m', { client: new OpenAI({ apiKey: 'k', baseURL: server.url }) }), prompt: () => 'x' })

test('call.run() rejects at once when its signal aborts while the SDK waits to try again', async () => {
  mode = 'busy'
  const controller = new AbortController()
  const promise = realCall().run({ args: [], signal: controller.signal })
  promise.catch(() => {})
  await sleep(200)
  controller.abort()
  expect(await within(promise, 300)).toBe('settled')
})

test.each(['prompt', 'client'] as const)('call.run() rejects at once when its signal aborts while the %s is awaited', async (slow) => {
  const never = () => new Promise<never>(() => {})
  const model = slow === 'client' ? openai('m', { client: never }) : createFakeModel().model
  const controller = new AbortController()
  const promise = defineCall({ model, prompt: () => (slow === 'prompt' ? never() : 'x') }).run({ args: [], signal: controller.signal })
  promise.catch(() => {})
  await sleep(20)
  controller.abort()
  expect(await within(promise, 100)).toBe('settled')
})

test('20 calls leave no listener on a signal that lives long', async () => {
  mode = 'ok'
  const { signal } = new AbortController()
  const call = realCall()
  for (let index = 0; index < 20; index++) await call.run({ args: [], signal })
  expect(getEventListeners(signal, 'abort')).toHaveLength(0)
})

test('a stream stopped while its prompt is awaited asks the client for nothing', async () => {
  const { model, requests } = createFakeModel()
  let answer: (text: string) => void = () => {}
  const stream = defineCall({ model, prompt: () => new Promise<string>((resolve) => (answer = resolve)) }).stream()
  const reading = stream.drain()
  await sleep(5)
  stream.abort()
  answer('hi')
  await reading
  await sleep(20)
  expect(requests).toHaveLength(0)
})

test('a stream stopped while its client is awaited sends nothing', async () => {
  let give: (client: unknown) => void = () => {}
  let sent = 0
  const client = new Promise<unknown>((resolve) => (give = resolve))
  const stream = defineCall({ model: openai('m', { client: client as never }), prompt: () => 'Hi' }).stream()
  const reading = stream.drain()
  await sleep(5)
  stream.abort()
  await reading
  give({ chat: { completions: { create: () => Promise.resolve(from((sent += 1))) } } })
  await sleep(5)
  expect(sent).toBe(0)
})

test('an answer that is no stream (an HTML page that never ends) does not hold its connection', async () => {
  mode = 'html'
  closed = 0
  const stream = realCall().stream()
  await stream.drain()
  expect(stream.error).toMatchObject({ kind: 'parse' })
  await sleep(100)
  expect(closed).toBe(1)
})

test('without keepChunks a slow reader beside a fast one still gets every chunk', async () => {
  const source = createControlledStream()
  const stream = new OpenAIStream(source as never, { keepChunks: false })
  const read = async (ms: number) => {
    let text = ''
    for await (const [chunk] of stream) {
      text += chunk.content
      if (ms > 0) await sleep(ms)
    }
    return text
  }
  const texts = Promise.all([read(10), read(0)])
  await sleep(5)
  for (const character of 'hello') {
    source.push(textChunk(character))
    await sleep(2)
  }
  source.push(textChunk('', 'stop'))
  source.end()
  expect(await texts).toEqual(['hello', 'hello'])
})

test('without keepChunks a reader beside drain() gets every chunk of a list', async () => {
  const stream = new OpenAIStream(from([textChunk('he'), textChunk('ll'), textChunk('o', 'stop')]) as never, { keepChunks: false })
  let text = ''
  const reading = (async () => {
    for await (const [chunk] of stream) text += chunk.content
  })()
  await Promise.all([reading, stream.drain()])
  expect(text).toBe('hello')
})

test('a response made of a running stream does not change afterwards', async () => {
  const source = createControlledStream()
  const stream = new OpenAIStream(source as never)
  const reading = stream.drain()
  source.push(textChunk('a'))
  await sleep(5)
  const response = stream.constructCallResponse()
  expect(response.endTime).toBeNull()
  source.push(textChunk('b', 'stop'))
  source.end()
  await reading
  expect(response.endTime).toBeNull()
})

test('what the callback of drain() throws stops the stream and reaches the caller', async () => {
  const source = createControlledStream()
  const stream = new OpenAIStream(source as never)
  const reading = stream.drain(() => {
    throw new Error('of the app')
  })
  source.push(textChunk('a'))
  await expect(reading).rejects.toThrow('of the app')
  expect(stream.aborted).toBe(true)
})

// Found in the version of 04:13 (chunk-pull.ts): the slow reader asked a source again that had said it was done, and waited for ever.
test('a slow reader ends when the stream has ended: a source that is done is not asked again', async () => {
  const source = createControlledStream()
  const stream = new OpenAIStream(source as never)
  const read = async (ms: number) => {
    for await (const _ of stream) await sleep(ms)
  }
  const readers = Promise.all([read(10), read(0)])
  for (const character of 'hello') source.push(textChunk(character))
  source.push(textChunk('', 'stop'))
  source.end()
  expect(await within(readers, 500)).toBe('settled')
})

test('a chunk that cannot be read ends the stream and closes its source', async () => {
  const source = createControlledStream()
  let signal: AbortSignal | null = null
  const stream = new OpenAIStream((its) => {
    signal = its
    return source as never
  })
  source.push(textChunk('Hel'))
  source.push({ choices: [null] })
  await stream.drain()
  expect({ closed: source.isClosed, aborted: (signal as AbortSignal | null)?.aborted }).toEqual({ closed: true, aborted: true })
})
