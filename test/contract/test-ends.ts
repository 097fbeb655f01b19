import { isCallError } from 'callscope'
import { describe, expect, test } from 'vitest'
import { KEY } from './reach.js'
import { readToEnd, simulate, type Subject } from './simulate.js'

/** However an answer ends, what had come is kept, and why it ended is said. */
export function testEnds(provider: Subject): void {
  describe('ends', () => {
    test.each([
      [400, 'invalid_request', false],
      [401, 'authentication', false],
      [403, 'permission', false],
      [404, 'not_found', false],
      [408, 'timeout', true],
      [422, 'invalid_request', false],
      [429, 'rate_limit', true],
      [500, 'server', true],
      [503, 'overloaded', true],
      [529, 'overloaded', true],
    ] as const)('status %i is an error of kind %s', async (status, kind, retryable) => {
      const { call, requests, statusOf = (same: number) => same } = await simulate(provider, { fault: { status, retryAfterMs: 1500 } })
      const stream = call.stream('Hi')
      for (const error of [await call('Hi').catch((thrown: unknown) => thrown), await readToEnd(stream)]) {
        expect(error).toMatchObject({ name: 'CallError', kind, provider: provider.name, status: statusOf(status), retryable, requestId: expect.stringMatching(/./), retryAfterMs: 1500 })
        expect(JSON.stringify(error) + String(error)).not.toContain(KEY)
      }
      expect(stream).toMatchObject({ content: '', complete: false, aborted: false })
      expect(await requests()).toHaveLength(2)
    })

    test.each([
      ['cut', 'incomplete'],
      ['reset', 'network'],
      ['error-event', null],
      ['bad-json', 'parse'],
    ] as const)('a stream that ends by %s keeps what had come', async (kind, expected) => {
      const { call } = await simulate(provider, { text: ['Hel', 'lo', ' you'], fault: { kind, afterChunks: 2 } })
      const stream = call.stream('Hi')
      let text = ''
      const error = await readToEnd(stream, (chunk) => (text += chunk.content))
      // What an error event is called is the wire's own.
      if (!isCallError(error, expected ?? undefined)) throw new Error(`expected a CallError of kind ${expected}`, { cause: error })
      expect({ text, content: stream.content }).toEqual({ text: 'Hello', content: 'Hello' })
      expect(stream).toMatchObject({ error, complete: false, aborted: false, ended: true })
      expect(error.partial).toMatchObject({ content: 'Hello' })
      expect(stream.constructCallResponse()).toMatchObject({ content: 'Hello', complete: false, error })
      expect(stream.commonMessageParam.role).toBe('assistant')
    })

    test.each(['cut', 'reset'] as const)('a tool call that ends by %s is there, and not whole', async (kind) => {
      const { call } = await simulate(provider, { toolCalls: [{ name: 'weather', args: { city: 'a long enough name of a city' } }], fault: { kind, afterChunks: 1 } })
      const stream = call.stream('Hi')
      const tools: unknown[] = []
      await readToEnd(stream, (_chunk, tool) => tools.push(tool))
      for (const answer of [stream, stream.constructCallResponse()]) {
        expect(answer.commonTools).toMatchObject([{ name: 'weather', status: 'invalid', error: expect.any(Error) }])
        expect(answer.commonTools[0]?.argsText).not.toBe('')
      }
    })

    test.each([true, false])('a page in the place of an answer is an error of kind parse (streamed: %s)', async (streamed) => {
      const { call } = await simulate(provider, { fault: { kind: 'not-json' } })
      expect(streamed ? await readToEnd(call.stream('Hi')) : await call('Hi').catch((thrown: unknown) => thrown)).toMatchObject({ kind: 'parse' })
    })

    test('stopped before the first byte, in the middle, and after the end', async () => {
      const early = await simulate(provider, { text: 'x', firstTokenDelayMs: 60_000 })
      const waiting = early.call.stream('Hi')
      const reading = readToEnd(waiting)
      await expect.poll(async () => (await early.requests()).length).toBe(1)
      waiting.abort()
      expect(await reading).toBeNull()
      expect(waiting).toMatchObject({ aborted: true, error: null, complete: false, content: '' })
      await expect.poll(async () => (await early.requests())[0]?.aborted).toBe(true)

      const { call } = await simulate(provider, { text: ['a', 'b', 'c'] })
      const middle = call.stream('Hi')
      expect(await readToEnd(middle, () => middle.content === 'ab' && middle.abort())).toBeNull()
      expect(middle).toMatchObject({ aborted: true, error: null, complete: false, content: 'ab' })
      expect(middle.constructCallResponse()).toMatchObject({ aborted: true, content: 'ab' })

      const done = call.stream('Hi')
      await readToEnd(done)
      done.abort()
      expect(done).toMatchObject({ aborted: false, complete: true, content: 'abc' })
    })

    test('a stream that says nothing more can be stopped, and so is the provider', async () => {
      const { call, requests } = await simulate(provider, { text: ['a', 'b'], fault: { kind: 'stall', afterChunks: 1 } })
      const stream = call.stream('Hi')
      expect(await readToEnd(stream, () => stream.content === 'a' && stream.abort())).toBeNull()
      expect(stream).toMatchObject({ aborted: true, error: null, complete: false, content: 'a' })
      await expect.poll(async () => (await requests())[0]?.aborted).toBe(true)
    })

    test('a call that is stopped before it was answered stops the provider', async () => {
      const { call, requests } = await simulate(provider, { text: 'x', firstTokenDelayMs: 60_000 })
      const controller = new AbortController()
      const answer = call.run({ args: ['Hi'], signal: controller.signal })
      answer.catch(() => {})
      await expect.poll(async () => (await requests()).length).toBe(1)
      controller.abort()
      await expect(answer).rejects.toMatchObject({ name: 'AbortError' })
      await expect.poll(async () => (await requests())[0]?.aborted).toBe(true)
    })

    test('a signal stops a call with its reason', async () => {
      const { call } = await simulate(provider, { text: 'x', firstTokenDelayMs: 60_000 })
      const controller = new AbortController()
      const answer = call.run({ args: ['Hi'], signal: controller.signal })
      controller.abort(new Error('enough'))
      await expect(answer).rejects.toThrow('enough')
    })
  })
}
