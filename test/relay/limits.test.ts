import { defineCall, isCallError } from 'callscope'
import { openai } from 'callscope/openai'
import { createRelay, type RelayLimiter, type RelayLimits } from 'callscope/relay'
import { createSimulator } from 'callscope/testing'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ownError, PATHS, POST, startRelay } from './servers.js'

afterEach(() => void vi.useRealTimers())

/** So many points for each key, as `rate-limiter-flexible` counts them. */
function createLimiter(points: number, msBeforeNext = 1500): RelayLimiter & { readonly taken: Map<string, number> } {
  const taken = new Map<string, number>()
  return {
    taken,
    async consume(key, count = 1) {
      taken.set(key, (taken.get(key) ?? 0) + count)
      // What that package rejects with is no error.
      // oxlint-disable-next-line prefer-promise-reject-errors
      if ((taken.get(key) ?? 0) > points) return Promise.reject({ msBeforeNext, remainingPoints: 0 })
    },
  }
}

function createOwn(limits: RelayLimits) {
  const simulator = createSimulator({ text: 'Hi' })
  const authorize = (request: Request) => ({ user: request.headers.get('x-user') ?? '' })
  const relay = createRelay({ providers: { openai: { apiKey: 'k' } }, fetch: simulator.fetch, limits, authorize })
  const send = (user: string, body: string = POST.body) => relay(new Request(`https://app.example${PATHS.openai}`, { ...POST, body, headers: { ...POST.headers, 'x-user': user } }))
  return { simulator, send }
}

describe('requests', () => {
  test('are counted for each user, and one too many is turned away with the time to wait', async () => {
    const { simulator, send } = createOwn({ requests: createLimiter(2) })
    expect([(await send('a')).status, (await send('a')).status, (await send('b')).status]).toEqual([200, 200, 200])
    const response = await send('a')
    expect([response.status, await response.json()]).toEqual([429, ownError('rate_limit_error', expect.any(String))])
    expect(Object.fromEntries(response.headers)).toMatchObject({ 'retry-after': '2', 'retry-after-ms': '1500' })
    expect(simulator.requests).toHaveLength(3)
  })

  test('by several limiters: the first that has none left says so', async () => {
    const { send } = createOwn({ requests: [createLimiter(3, 1000), createLimiter(1, 86_400_000)] })
    expect((await send('a')).status).toBe(200)
    expect((await send('a')).headers.get('retry-after')).toBe('86400')
  })

  test('what is refused for another reason is not counted', async () => {
    const limiter = createLimiter(2)
    const { send } = createOwn({ requests: limiter })
    expect((await send('a', '{')).status).toBe(400)
    expect(limiter.taken.get('a')).toBeUndefined()
  })

  test('many at once are no more than there may be', async () => {
    const { simulator, send } = createOwn({ requests: createLimiter(10) })
    const statuses = await Promise.all(Array.from({ length: 50 }, async () => (await send('a')).status))
    expect(statuses.filter((status) => status === 200)).toHaveLength(10)
    expect(simulator.requests).toHaveLength(10)
  })

  test('the SDK raises its usual error, with the time to wait', async () => {
    const simulator = createSimulator({ text: 'Hi' })
    const { relay } = await startRelay(simulator.handler, { limits: { requests: createLimiter(0) } })
    const call = defineCall({ model: openai('m', { relay }), prompt: (text: string) => text, retry: 0 })
    const error: unknown = await call('Hi').catch((thrown: unknown) => thrown)
    expect(isCallError(error, 'rate_limit') && [error.status, error.retryAfterMs]).toEqual([429, 1500])
    expect(String(error)).toContain('asked too often')
  })
})

describe('a limiter that cannot say', () => {
  const away: RelayLimiter = { consume: () => Promise.reject(new Error('secret: connect ECONNREFUSED redis://user:word@10.0.0.1')) }

  test('lets nobody through, and tells nothing of itself', async () => {
    const { simulator, send } = createOwn({ requests: away })
    const response = await send('a')
    const text = await response.text()
    expect([response.status, JSON.parse(text)]).toEqual([503, ownError('api_error', expect.any(String))])
    expect(text).not.toMatch(/secret|redis|ECONN/)
    expect(simulator.requests).toEqual([])
  })

  test('lets everybody through where that is set, and the next one is asked', async () => {
    const { send } = createOwn({ requests: [away, createLimiter(1)], failure: 'open' })
    expect([(await send('a')).status, (await send('a')).status]).toEqual([200, 429])
  })

  test('is also one that takes too long, or says what is none', async () => {
    const { send: sendSlow } = createOwn({ requests: { consume: () => new Promise(() => {}) }, timeoutMs: 20 })
    expect((await sendSlow('a')).status).toBe(503)
    for (const reason of [undefined, null, 'no', { msBeforeNext: 'soon' }, { msBeforeNext: Number.NaN }]) {
      // oxlint-disable-next-line prefer-promise-reject-errors
      const { send } = createOwn({ requests: { consume: () => Promise.reject(reason) } })
      expect((await send('a')).status).toBe(503)
    }
  })
})
