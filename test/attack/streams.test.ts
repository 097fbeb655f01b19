import { defineCall } from 'callscope'
import { createSimulator } from 'callscope/testing'
import { describe, expect, test } from 'vitest'
import { simulatedModel } from '../testing/clients.js'

// A stream of one request keeps all of these; one over a run is to keep them too.
describe.each([['one request', {}], ['a run', { retry: 1 }]])('a stream of %s', (_name, more) => {
  const open = (options: object = {}) =>
    defineCall({ model: simulatedModel('openai', createSimulator({ text: ['a', 'b', 'c'], delayMs: 5 })), prompt: () => 'x', ...more }).stream.run({ args: [], ...options })
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
