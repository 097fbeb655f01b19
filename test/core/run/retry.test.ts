import { defineCall, isCallError, type Retry } from 'callscope'
import { createSimulator, type SimulationScript } from 'callscope/testing'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createCallStore } from '../../../src/core/call-store.js'
import { PROVIDERS, simulatedModel } from '../../testing/clients.js'
import { until } from './until.js'

const BUSY = { fault: { status: 503 } }
const ANSWER = { text: ['Hel', 'lo'] }
const FAST = { maxRetries: 3, baseDelayMs: 1 }

function setUp(provider: (typeof PROVIDERS)[number], script: SimulationScript, retry: Retry = FAST) {
  const simulator = createSimulator(script)
  const call = defineCall({ model: simulatedModel(provider, simulator), prompt: (text: string) => text, retry })
  return { call, store: createCallStore(call), requests: simulator.requests }
}

describe.each(PROVIDERS)('%s', (provider) => {
  test.each([408, 409, 429, 500, 502, 503, 529])('a request that failed with %i is sent again, in one piece and as a stream', async (status) => {
    const { call, store, requests } = setUp(provider, [{ fault: { status } }, ANSWER, { fault: { status } }, ANSWER])
    expect((await call('x')).content).toBe('Hello')
    expect(requests).toHaveLength(2)
    store.start('x')
    await until(store, 'success')
    expect(store.getState()).toMatchObject({ content: 'Hello', attempt: 2, failedAttempts: [{ attempt: 1, provider, error: { status } }] })
    expect(requests).toHaveLength(4)
  })

  test.each([400, 401, 403, 404, 413, 422])('a request that failed with %i is not', async (status) => {
    const { call, requests } = setUp(provider, { fault: { status } })
    await expect(call('x')).rejects.toMatchObject({ status })
    expect(requests).toHaveLength(1)
  })

  test('a stream that was cut before its first token is begun again', async () => {
    const { store, requests } = setUp(provider, [{ ...ANSWER, fault: { kind: 'cut', afterChunks: 0 } }, ANSWER])
    store.start('x')
    await until(store, 'success')
    expect(store.getState()).toMatchObject({ content: 'Hello', attempt: 2, failedAttempts: [{ error: { kind: 'incomplete' } }] })
    expect(requests).toHaveLength(2)
  })

  test('an error event before the first token is a failure to try again after', async () => {
    const { store } = setUp(provider, [{ ...ANSWER, fault: { kind: 'error-event', afterChunks: 0, type: 'overloaded_error' } }, ANSWER])
    store.start('x')
    await until(store, 'success')
    expect(store.getState()).toMatchObject({ content: 'Hello', attempt: 2 })
  })

  test.each(['cut', 'reset', 'error-event'] as const)('a stream that has begun is never begun again unasked: %s', async (kind) => {
    const { store, requests } = setUp(provider, { ...ANSWER, fault: { kind, afterChunks: 1 } })
    store.start('x')
    await until(store, 'error')
    expect(store.getState()).toMatchObject({ content: 'Hel', attempt: 1, failedAttempts: [] })
    expect(requests).toHaveLength(1)
  })
})

test('the last failure is the error, when all tries failed', async () => {
  const { store, call, requests } = setUp('openai', BUSY)
  store.start('x')
  await until(store, 'error')
  expect(store.getState()).toMatchObject({ error: { status: 503 }, attempt: 4, nextRetryAt: null })
  expect(store.getState().failedAttempts.map(({ attempt }) => attempt)).toEqual([1, 2, 3])
  expect(requests).toHaveLength(4)
  await expect(call('x')).rejects.toSatisfy((error) => isCallError(error, 'overloaded'))
})

test.each([false, 0] as const)('retry: %s sends once, whatever the SDK would do', async (retry) => {
  const { call, requests } = setUp('openai', BUSY, retry)
  await expect(call('x')).rejects.toMatchObject({ status: 503 })
  expect(requests).toHaveLength(1)
})

