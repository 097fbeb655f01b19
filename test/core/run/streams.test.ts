import { defineCall, defineTool, isCallError } from 'callscope'
import { AnthropicStream } from 'callscope/anthropic'
import { OpenAIStream } from 'callscope/openai'
import { createSimulator, type SimulatedReply, type SimulatedRequest } from 'callscope/testing'
import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { PROVIDERS, simulatedModel } from '../../testing/clients.js'

const FAST = { maxRetries: 2, baseDelayMs: 1 }
const BUSY = { fault: { status: 503 } }
const ANSWER = { text: ['Hel', 'lo'] }

async function read(stream: AsyncIterable<readonly [{ readonly content: string }, unknown]>): Promise<readonly string[]> {
  const texts: string[] = []
  for await (const [chunk] of stream) if (chunk.content !== '') texts.push(chunk.content)
  return texts
}

describe.each(PROVIDERS)('%s', (provider) => {
  const setUp = (replies: readonly SimulatedReply[]) => {
    const simulator = createSimulator(replies)
    return { call: defineCall({ model: simulatedModel(provider, simulator), prompt: () => 'x', retry: FAST }), requests: simulator.requests }
  }

  test('call.stream() is tried again before its first token, and gives each chunk once', async () => {
    const { call, requests } = setUp([BUSY, { ...ANSWER, fault: { kind: 'cut', afterChunks: 0 } }, ANSWER])
    const stream = call.stream()
    const chunks: unknown[] = []
    for await (const [chunk] of stream) chunks.push(chunk.chunk)
    expect(chunks).toEqual(stream.chunks)
    expect(await read(stream)).toEqual(['Hel', 'lo'])
    expect(stream).toMatchObject({ content: 'Hello', ended: true, complete: true, aborted: false, error: null })
    expect(stream.constructCallResponse().content).toBe('Hello')
    expect(requests).toHaveLength(3)
  })

  test('it can be read again, by several readers', async () => {
    const stream = setUp([BUSY, ANSWER]).call.stream()
    expect(await Promise.all([read(stream), read(stream), stream.drain()])).toEqual([['Hel', 'lo'], ['Hel', 'lo'], undefined])
    expect(await read(stream)).toEqual(['Hel', 'lo'])
  })

  test('a failure after the first token comes after all that came before it', async () => {
    const { call, requests } = setUp([{ ...ANSWER, fault: { kind: 'reset', afterChunks: 1 } }])
    const stream = call.stream()
    const texts: string[] = []
    const reading = (async () => {
      for await (const [chunk] of stream) if (chunk.content) texts.push(chunk.content)
    })()
    await expect(reading).rejects.toSatisfy((error) => isCallError(error))
    expect(texts).toEqual(['Hel'])
    expect(stream).toMatchObject({ ended: true, complete: false, content: 'Hel' })
    expect(requests).toHaveLength(1)
  })

  test('drain() reports how it ended by the fields', async () => {
    const stream = setUp([BUSY]).call.stream()
    await stream.drain()
    expect(stream).toMatchObject({ ended: true, complete: false, error: { status: 503 } })
  })

  test('leaving the loop stops the request', async () => {
    const { call, requests } = setUp([{ text: ['a', 'b', 'c'], delayMs: 20 }])
    const stream = call.stream()
    for await (const [chunk] of stream) if (chunk.content === 'a') break
    await vi.waitFor(() => expect(requests[0]?.aborted).toBe(true))
    expect(stream).toMatchObject({ aborted: true, ended: true, content: 'a' })
  })
})

test('nothing is sent before it is read, nor after it was stopped before that', async () => {
  const simulator = createSimulator(ANSWER)
  const call = defineCall({ model: simulatedModel('openai', simulator), prompt: () => 'x', retry: FAST })
  const stream = call.stream()
  expect(stream).toMatchObject({ content: '', ended: false, aborted: false, error: null, provider: 'openai' })
  expect(stream).toBeInstanceOf(OpenAIStream)
  expect(String(stream)).toBe('')
  stream.abort()
  expect(stream).toMatchObject({ ended: true, aborted: true })
  expect(await read(stream)).toEqual([])
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(simulator.requests).toHaveLength(0)
})

test('a signal stops it, also while a retry is waited for', async () => {
  const simulator = createSimulator(BUSY)
  const controller = new AbortController()
  const call = defineCall({ model: simulatedModel('openai', simulator), prompt: () => 'x', retry: { maxRetries: 2, baseDelayMs: 60_000 } })
  const stream = call.stream.run({ args: [], signal: controller.signal })
  const reading = read(stream)
  await vi.waitFor(() => expect(simulator.requests).toHaveLength(1))
  await new Promise((resolve) => setTimeout(resolve, 20))
  controller.abort()
  expect(await reading).toEqual([])
  expect(stream).toMatchObject({ aborted: true, ended: true, error: null })
})

test('a fallback of another provider gives its own class', async () => {
  const simulator = createSimulator(({ provider }: SimulatedRequest) => (provider === 'openai' ? BUSY : ANSWER))
  const call = defineCall({ model: simulatedModel('openai', simulator), prompt: () => 'x', fallback: [simulatedModel('anthropic', simulator)] })
  const stream = call.stream()
  expect(await read(stream)).toEqual(['Hel', 'lo'])
  expect(stream).toBeInstanceOf(AnthropicStream)
  expect(stream).toMatchObject({ provider: 'anthropic', content: 'Hello' })
})

test('with maxToolRounds all answers are streamed, one after the other', async () => {
  const simulator = createSimulator([{ text: 'Let me look.', toolCalls: [{ name: 'weather', args: {}, id: 'call_a' }] }, { text: 'It rains.' }])
  const weather = defineTool({ name: 'weather', description: 'Weather', parameters: { type: 'object', properties: {} }, execute: () => 'Rain' })
  const call = defineCall({ model: simulatedModel('openai', simulator), prompt: () => 'x', tools: [weather], maxToolRounds: 2 })
  const stream = call.stream()
  const tools: string[] = []
  let text = ''
  for await (const [chunk, tool] of stream) {
    text += chunk.content
    if (tool) tools.push(tool.name)
  }
  expect({ text, tools }).toEqual({ text: 'Let me look.It rains.', tools: ['weather'] })
})

test('with a responseModel it has data at the end', async () => {
  const simulator = createSimulator({ text: ['{"title":', '"Dune"}'] })
  const call = defineCall({ model: simulatedModel('openai', simulator), prompt: () => 'x', responseModel: z.object({ title: z.string() }) })
  const stream = call.stream()
  await stream.drain()
  expect(stream.data).toEqual({ title: 'Dune' })
})

test('chunks that are not kept are given all the same', async () => {
  const simulator = createSimulator([BUSY, { text: Array.from({ length: 50 }, (_, index) => `${index} `) }])
  const call = defineCall({ model: simulatedModel('openai', simulator), prompt: () => 'x', retry: FAST })
  const stream = call.stream.run({ args: [], keepChunks: false })
  expect((await read(stream)).join('')).toBe(Array.from({ length: 50 }, (_, index) => `${index} `).join(''))
  expect(stream.chunks).toEqual([])
})
