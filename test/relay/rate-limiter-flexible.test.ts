import { createRelay, type RelayLimits } from 'callscope/relay'
import { createSimulator } from 'callscope/testing'
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible'
import { beforeEach, expect, test } from 'vitest'
import { PATHS, POST } from './servers.js'
import { describeRedis, type RedisClient, type RedisServer, startRedis } from './start-redis.js'

// What `limits` takes, with the limiters that it is made for.

/** A relay of its own process, as far as its limits are concerned. */
function createOwn(limits: RelayLimits) {
  const { fetch, requests } = createSimulator({ text: 'Hi' })
  const authorize = (request: Request) => ({ user: request.headers.get('x-user') ?? '' })
  const relay = createRelay({ providers: { openai: { apiKey: 'k' } }, fetch, limits, authorize })
  const send = async (user: string) => {
    const from = performance.now()
    const response = await relay(new Request(`https://app.example${PATHS.openai}`, { ...POST, headers: { ...POST.headers, 'x-user': user } }))
    return { status: response.status, retryAfterMs: Number(response.headers.get('retry-after-ms')), ms: performance.now() - from }
  }
  return { send, requests }
}

const count = (answers: readonly { readonly status: number }[], status: number) => answers.filter((answer) => answer.status === status).length

test('RateLimiterMemory: as many as there may be, for each user, and the time to wait', async () => {
  const { send, requests } = createOwn({ requests: new RateLimiterMemory({ points: 20, duration: 60 }) })
  const answers = await Promise.all(Array.from({ length: 100 }, () => send('a')))
  expect([count(answers, 200), count(answers, 429), requests.length]).toEqual([20, 80, 20])
  expect(answers.every(({ status, retryAfterMs }) => status === 200 || (retryAfterMs > 50_000 && retryAfterMs <= 60_000))).toBe(true)
  expect((await send('b')).status).toBe(200)
})

test('RateLimiterMemory: one for each second and one for each day', async () => {
  const { send } = createOwn({ requests: [new RateLimiterMemory({ points: 2, duration: 1 }), new RateLimiterMemory({ points: 3, duration: 86_400, keyPrefix: 'day' })] })
  expect(count([await send('a'), await send('a')], 200)).toBe(2)
  expect((await send('a')).retryAfterMs).toBeLessThanOrEqual(1000)
  await expect.poll(async () => (await send('a')).status, { timeout: 10_000, interval: 200 }).toBe(200)
  await expect.poll(async () => (await send('a')).retryAfterMs, { timeout: 10_000, interval: 200 }).toBeGreaterThan(86_000_000)
})

describeRedis('RateLimiterRedis', () => {
  let redis: RedisServer
  let client: RedisClient
  beforeEach(async () => {
    redis = await startRedis()
    client = await redis.connect()
    return () => redis.end()
  })
  const createLimiter = (storeClient: RedisClient) => new RateLimiterRedis({ storeClient, useRedisPackage: true, points: 20, duration: 60 })

  test('two relays on one Redis let through as many as there may be, together', async () => {
    const limiters = [createLimiter(client), createLimiter(await redis.connect())]
    const relays = limiters.map((requests) => createOwn({ requests }))
    const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => relays[index % 2]!.send('a')))
    expect([count(answers, 200), count(answers, 429), relays[0]!.requests.length + relays[1]!.requests.length]).toEqual([20, 80, 20])
    expect(answers.every(({ status, retryAfterMs }) => status === 200 || (retryAfterMs > 50_000 && retryAfterMs <= 60_000))).toBe(true)
    expect([(await relays[0]!.send('b')).status, (await relays[1]!.send('a')).status]).toEqual([200, 429])
  })

  // As apps have it, where commands wait for Redis to come back, and as it fails at once.
  test.each([{}, { disableOfflineQueue: true }])('Redis away: nobody gets through, or everybody where that is set, in time; then it counts again (%o)', async (options) => {
    const limiter = createLimiter(await redis.connect(options))
    const closed = createOwn({ requests: limiter, timeoutMs: 200 })
    const open = createOwn({ requests: limiter, timeoutMs: 200, failure: 'open' })
    expect((await closed.send('a')).status).toBe(200)
    await redis.stop()
    const answers = await Promise.all(Array.from({ length: 10 }, () => Promise.all([closed.send('a'), open.send('a')])))
    expect([count(answers.flat(), 503), count(answers.flat(), 200)]).toEqual([10, 10])
    expect(answers.flat().every(({ ms }) => ms < 1200)).toBe(true)
    expect([closed.requests.length, open.requests.length]).toEqual([1, 10])
    await redis.start()
    await expect.poll(async () => (await closed.send('b')).status, { timeout: 10_000 }).toBe(200)
    const later = await Promise.all(Array.from({ length: 50 }, () => closed.send('c')))
    expect([count(later, 200), count(later, 429)]).toEqual([20, 30])
  })

  test.each(['slow', 'frozen'])('Redis %s: the same', async (kind) => {
    const limiter = createLimiter(client)
    const closed = createOwn({ requests: limiter, timeoutMs: 150 })
    const open = createOwn({ requests: limiter, timeoutMs: 150, failure: 'open' })
    if (kind === 'slow') await client.sendCommand(['CLIENT', 'PAUSE', '1500', 'ALL'])
    else redis.freeze()
    const [refused, passed] = await Promise.all([closed.send('a'), open.send('a')])
    expect([refused.status, passed.status]).toEqual([503, 200])
    expect(Math.max(refused.ms, passed.ms)).toBeLessThan(1300)
    redis.thaw()
    await expect.poll(async () => (await closed.send('a')).status, { timeout: 10_000 }).toBe(200)
    const later = await Promise.all(Array.from({ length: 50 }, () => closed.send('c')))
    expect([count(later, 200), count(later, 429)]).toEqual([20, 30])
  })
})
