import { createRedisStore, createRelay, type RelayedCall, type RelayOptions } from 'callscope/relay'
import { createSimulator, type SimulationScript } from 'callscope/testing'
import { RateLimiterRedis } from 'rate-limiter-flexible'
import { beforeEach, expect, test, vi } from 'vitest'
import { PATHS } from './servers.js'
import { describeRedis, type RedisClient, type RedisServer, startRedis } from './start-redis.js'

// Budgets, places and streams of several processes, as far as a process is a connection and a relay.

const USAGE = { inputTokens: 100, outputTokens: 100 }
const TIMEOUT_MS = 300

describeRedis('relays on one Redis', () => {
  let redis: RedisServer
  let watching: RedisClient
  beforeEach(async () => {
    redis = await startRedis()
    watching = await redis.connect()
    return () => redis.end()
  })

  const createLimiter = (storeClient: RedisClient, points: number, duration = 600) => new RateLimiterRedis({ storeClient, useRedisPackage: true, points, duration, keyPrefix: 'tokens' })

  /** A relay of a process of its own. */
  async function createOwn(script: SimulationScript, points: number, options: Partial<RelayOptions> = {}) {
    const client = await redis.connect({ disableOfflineQueue: true })
    const { fetch, requests } = createSimulator(script)
    const calls: RelayedCall[] = []
    const store = createRedisStore({ sendCommand: (...args) => client.sendCommand(args), timeoutMs: TIMEOUT_MS })
    const relay = createRelay({
      providers: { openai: { apiKey: 'k' } },
      fetch,
      authorize: () => ({ user: 'a' }),
      budget: { tokens: createLimiter(client, points) },
      limits: { timeoutMs: TIMEOUT_MS },
      store,
      onCall: (call) => void calls.push(call),
      ...options,
    })
    const send = (maxTokens = 100) => {
      const body = { model: 'gpt-4o-mini', max_tokens: maxTokens, stream: true, stream_options: { include_usage: true }, messages: [{ role: 'user', content: 'Hi' }] }
      return relay(new Request(`https://app.test${PATHS.openai}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }))
    }
    return { relay, send, calls, requests }
  }

  const spent = async () => Number((await watching.get('tokens:a')) ?? 0)

  test('a user passes a budget by no more than what requests take beyond their reservation', async () => {
    const limit = 2000
    // Each reserves 105 and uses 200: 95 beyond it.
    const relays = await Promise.all([createOwn({ text: 'Hi', usage: USAGE, delayMs: 2 }, limit), createOwn({ text: 'Hi', usage: USAGE, delayMs: 2 }, limit)])
    let most = 0
    for (let round = 0; round < 10; round++) {
      const responses = await Promise.all(Array.from({ length: 4 }, (_, index) => relays[index % 2]!.send()))
      await Promise.all(responses.map((response) => response.text()))
      most = Math.max(most, await spent())
    }
    const sent = relays.reduce((sum, { requests }) => sum + requests.length, 0)
    expect(sent * 200).toBe(await spent())
    expect(most).toBeGreaterThan(limit - 200)
    // Four at once, of which each may be the one that is too many.
    expect(most).toBeLessThanOrEqual(limit + 4 * 95)
    expect((await relays[0]!.send()).status).toBe(429)
    expect((await relays[1]!.send()).status).toBe(429)
  })

  test('where requests stay within what they reserve nothing is ever passed, however many come at once', async () => {
    const limit = 3000
    const relays = await Promise.all([createOwn({ text: 'Hi', usage: USAGE }, limit), createOwn({ text: 'Hi', usage: USAGE }, limit)])
    const responses = await Promise.all(Array.from({ length: 100 }, (_, index) => relays[index % 2]!.send(300)))
    await Promise.all(responses.map((response) => response.text()))
    const passed = responses.filter(({ status }) => status === 200).length
    expect(passed).toBeGreaterThanOrEqual(1)
    expect(passed * 305).toBeLessThanOrEqual(limit)
    // On a busy machine Redis may count a request that nobody waits for any more: that goes back a moment later.
    await vi.waitFor(async () => expect(await spent()).toBe(passed * 200), { timeout: 3000 })
  })

  test('what no number holds is refused, and breaks no counter', async () => {
    const { relay, send, requests } = await createOwn({ text: 'Hi', usage: USAGE }, 1000, { limits: { failure: 'open', timeoutMs: TIMEOUT_MS } })
    for (const asked of [{ n: Number.MAX_SAFE_INTEGER, max_tokens: Number.MAX_SAFE_INTEGER }, { max_tokens: Number.MAX_SAFE_INTEGER }, { n: Number.MAX_SAFE_INTEGER }]) {
      const body = JSON.stringify({ model: 'gpt-4o-mini', ...asked, messages: [{ role: 'user', content: 'Hi' }] })
      const response = await relay(new Request(`https://app.test${PATHS.openai}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body }))
      expect(response.status).toBe(429)
    }
    expect([requests, await spent()]).toEqual([[], 0])
    expect((await send()).status).toBe(200)
  })

  test('a process that dies in the middle leaves what it had reserved; the others go on', async () => {
    const first = await createOwn({ text: 'Hi', usage: USAGE, fault: { kind: 'stall', afterChunks: 1 } }, 1000)
    expect((await first.send(400)).status).toBe(200)
    // It is never heard of again.
    const second = await createOwn({ text: 'Hi', usage: USAGE }, 1000)
    expect(await spent()).toBe(405)
    expect((await second.send(600)).status).toBe(429)
    await (await second.send(500)).text()
    expect(await spent()).toBe(405 + 200)
  })

  test('its places are free again', async () => {
    const store = { take: 0 }
    const client = await redis.connect()
    const redisStore = createRedisStore({ sendCommand: (...args) => client.sendCommand(args) })
    // As a process holds it that dies: it is never held on to again.
    const quick = { ...redisStore, take: async (place: { key: string; id: string }, { most }: { most: number }) => ((store.take += 1), redisStore.take(place, { most, ttlMs: 300 })), hold: async () => true }
    const first = await createOwn({ text: 'Hi', fault: { kind: 'stall', afterChunks: 1 } }, 10_000, { store: quick, limits: { concurrent: 1 } })
    expect((await first.send()).status).toBe(200)
    const second = await createOwn({ text: 'Hi' }, 10_000, { limits: { concurrent: 1 } })
    expect((await second.send()).status).toBe(429)
    await vi.waitFor(async () => expect((await second.send()).status).toBe(200), { timeout: 3000, interval: 100 })
    expect(store.take).toBe(1)
  })

  test('Redis that goes away while a stream runs holds nobody up, and its reservation stays', async () => {
    const { send, calls } = await createOwn({ text: 'one two three', usage: USAGE, delayMs: 100 }, 10_000)
    const response = await send(400)
    await redis.stop()
    const since = performance.now()
    expect(await response.text()).toContain('[DONE]')
    expect(performance.now() - since).toBeLessThan(2000)
    expect(calls).toMatchObject([{ status: 'success', usage: USAGE }])
    expect((await send()).status).toBe(503)
    await redis.start()
    await vi.waitFor(async () => expect((await send()).status).toBe(200), { timeout: 5000, interval: 100 })
  })

  test('Redis that answers too late: nothing is counted twice', async () => {
    const { send } = await createOwn({ text: 'one two', usage: USAGE, delayMs: 20 }, 10_000)
    const response = await send(400)
    redis.freeze()
    expect(await response.text()).toContain('[DONE]')
    redis.thaw()
    // What was sent to it is done once it goes on: 405 reserved, 205 given back.
    await vi.waitFor(async () => expect(await spent()).toBe(200))
  })

  test('a stream is read again, and stopped, in another process', async () => {
    const first = await createOwn({ text: 'one two three four five', usage: USAGE, delayMs: 30 }, 10_000, { resume: true })
    const second = await createOwn({ text: '' }, 10_000, { resume: true })
    const response = await first.send()
    const url = `https://app.test/api/llm/streams/${response.headers.get('x-callscope-stream')}`
    const again = second.relay(new Request(`${url}?from=20`)).then((other) => other.text())
    const all = await response.text()
    expect(all).toContain('[DONE]')
    expect(await again).toBe(all.slice(20))

    const endless = await createOwn({ text: 'one two three', fault: { kind: 'stall', afterChunks: 2 } }, 10_000, { resume: true })
    const running = await endless.send()
    const read = running.text()
    read.catch(() => {})
    expect((await second.relay(new Request(`https://app.test/api/llm/streams/${running.headers.get('x-callscope-stream')}`, { method: 'DELETE' }))).status).toBe(204)
    await vi.waitFor(() => expect(endless.requests[0]?.aborted).toBe(true), 3000)
    await expect(read).rejects.toThrow()
  })
})
