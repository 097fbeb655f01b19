import { defineCall, defineTool } from 'callscope'
import { createSimulator } from 'callscope/testing'
import { describe, expect, test, vi } from 'vitest'
import { simulatedModel } from '../testing/clients.js'

// A stream of one request keeps all of these; one over a run is to keep them too.
describe.each([['one request', {}], ['a run', { retry: 1 }]])('a stream of %s', (_name, more) => {
  const open = (options: object = {}) => {
    const model = simulatedModel('openai', createSimulator({ text: ['a', 'b', 'c'], delayMs: 5 }))
    return defineCall({ model, prompt: () => 'x', ...more }).stream.run({ args: [], ...options })
  }
  const read = async (stream: ReturnType<typeof open>) => {
    let text = ''
    for await (const [chunk] of stream) text += chunk.content
    return text
  }

  test('can be drained by who iterates it', async () => {
    const stream = open()
    const reading = (async () => {
      for await (const _step of stream) {
        await stream.drain()
        break
      }
      return stream.content
    })()
    expect(await Promise.race([reading, new Promise((resolve) => setTimeout(resolve, 1_000, 'It hangs'))])).toBe('abc')
    stream.abort()
  })

  test('goes on for one reader when another leaves', async () => {
    const stream = open()
    const leave = async () => {
      for await (const [chunk] of stream) if (chunk.content) break
    }
    expect((await Promise.all([leave(), read(stream)]))[1]).toBe('abc')
  })

  test('gives all to both of two readers, though it keeps no chunks', async () => {
    const stream = open({ keepChunks: false })
    expect(await Promise.all([read(stream), read(stream)])).toEqual(['abc', 'abc'])
  })

  test('is aborted where its signal was aborted before it was read', async () => {
    const stream = open({ signal: AbortSignal.abort() })
    await stream.drain()
    expect([stream.ended, stream.aborted, stream.complete]).toEqual([true, true, false])
  })
})

describe('a stream of a run that keeps no chunks', () => {
  const parameters = { type: 'object', properties: {} }
  const weather = defineTool({ name: 'weather', description: 'Weather', parameters, execute: () => 'Rain' })
  const open = () => {
    const look = { text: ['Let me ', 'look. '], toolCalls: [{ name: 'weather', args: {}, id: 'call_a' }] }
    const simulator = createSimulator([{ fault: { status: 503 } }, look, { text: ['It ', 'rains.'] }])
    const model = simulatedModel('openai', simulator)
    const call = defineCall({ model, prompt: () => 'x', tools: [weather], maxToolRounds: 2, retry: { maxRetries: 1, baseDelayMs: 1 } })
    return { stream: call.stream.run({ args: [], keepChunks: false }), requests: simulator.requests }
  }
  const wait = () => new Promise((resolve) => setTimeout(resolve, 40))

  test('gives all to a slow reader, though another one is at a later answer', async () => {
    const { stream } = open()
    const readSlowly = async () => {
      let text = ''
      for await (const [chunk] of stream) {
        text += chunk.content
        if (text === 'Let me ') await vi.waitFor(() => expect(stream.ended).toBe(true))
      }
      return text
    }
    expect(await Promise.all([readSlowly(), stream.drain()])).toEqual(['Let me look. It rains.', undefined])
  })

  test('is held back by the only reader, and stopped with the last one', async () => {
    const { stream, requests } = open()
    const leave = async () => {
      for await (const [chunk] of stream) {
        if (!chunk.content) continue
        await wait()
        expect(stream.content).toBe('Let me ')
        break
      }
    }
    await leave()
    expect(stream).toMatchObject({ ended: true, aborted: true })
    await wait()
    expect(requests).toHaveLength(2)
  })

  test('throws to who drains it what its onProgress throws, and goes on for others', async () => {
    const { stream } = open()
    const failing = stream.drain(() => {
      throw new Error('Not shown')
    })
    const [failed, drained] = await Promise.allSettled([failing, stream.drain()])
    expect([failed.status, drained.status, stream.content]).toEqual(['rejected', 'fulfilled', 'It rains.'])
  })
})
