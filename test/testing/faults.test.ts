import { isCallError } from 'callscope'
import { describe, expect, test } from 'vitest'
import { PROVIDERS, simulate } from './clients.js'

async function errorOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!isCallError(error)) throw new Error('It was to fail with a CallError.', { cause: error })
  return error
}

describe.each(PROVIDERS)('%s', (provider) => {
  test.each([
    [400, 'invalid_request'],
    [401, 'authentication'],
    [403, 'permission'],
    [404, 'not_found'],
    [408, 'timeout'],
    [429, 'rate_limit'],
    [500, 'server'],
    [503, 'overloaded'],
    [529, 'overloaded'],
  ] as const)('fails with HTTP %i', async (status, kind) => {
    const { call } = simulate(provider, { fault: { status, retryAfterMs: 1500 } })
    const stream = call.stream('Hi')
    await stream.drain()
    for (const error of [await errorOf(call('Hi')), stream.error]) expect(error).toMatchObject({ kind, status, provider, retryAfterMs: 1500 })
    expect(stream.error?.requestId).toBe('req_simulated_1')
  })

  test('fails with a given type, or a given body', async () => {
    const overloaded = simulate(provider, { fault: { status: 500, type: 'overloaded_error' } })
    expect(await errorOf(overloaded.call('Hi'))).toMatchObject({ kind: provider === 'anthropic' ? 'overloaded' : 'server', status: 500 })
    const plain = simulate(provider, { fault: { status: 408, body: 'timed out' } })
    expect(await errorOf(plain.call('Hi'))).toMatchObject({ kind: 'timeout', status: 408 })
  })

  test.each([
    ['cut', 'incomplete'],
    ['reset', 'network'],
    ['error-event', provider === 'anthropic' ? 'overloaded' : 'server'],
    ['bad-json', 'parse'],
  ] as const)('%s: keeps the chunks before it', async (kind, expected) => {
    const { call } = simulate(provider, { text: ['one', ' two', ' three'], fault: { kind, afterChunks: 2 } })
    const stream = call.stream('Hi')
    await stream.drain()
    expect(stream.error).toMatchObject({ kind: expected, provider })
    expect(stream).toMatchObject({ content: 'one two', finishReasons: [], complete: false, aborted: false })
  })

  test.each(['cut', 'reset', 'error-event', 'bad-json'] as const)('%s: comes between the first chunk and the finish reason', async (kind) => {
    const late = simulate(provider, { text: ['one', ' two'], fault: { kind, afterChunks: 100 } }).call.stream('Hi')
    await late.drain()
    expect(late).toMatchObject({ content: 'one two', complete: false })
    const early = simulate(provider, { text: ['one', ' two'], fault: { kind, afterChunks: 0 } }).call.stream('Hi')
    await early.drain()
    expect(early).toMatchObject({ content: '', complete: false })
  })

  test('cut: keeps half of the arguments', async () => {
    const { call } = simulate(provider, { toolCalls: [{ name: 'weather', args: { city: 'Reykjavík' } }], fault: { kind: 'cut', afterChunks: 1 } })
    const stream = call.stream('Hi')
    await stream.drain()
    expect(stream.commonTools).toMatchObject([{ name: 'weather', argsText: '{"city":"R' }])
    expect(stream.error?.kind).toBe('incomplete')
  })

  test('error-event: tells a given type', async () => {
    const { call } = simulate(provider, { text: 'Hi', fault: { kind: 'error-event', afterChunks: 1, type: 'rate_limit_error' } })
    const stream = call.stream('Hi')
    await stream.drain()
    expect(stream.error?.kind).toBe('rate_limit')
  })

  test.each([
    ['cut', 'parse'],
    ['reset', 'network'],
    ['bad-json', 'parse'],
    ['error-event', 'server'],
  ] as const)('%s: breaks an answer in one piece too', async (kind, expected) => {
    const { call } = simulate(provider, { text: 'one two three', fault: { kind, afterChunks: 1 } })
    expect(await errorOf(call('Hi'))).toMatchObject({ kind: expected, provider })
  })

  test('not-json: answers with a page', async () => {
    const { call } = simulate(provider, { fault: { kind: 'not-json' } })
    const stream = call.stream('Hi')
    await stream.drain()
    expect(stream.error?.kind).toBe('parse')
    expect(await errorOf(call('Hi'))).toMatchObject({ kind: 'parse' })
  })

  test('stall: says nothing more until it is stopped', async () => {
    const { call, simulator } = simulate(provider, { text: ['one', ' two'], fault: { kind: 'stall', afterChunks: 1 } })
    const stream = call.stream('Hi')
    for await (const [chunk] of stream) {
      if (chunk.content === '') continue
      expect(simulator.requests[0]?.aborted).toBe(false)
      stream.abort()
    }
    expect(stream).toMatchObject({ content: 'one', aborted: true, error: null })
    await expect.poll(() => simulator.requests[0]?.aborted).toBe(true)
  })

  test('goes on with the next reply after a fault', async () => {
    const { call } = simulate(provider, [{ fault: { status: 500 } }, { text: 'back' }])
    await errorOf(call('Hi'))
    expect((await call('Hi')).content).toBe('back')
    expect((await call('Hi')).content).toBe('back')
  })
})
