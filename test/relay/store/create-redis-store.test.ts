import { createRedisStore, type RedisStoreOptions, type RelayStore } from 'callscope/relay'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { describeRedis, type RedisClient, type RedisServer, startRedis } from '../start-redis.js'

const START = { head: { owner: 'user', status: 200, headers: {} }, keepMs: 60_000, silentMs: 60_000 }
const LIMIT = { most: 1, ttlMs: 60_000 }
const SOON = { timeout: 10_000 }

const sendBy = (client: RedisClient): RedisStoreOptions['sendCommand'] => (...args) => client.sendCommand(args)
const everyByte = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 167 + (index >> 8)) % 256)

/** All that a store does, each once. */
async function useAll(store: RelayStore, id: string) {
  await store.take({ key: id, id }, LIMIT)
  await store.hold({ key: id, id }, 60_000)
  await store.open(id, START)
  await store.append(id, { at: 0, bytes: everyByte(100) })
  await store.stop(id)
  await store.read(id, { from: 3 })
}

/** How it went, and how long it took. */
async function settle(promise: Promise<unknown>) {
  const from = performance.now()
  const message = await promise.then(() => null, (error: unknown) => String(error))
  return { message, ms: performance.now() - from }
}

describeRedis('in Redis', () => {
  let redis: RedisServer
  let client: RedisClient
  let store: RelayStore
  beforeAll(async () => {
    redis = await startRedis()
    client = await redis.connect()
  })
  afterAll(() => redis.end())
  beforeEach(async () => {
    await client.flushAll()
    store = createRedisStore({ sendCommand: sendBy(client) })
  })
  const read = async (id: string) => (await store.read(id, { from: 0 }))?.bytes

  test('all keys begin with the prefix and expire; another prefix is another store', async () => {
    const own = createRedisStore({ sendCommand: sendBy(client), prefix: 'app:{1' })
    for (const id of ['a', 'b{c}', '']) {
      await useAll(store, id)
      expect(await own.read(id, { from: 0 })).toBeNull()
      await useAll(own, id)
      await store.close(id, 'complete')
    }
    const keys = await client.keys('*')
    expect(keys.filter((key) => key.startsWith('callscope:'))).toHaveLength(9)
    expect(keys.filter((key) => key.startsWith('app:{1'))).toHaveLength(9)
    expect(keys).toHaveLength(18)
    for (const key of keys) expect([key, (await client.pTTL(key)) > 50_000, (await client.pTTL(key)) <= 120_000]).toEqual([key, true, true])
  })

  test('places and logs leave nothing behind', async () => {
    await store.take({ key: 'k', id: 'a' }, { most: 2, ttlMs: 50 })
    await store.take({ key: 'k', id: 'b' }, { most: 2, ttlMs: 50 })
    await store.take({ key: 'other', id: 'a' }, LIMIT)
    await store.release({ key: 'other', id: 'a' })
    await store.open('abandoned', { ...START, keepMs: 50, silentMs: 50 })
    await store.append('abandoned', { at: 0, bytes: everyByte(10) })
    await store.open('ended', { ...START, keepMs: 50 })
    await store.append('ended', { at: 0, bytes: everyByte(10) })
    await store.close('ended', 'complete')
    await expect.poll(() => client.keys('*'), SOON).toEqual([])
  })

  test('each command is a script that names its keys, all in one slot of a cluster', async () => {
    const commands: string[][] = []
    store = createRedisStore({
      prefix: 'p:',
      sendCommand: (...args) => {
        commands.push(args)
        return client.sendCommand(args)
      },
    })
    const ids = ['', 'a', '{', '}', '{}', '}{', 'a{b}c', ':']
    for (const id of ids) {
      await useAll(store, id)
      await store.release({ key: id, id })
      await store.close(id, 'cut')
    }
    expect(commands.length).toBeGreaterThanOrEqual(8 * ids.length)
    // What is between the first brace and the next decides, unless nothing is.
    const slotOf = (key: string | undefined) => /\{([^}]+)\}/.exec(key ?? '')?.[1] ?? key
    const slots = new Set<string | undefined>()
    for (const [name, , count, ...rest] of commands) {
      const keys = rest.slice(0, Number(count))
      expect(name).toMatch(/^EVAL(SHA)?$/)
      expect(keys.every((key) => key.startsWith('p:'))).toBe(true)
      expect(new Set(keys.map(slotOf)).size).toBe(1)
      slots.add(slotOf(keys[0]))
    }
    // Nobody chooses the slot of somebody else.
    expect(slots.size).toBe(2 * ids.length)
  })

  test('scripts that Redis has forgotten are sent again, and parts stay in order', async () => {
    const whole = everyByte(20_000)
    await store.open('log', START)
    const sent = []
    for (let at = 0; at < whole.length; at += 100) {
      sent.push(store.append('log', { at, bytes: whole.subarray(at, at + 100) }))
      if (at % 1000 === 0) await client.scriptFlush()
    }
    expect((await Promise.all(sent)).every(({ kept }) => kept)).toBe(true)
    expect(await read('log')).toEqual(whole)
  })

  test('commands that arrive in another order, or twice, change nothing', async () => {
    store = createRedisStore({
      async sendCommand(...args) {
        await sleep(Math.random() * 5)
        await client.sendCommand(args).catch(() => {})
        await sleep(Math.random() * 5)
        return client.sendCommand(args)
      },
    })
    const whole = everyByte(5000)
    expect([await store.take({ key: 'k', id: 'a' }, LIMIT), await store.take({ key: 'k', id: 'b' }, LIMIT), await store.open('log', START)]).toEqual([true, false, true])
    const sent = []
    for (let at = 0; at < whole.length; at += 7) {
      sent.push(store.append('log', { at, bytes: whole.subarray(at, at + 7) }))
      if (at % 70 === 0) await sleep(1)
    }
    const closed = store.close('log', 'complete')
    expect((await Promise.all(sent)).every(({ kept }) => kept)).toBe(true)
    await closed
    expect(await store.read('log', { from: 0 })).toMatchObject({ bytes: whole, end: 'complete' })
  })

  test('parts that wait for a slow Redis are sent together', async () => {
    let commands = 0
    store = createRedisStore({
      async sendCommand(...args) {
        commands++
        await sleep(20)
        return client.sendCommand(args)
      },
    })
    await store.open('log', START)
    commands = 0
    await Promise.all(Array.from({ length: 500 }, (_, at) => store.append('log', { at, bytes: Uint8Array.of(at % 256) })))
    expect(commands).toBeLessThan(5)
    expect((await read('log'))?.length).toBe(500)
  })

  test('memory is bounded for 100 MB, in large parts and in small ones, waited for or not', async () => {
    const maxLogBytes = 2_000_000
    store = createRedisStore({ sendCommand: sendBy(client), maxLogBytes })
    const usage = async (id: string) => Number(await client.memoryUsage(`callscope:{log:${id}}:bytes`))
    const bytes = everyByte(65_536)
    const before = process.memoryUsage().arrayBuffers
    await Promise.all([store.open('large', START), store.open('waited', START), store.open('small', START), store.open('one', START)])
    const sent = []
    for (let index = 0; index < 1600; index++) {
      sent.push(store.append('large', { at: index * bytes.length, bytes }))
      await store.append('waited', { at: index * bytes.length, bytes })
    }
    expect((await Promise.all(sent)).at(-1)).toEqual({ stopped: false, kept: false })
    for (let at = 0; at < 5000; at++) await store.append('small', { at, bytes: Uint8Array.of(at % 256) })
    await store.append('one', { at: 0, bytes: new Uint8Array(100_000_000) })
    for (const id of ['large', 'waited', 'one']) expect(await usage(id)).toBeLessThan(maxLogBytes * 1.34 + 1_100_000)
    // No more than a large part of that length: a third more, and the room to grow.
    expect(await usage('small')).toBeLessThan(5000 * 1.34 * 2 + 200)
    expect(await read('small')).toEqual(Uint8Array.from({ length: 5000 }, (_, at) => at % 256))
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(150_000_000)
  })

  test('a Redis that is full and drops one of two keys has no log any more', async () => {
    for (const left of ['state', 'bytes']) {
      const id = randomUUID()
      await store.open(id, START)
      await store.append(id, { at: 0, bytes: everyByte(10) })
      await client.del(`callscope:{log:${id}}:${left}`)
      expect(await store.append(id, { at: 10, bytes: everyByte(1) })).toEqual({ stopped: false, kept: false })
      expect(await store.read(id, { from: 0 })).toBeNull()
      expect(await store.open(id, START)).toBe(true)
      await store.append(id, { at: 0, bytes: everyByte(5) })
      expect(await read(id)).toEqual(everyByte(5))
    }
  })

  test('replies that are no texts are an error that says so', async () => {
    await store.open('log', START)
    for (const reply of ['OK', { a: 1 }, [Buffer.from('{}'), 0, '', 0, '']]) {
      const wrong = createRedisStore({ sendCommand: async () => reply })
      await expect(wrong.read('log', { from: 0 })).rejects.toThrow('`sendCommand` must give replies as they are')
    }
    const broken = createRedisStore({
      sendCommand: () => {
        throw new Error('no client')
      },
    })
    await expect(broken.take({ key: 'k', id: 'a' }, LIMIT)).rejects.toThrow('no client')
  })
})