test.each([-1, Number.NaN, { maxRetries: -1 }, { maxDelayMs: Number.NaN }])('retry: %j is refused, and nothing is sent', async (retry) => {
  const { call, requests } = setUp('openai', ANSWER, retry)
  await expect(call('x')).rejects.toThrow(/retry: max\w+ is to be a number/)
  expect(requests).toHaveLength(0)
})

test('an option that retry does not have is named', async () => {
  const { store } = setUp('openai', ANSWER, { retries: 3 } as never)
  store.start('x')
  await until(store, 'error')
  expect(store.getState().error).toMatchObject({ kind: 'invalid_request', message: expect.stringContaining('no option "retries"') })
})

describe('the wait', () => {
  beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0))

  /** Starts, and gives what is shown while the first retry is waited for. */
  async function startAndWait(fault: { readonly status: number; readonly retryAfterMs?: number }, retry: Retry = { maxRetries: 2, baseDelayMs: 5_000 }) {
    const { store, requests } = setUp('openai', [{ fault }, ANSWER], retry)
    store.start('x')
    await until(store, 'waiting-to-retry')
    return { store, requests, waitMs: (store.getState().nextRetryAt ?? 0) - Date.now() }
  }
  const stores: ReturnType<typeof createCallStore>[] = []
  afterEach(() => stores.splice(0).forEach((store) => store.stop()))

  test('it is shown with the moment of the next try', async () => {
    const { store, waitMs } = await startAndWait({ status: 500 })
    expect(waitMs).toBeGreaterThan(4_000)
    expect(waitMs).toBeLessThanOrEqual(5_000)
    expect(store.getState()).toMatchObject({ attempt: 1, error: null, failedAttempts: [{ error: { status: 500 } }] })
    store.stop()
  })

  test('it is as long as the provider asks', async () => {
    const { store, waitMs } = await startAndWait({ status: 429, retryAfterMs: 20_000 })
    expect(waitMs).toBeGreaterThan(19_000)
    expect(waitMs).toBeLessThanOrEqual(20_000)
    store.stop()
  })

  test('a provider that asks for more than maxDelayMs is not asked again', async () => {
    const { store, requests } = setUp('openai', [{ fault: { status: 429, retryAfterMs: 20_000 } }, ANSWER], { maxDelayMs: 10_000 })
    store.start('x')
    await until(store, 'error')
    expect(store.getState()).toMatchObject({ error: { kind: 'rate_limit', retryAfterMs: 20_000 } })
    expect(requests).toHaveLength(1)
  })

  test('retry() ends it and sends at once', async () => {
    const { store, requests } = await startAndWait({ status: 500 })
    store.retry()
    await until(store, 'success')
    expect(store.getState()).toMatchObject({ content: 'Hello', attempt: 2, nextRetryAt: null })
    expect(requests).toHaveLength(2)
  })

  test('cancelRetry() ends it with the error', async () => {
    const { store, requests } = await startAndWait({ status: 500 })
    store.cancelRetry()
    await until(store, 'error')
    expect(store.getState()).toMatchObject({ error: { status: 500 }, nextRetryAt: null })
    expect(requests).toHaveLength(1)
  })

  test('stop() ends it, and nothing more is sent', async () => {
    const { store, requests } = await startAndWait({ status: 500 }, { maxRetries: 2, baseDelayMs: 30 })
    store.stop()
    expect(store.getState()).toMatchObject({ status: 'aborted', nextRetryAt: null })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(requests).toHaveLength(1)
    expect(store.getState().status).toBe('aborted')
  })

  test('the same arguments join what waits', async () => {
    const { store, requests } = await startAndWait({ status: 500 })
    store.start('x')
    expect(store.getState().status).toBe('waiting-to-retry')
    store.stop()
    expect(requests).toHaveLength(1)
  })
})
