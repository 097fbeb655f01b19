import { defineCall, user } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { azure } from 'callscope/azure'
import { openai } from 'callscope/openai'
import { expect, test } from 'vitest'
import { chatChunk, from } from '../providers/chunks.js'
import { frames } from '../wire/frames.js'

const chatClient = (create: () => unknown) => ({ chat: { completions: { create } } }) as never

test("Anthropic's pings are no chunks", async () => {
  const { text, tool, end } = frames['anthropic']!
  const ping = 'event: ping\ndata: {"type": "ping"}\n\n'
  const asResponse = async () => new Response(ping + text.join(ping) + ping + tool + end)
  const create = () => Object.assign(Promise.resolve(), { asResponse })
  const stream = defineCall({ model: anthropic('m', { client: { messages: { create } } as never }), prompt: () => 'Hi' }).stream()
  await stream.drain()
  expect(stream).toMatchObject({ content: 'Hello ', complete: true })
  expect(stream.chunks.map(({ type }) => type)).not.toContain('ping')
})

test('a stream ends when its rates are there, so that its cost is known', async () => {
  let arrive = (): void => {}
  const pricesReady = new Promise<void>((resolve) => (arrive = resolve))
  const request = { messages: [user('Hi')], tools: [], callParams: {}, pricesReady }
  const stream = openai('m', { client: chatClient(async () => from(chatChunk({ content: 'Hello' }, 'stop'))) }).stream(async () => request, {})
  const reading = stream.drain()
  await expect.poll(() => stream.content).toBe('Hello')
  await new Promise((resolve) => setTimeout(resolve, 10))
  expect(stream.ended).toBe(false)
  arrive()
  await reading
  expect(stream).toMatchObject({ ended: true, complete: true })
})

test('who stops a stream does not wait for its rates, nor does who stops it while it waits for them', async () => {
  const request = { messages: [user('Hi')], tools: [], callParams: {}, pricesReady: new Promise(() => {}) }
  for (const reason of [null, 'stop'] as const) {
    const chunks = async function* () {
      yield* from(chatChunk({ content: 'Hello' }, reason))
      if (reason === null) await new Promise(() => {})
    }
    const stream = openai('m', { client: chatClient(async () => chunks()) }).stream(async () => request, {})
    const reading = Promise.all([stream.drain(), stream.drain()])
    await expect.poll(() => stream.content).toBe('Hello')
    await new Promise((resolve) => setTimeout(resolve, 10))
    stream.abort()
    expect(stream).toMatchObject({ ended: true, aborted: true, error: null })
    await reading
  }
})

test('readers who come to the end one after the other wait for the rates together, and the source that is done is not asked again', async () => {
  for (const isStopped of [true, false]) {
    let arrive = (): void => {}
    const pricesReady = new Promise<void>((resolve) => (arrive = resolve))
    const steps = [{ done: false, value: chatChunk({ content: 'Hello' }, 'stop') }]
    let asked = 0
    const next = async () => ((asked += 1), steps.shift() ?? { done: true as const, value: undefined })
    const model = { ...openai('m', {}), chunks: () => ({ [Symbol.asyncIterator]: () => ({ next }) }) as never }
    const stream = openai('m', {}).stream(async () => ({ messages: [user('Hi')], tools: [], callParams: {}, pricesReady, model }), {})
    const first = stream.drain()
    await expect.poll(() => asked).toBe(2)
    await new Promise((resolve) => setTimeout(resolve, 10))
    const second = stream.drain()
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(stream.ended).toBe(false)
    if (isStopped) stream.abort()
    else arrive()
    await Promise.all([first, second])
    expect(stream).toMatchObject({ ended: true, aborted: isStopped, error: null, content: 'Hello' })
    expect(asked).toBe(2)
  }
})

test('rates that cannot be had do not break an answer off', async () => {
  const request = { messages: [user('Hi')], tools: [], callParams: {}, pricesReady: Promise.reject(new Error('No rates')) }
  const stream = openai('m', { client: chatClient(async () => from(chatChunk({ content: 'Hello' }, 'stop'))) }).stream(async () => request, {})
  await stream.drain()
  expect(stream).toMatchObject({ ended: true, complete: true, aborted: false, error: null })
})

test('a client that is a function and has the methods of a client is one, and is not asked for another', async () => {
  let asked = 0
  const client = Object.assign(() => void (asked += 1), { path: () => ({ post: async () => from(chatChunk({ content: 'Hello' }, 'stop')) }) })
  const stream = defineCall({ model: azure('m', { client: client as never }), prompt: () => 'Hi' }).stream()
  await stream.drain()
  expect(stream).toMatchObject({ content: 'Hello', error: null })
  expect(asked).toBe(0)
})