describeRedis('a Redis that is', () => {
  let redis: RedisServer
  beforeEach(async () => {
    redis = await startRedis()
    return () => redis.end()
  })

  test('away: everything rejects in time, and works again when it is back', async () => {
    // As apps have it, and as it fails at once.
    for (const options of [{}, { disableOfflineQueue: true }]) {
      const client = await redis.connect(options)
      const store = createRedisStore({ sendCommand: sendBy(client), timeoutMs: 300 })
      await store.open('log', START)
      await redis.stop()
      const place = { key: 'k', id: 'a' }
      const all = [
        store.take(place, LIMIT), store.hold(place, 1000), store.release(place), store.open('b', START), store.append('log', { at: 0, bytes: everyByte(3) }),
        store.append('log', { at: 3, bytes: everyByte(3) }), store.close('log', 'complete'), store.stop('log'), store.read('log', { from: 0, waitMs: 10_000 }),
      ]
      for (const { message, ms } of await Promise.all(all.map(settle))) {
        expect(message).not.toBeNull()
        // Three of one log wait for each other.
        expect(ms).toBeLessThan(3 * 300 + 1000)
      }
      await redis.start()
      // A log of before is gone, as this Redis keeps nothing.
      await expect.poll(() => store.append('log', { at: 6, bytes: everyByte(3) }).catch(() => null), SOON).toEqual({ stopped: false, kept: false })
      expect([await store.take(place, LIMIT), await store.open('log', START)]).toEqual([true, true])
      await store.append('log', { at: 0, bytes: everyByte(3) })
      expect((await store.read('log', { from: 0 }))?.bytes).toEqual(everyByte(3))
    }
  })

  test('frozen: everything rejects in time, a reader who waits too', async () => {
    const client = await redis.connect()
    const store = createRedisStore({ sendCommand: sendBy(client), timeoutMs: 100 })
    await store.open('log', START)
    const reading = settle(store.read('log', { from: 0, waitMs: 60_000 }))
    await sleep(50)
    redis.freeze()
    const all = await Promise.all([reading, settle(store.take({ key: 'k', id: 'a' }, LIMIT)), settle(store.stop('log'))])
    for (const { message, ms } of all) expect([message, ms < 1500]).toEqual(['Error: There was no answer within 100 ms.', true])
    redis.thaw()
    await expect.poll(() => store.take({ key: 'k', id: 'b' }, { ...LIMIT, most: 2 }).catch(() => null), SOON).toBe(true)
  })

  test('slow: everything rejects in time, and a part that came through after all is sent again without harm', async () => {
    const client = await redis.connect()
    const store = createRedisStore({ sendCommand: sendBy(client), timeoutMs: 100 })
    await store.open('log', START)
    await client.sendCommand(['CLIENT', 'PAUSE', '1500', 'ALL'])
    const place = { key: 'k', id: 'a' }
    const all = await Promise.all([store.take(place, LIMIT), store.append('log', { at: 0, bytes: everyByte(50) }), store.read('log', { from: 0, waitMs: 10_000 })].map(settle))
    for (const { message, ms } of all) {
      expect(message).toContain('within 100 ms')
      expect(ms).toBeLessThan(1300)
    }
    await expect.poll(() => store.append('log', { at: 0, bytes: everyByte(50) }).catch(() => null), SOON).toEqual({ stopped: false, kept: true })
    expect((await store.read('log', { from: 0 }))?.bytes).toEqual(everyByte(50))
    expect(await store.take(place, LIMIT)).toBe(true)
  })

  test('there, but its connections are cut again and again: nothing hangs, and what was rejected is sent again', async () => {
    const client = await redis.connect()
    const killer = await redis.connect()
    const other = createRedisStore({ sendCommand: sendBy(killer) })
    const store = createRedisStore({ sendCommand: sendBy(client), timeoutMs: 500 })
    const whole = everyByte(30_000)
    await store.open('log', START)
    let rejected = 0
    const write = async (at: number): Promise<void> => {
      const bytes = whole.subarray(at, at + 100)
      for (;;) {
        try {
          expect(await store.append('log', { at, bytes })).toEqual({ stopped: false, kept: true })
          return
        } catch {
          rejected++
        }
      }
    }
    const killing = setInterval(() => void killer.sendCommand(['CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes']).catch(() => {}), 3)
    for (let at = 0; at < whole.length; at += 100) await write(at)
    clearInterval(killing)
    expect(rejected).toBeGreaterThan(0)
    expect((await other.read('log', { from: 0 }))?.bytes).toEqual(whole)
  }, 20_000)
})

test('an option that is unknown, missing or cannot be is refused', () => {
  const sendCommand = async () => null
  // @ts-expect-error An app without types may give anything.
  expect(() => createRedisStore({})).toThrow('createRedisStore needs `sendCommand`')
  // @ts-expect-error An app without types may give anything.
  expect(() => createRedisStore({ sendCommand, ttl: 1 })).toThrow('createRedisStore has no option "ttl"')
  expect(() => createRedisStore({ sendCommand, maxLogBytes: 0.5 })).toThrow('`maxLogBytes` of createRedisStore')
  expect(() => createRedisStore({ sendCommand, timeoutMs: 0 })).toThrow('`timeoutMs` of createRedisStore')
})
