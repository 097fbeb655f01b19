import { createMemoryStore, createRedisStore, type RelayLogHead, type RelayStore } from 'callscope/relay'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeRedis, type RedisServer, startRedis } from '../start-redis.js'

// What every store keeps. Redis has a clock of its own, so that these tests run in real time: spans are short, and what has to have passed is waited for.

const HEAD: RelayLogHead = { owner: 'user', status: 200, headers: { 'content-type': 'text/event-stream', 'x-name': 'é {" \u0000' } }
const KEPT = { head: HEAD, keepMs: 60_000, silentMs: 60_000 }
const MAX_LOG_BYTES = 1_000_000
const SOON = { timeout: 10_000 }
const ODD_NAMES = ['', 'a', 'A', 'a:b', 'a%3Ab', '{a}', '}{', 'a}b{c', 'a b', 'é', 'e\u0301', '\u0000', '\ud800', '\udc00', '\ufffd', '__proto__', '*', '"', '\\', '\\u0000']

const utf8 = (text: string) => new TextEncoder().encode(text)
const everyByte = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 167 + (index >> 8)) % 256)

/** Appends a part after the other, behind what is there. */
async function write(store: RelayStore, id: string, parts: readonly Uint8Array[], from = 0) {
  let at = from
  for (const bytes of parts) {
    expect(await store.append(id, { at, bytes })).toEqual({ stopped: false, kept: true })
    at += bytes.length
  }
  return at
}

/** Reads as a client does that comes back: piece by piece to the end. */
async function readAll(store: RelayStore, id: string, from = 0, waitMs = 2000) {
  const parts: Uint8Array[] = []
  for (let at = from; ; ) {
    const reading = await store.read(id, { from: at, waitMs })
    if (!reading) return null
    parts.push(reading.bytes)
    at += reading.bytes.length
    if (reading.end !== null || reading.bytes.length === 0) return { bytes: Buffer.concat(parts), end: reading.end, length: reading.length }
  }
}

/** Two clients of one store. */
function createMemoryStores() {
  const store = createMemoryStore({ maxLogBytes: MAX_LOG_BYTES })
  return [store, store] as const
}

describe('memory', () => testStore(async () => createMemoryStores()))

describeRedis('Redis', () => {
  let redis: RedisServer
  beforeAll(async () => void (redis = await startRedis()))
  afterAll(() => redis.end())
  const connect = async () => {
    const client = await redis.connect()
    return createRedisStore({ sendCommand: (...args) => client.sendCommand(args), maxLogBytes: MAX_LOG_BYTES })
  }
  testStore(async () => [await connect(), await connect()])
})

function testStore(createStores: () => Promise<readonly [RelayStore, RelayStore]>) {
  let store: RelayStore
  let other: RelayStore
  beforeAll(async () => void ([store, other] = await createStores()))
  const newPlace = (key: string = randomUUID()) => ({ key, id: randomUUID() })

  describe('places', () => {
    test('are as many as there may be, for each key, and free again when they are given back', async () => {
      const [a, b, c] = [newPlace('k1'), newPlace('k1'), newPlace('k1')]
      const limit = { most: 2, ttlMs: 60_000 }
      expect([await store.take(a, limit), await other.take(b, limit), await store.take(c, limit), await store.take(newPlace('k2'), limit)]).toEqual([true, true, false, true])
      await other.release(a)
      expect([await other.take(c, limit), await store.take(a, limit)]).toEqual([true, false])
    })

    test('of 200 that ask at once by two clients, as many have one as may', async () => {
      const key = randomUUID()
      const limit = { most: 7, ttlMs: 60_000 }
      const taken = await Promise.all(Array.from({ length: 200 }, (_, index) => (index % 2 === 0 ? store : other).take(newPlace(key), limit)))
      expect(taken.filter(Boolean)).toHaveLength(7)
    })

    test('taken and given back by many at once are never more than there may be', async () => {
      const key = randomUUID()
      let held = 0
      let most = 0
      let taken = 0
      const run = async (client: RelayStore) => {
        for (let round = 0; round < 20; round++) {
          const place = newPlace(key)
          if (!(await client.take(place, { most: 3, ttlMs: 60_000 }))) continue
          taken++
          most = Math.max(most, ++held)
          await sleep(1)
          held--
          await client.release(place)
        }
      }
      await Promise.all(Array.from({ length: 20 }, (_, index) => run(index % 2 === 0 ? store : other)))
      expect(most).toBeLessThanOrEqual(3)
      expect(taken).toBeGreaterThan(3)
      expect(await store.take(newPlace(key), { most: 1, ttlMs: 60_000 })).toBe(true)
    })

    test('one id has one place, however often it asks', async () => {
      const place = newPlace()
      const limit = { most: 2, ttlMs: 60_000 }
      expect(await Promise.all(Array.from({ length: 5 }, () => store.take(place, limit)))).toEqual([true, true, true, true, true])
      expect([await store.take(newPlace(place.key), limit), await store.take(newPlace(place.key), limit)]).toEqual([true, false])
    })

    test('one that has its place keeps it where there is none left', async () => {
      const place = newPlace()
      const limit = { most: 1, ttlMs: 60_000 }
      expect([await store.take(place, limit), await other.take(place, limit), await other.take(place, { ...limit, most: 0 })]).toEqual([true, true, true])
    })

    test('lapse one by one, each after its own time, whichever was taken last', async () => {
      const key = randomUUID()
      const long = newPlace(key)
      expect(await store.take(long, { most: 2, ttlMs: 60_000 })).toBe(true)
      expect(await store.take(newPlace(key), { most: 2, ttlMs: 300 })).toBe(true)
      expect(await store.take(newPlace(key), { most: 2, ttlMs: 60_000 })).toBe(false)
      const short = newPlace(key)
      await expect.poll(() => store.take(short, { most: 2, ttlMs: 300 }), SOON).toBe(true)
      await sleep(400)
      expect([await other.hold(short, 60_000), await other.hold(long, 60_000)]).toEqual([false, true])
      expect(await other.take(newPlace(key), { most: 1, ttlMs: 60_000 })).toBe(false)
    })

    test('are free again after a while where nobody gives them back', async () => {
      const lost = newPlace()
      expect(await store.take(lost, { most: 1, ttlMs: 500 })).toBe(true)
      const next = newPlace(lost.key)
      expect(await other.take(next, { most: 1, ttlMs: 60_000 })).toBe(false)
      await expect.poll(() => other.take(next, { most: 1, ttlMs: 60_000 }), SOON).toBe(true)
    })

    test('are held for as long as somebody holds on to them', async () => {
      const place = newPlace()
      expect(await store.take(place, { most: 1, ttlMs: 800 })).toBe(true)
      for (let round = 0; round < 5; round++) {
        await sleep(200)
        expect(await other.hold(place, 800)).toBe(true)
      }
      expect(await store.take(newPlace(place.key), { most: 1, ttlMs: 60_000 })).toBe(false)
    })

    test('one that lapsed is not brought back, whether or not somebody else has it', async () => {
      const lapsed = newPlace()
      expect(await store.take(lapsed, { most: 1, ttlMs: 40 })).toBe(true)
      await sleep(60)
      expect(await store.hold(lapsed, 60_000)).toBe(false)
      const next = newPlace(lapsed.key)
      expect(await store.take(next, { most: 1, ttlMs: 60_000 })).toBe(true)
      expect([await store.hold(lapsed, 60_000), await store.take(lapsed, { most: 1, ttlMs: 60_000 }), await store.hold(next, 60_000)]).toEqual([false, false, true])
    })

    test('one that was never taken cannot be held, and can be given back', async () => {
      const place = newPlace()
      expect(await store.hold(place, 1000)).toBe(false)
      await store.release(place)
      expect(await store.take(place, { most: 1, ttlMs: 1000 })).toBe(true)
      await store.release(place)
      await store.release(place)
      expect(await store.hold(place, 1000)).toBe(false)
    })

    test.each([0, -1, Number.NaN])('of %d there is none', async (most) => {
      expect(await store.take(newPlace(), { most, ttlMs: 1000 })).toBe(false)
    })

    test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('for %d ms are refused', async (ttlMs) => {
      await expect(store.take(newPlace(), { most: 1, ttlMs })).rejects.toThrow(RangeError)
      await expect(store.hold(newPlace(), ttlMs)).rejects.toThrow(RangeError)
    })

    test('of keys that look alike are others, and so are ids', async () => {
      const limit = { most: 1, ttlMs: 60_000 }
      for (const key of ODD_NAMES) expect([key, await store.take({ key, id: 'a' }, limit), await store.take({ key, id: 'b' }, limit)]).toEqual([key, true, false])
      for (const key of ODD_NAMES) await store.release({ key, id: 'a' })
      const all = { most: ODD_NAMES.length, ttlMs: 60_000 }
      const key = randomUUID()
      for (const id of ODD_NAMES) expect([id, await store.take({ key, id }, all)]).toEqual([id, true])
      expect(await store.take(newPlace(key), all)).toBe(false)
    })
  })

  describe('logs', () => {
    const open = async (start = KEPT) => {
      const id = randomUUID()
      expect(await store.open(id, start)).toBe(true)
      return id
    }

    test('have their head, and give their bytes from any one on', async () => {
      const id = await open()
      expect(await other.read(id, { from: 0 })).toEqual({ head: HEAD, bytes: new Uint8Array(0), length: 0, end: null, stopped: false })
      await write(store, id, [utf8('Hel'), utf8('lo '), utf8('world')])
      await store.close(id, 'complete')
      for (let from = 0; from <= 11; from++) {
        const reading = await other.read(id, { from })
        expect(reading).toEqual({ head: HEAD, bytes: utf8('Hello world'.slice(from)), length: 11, end: 'complete', stopped: false })
      }
      expect(await other.read(id, { from: 12 })).toMatchObject({ bytes: new Uint8Array(0), length: 11, end: 'complete' })
      expect(await other.read(id, { from: Number.MAX_SAFE_INTEGER })).toMatchObject({ bytes: new Uint8Array(0), end: 'complete' })
    })

    test.each([1, 2, 3, 4, 7, 64, 1000])('keep every byte, cut every %d, and are read from everywhere', async (size) => {
      const whole = everyByte(3000)
      const id = await open()
      const parts: Uint8Array[] = []
      for (let at = 0; at < whole.length; at += size) parts.push(whole.subarray(at, at + size))
      let at = 0
      // Not waited for: what waits is sent together.
      const sent = parts.map((bytes) => {
        const state = store.append(id, { at, bytes })
        at += bytes.length
        return state
      })
      expect((await Promise.all(sent)).every(({ kept }) => kept)).toBe(true)
      await store.close(id, 'cut')
      for (const from of [0, 1, 2, 3, 1499, 2998, 2999, 3000]) {
        const read = await readAll(other, id, from)
        expect([from, read?.end, Buffer.compare(read!.bytes, whole.subarray(from))]).toEqual([from, 'cut', 0])
      }
    })

    test('keep what is cut in the middle of a character, part by part', async () => {
      const text = 'Grüße, 世界 👋🏽 end'
      const id = await open()
      await write(store, id, [...utf8(text)].map((byte) => Uint8Array.of(byte)))
      await store.close(id, 'complete')
      expect((await readAll(other, id))?.bytes.toString('utf8')).toBe(text)
    })

    test('keep the order of what is not waited for, by their length', async () => {
      const id = await open()
      const lengths = Array.from({ length: 400 }, (_, index) => (index * 31) % 50)
      const whole = everyByte(lengths.reduce((sum, length) => sum + length))
      let at = 0
      const sent = lengths.map((length) => {
        const state = store.append(id, { at, bytes: whole.subarray(at, at + length) })
        at += length
        return state
      })
      const closed = store.close(id, 'complete')
      expect((await Promise.all(sent)).every(({ kept }) => kept)).toBe(true)
      await closed
      expect(await readAll(other, id)).toEqual({ bytes: Buffer.from(whole), end: 'complete', length: whole.length })
    })

    test('what is done to the bytes later does not matter, nor what is done to what was read', async () => {
      const id = await open()
      const bytes = utf8('abc')
      const sent = store.append(id, { at: 0, bytes })
      bytes.fill(0)
      await sent
      const first = await store.read(id, { from: 0 })
      first?.bytes.fill(0)
      expect((await store.read(id, { from: 0 }))?.bytes).toEqual(utf8('abc'))
    })

    test('are one for each id, whoever asks', async () => {
      const id = await open()
      expect([await store.open(id, KEPT), await other.open(id, { ...KEPT, head: { ...HEAD, owner: 'another' } })]).toEqual([false, false])
      expect((await store.read(id, { from: 0 }))?.head.owner).toBe('user')
      const ids = await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? store : other).open(`${id}-same`, KEPT)))
      expect(ids.filter(Boolean)).toHaveLength(1)
    })

    test('of ids that look alike are others', async () => {
      for (const id of ODD_NAMES) expect([id, await store.open(id, KEPT)]).toEqual([id, true])
      for (const [index, id] of ODD_NAMES.entries()) await write(store, id, [utf8(String(index))])
      for (const [index, id] of ODD_NAMES.entries()) expect([id, (await other.read(id, { from: 0 }))?.bytes]).toEqual([id, utf8(String(index))])
    })

    test('that nobody opened are not there', async () => {
      const id = randomUUID()
      expect(await store.read(id, { from: 0, waitMs: 1000 })).toBeNull()
      expect(await store.append(id, { at: 0, bytes: utf8('a') })).toEqual({ stopped: false, kept: false })
      await store.close(id, 'complete')
      await store.stop(id)
      expect(await store.read(id, { from: 0 })).toBeNull()
    })

    test('a part that is there already changes nothing; one behind what is missing cuts', async () => {
      const id = await open()
      await write(store, id, [utf8('abc'), utf8('def')])
      await write(store, id, [utf8('abc'), utf8('def'), utf8('g')])
      expect((await other.read(id, { from: 0 }))?.bytes).toEqual(utf8('abcdefg'))
      expect(await store.append(id, { at: 8, bytes: utf8('i') })).toEqual({ stopped: false, kept: false })
      expect(await store.append(id, { at: 7, bytes: utf8('h') })).toEqual({ stopped: false, kept: false })
      await store.close(id, 'complete')
      expect(await readAll(other, id)).toEqual({ bytes: Buffer.from('abcdefg'), end: 'cut', length: 7 })
    })

    test('a writer who believes that more is there than there is cuts, though it brings nothing', async () => {
      const id = await open()
      await write(store, id, [utf8('abc'), utf8('')])
      expect(await store.append(id, { at: 4, bytes: utf8('') })).toEqual({ stopped: false, kept: false })
      expect(await readAll(other, id)).toMatchObject({ bytes: Buffer.from('abc'), end: 'cut' })
    })

    test('the same holds for parts that nobody waits for', async () => {
      const [twice, gap, late] = [await open(), await open(), await open()]
      const abc = { at: 0, bytes: utf8('abc') }
      const kept = await Promise.all([
        store.append(twice, abc),
        store.append(twice, abc),
        store.append(twice, { at: 3, bytes: utf8('d') }),
        store.append(gap, abc),
        store.append(gap, { at: 4, bytes: utf8('e') }),
        store.append(late, abc),
        store.close(late, 'complete').then(() => ({ kept: null })),
        store.append(late, { at: 3, bytes: utf8('d') }),
      ])
      expect(kept.map((state) => state.kept)).toEqual([true, true, true, true, false, true, null, false])
      expect((await other.read(twice, { from: 0 }))?.bytes).toEqual(utf8('abcd'))
      expect(await readAll(other, gap)).toMatchObject({ bytes: Buffer.from('abc'), end: 'cut' })
      expect(await readAll(other, late)).toMatchObject({ bytes: Buffer.from('abc'), end: 'complete' })
    })

    test('of a part that is there in part, the rest is added', async () => {
      const whole = everyByte(13)
      for (let length = 0; length <= 6; length++) {
        for (let at = 0; at <= length; at++) {
          const id = await open()
          await write(store, id, [whole.subarray(0, length), new Uint8Array(0)])
          await write(store, id, [whole.subarray(at, 10), whole.subarray(10)], at)
          expect([length, at, (await other.read(id, { from: 0 }))?.bytes]).toEqual([length, at, whole])
        }
      }
    })

    test('that have ended take nothing more, and end once', async () => {
      const id = await open()
      await write(store, id, [utf8('abc')])
      await store.close(id, 'complete')
      await store.close(id, 'cut')
      expect(await store.append(id, { at: 3, bytes: utf8('d') })).toEqual({ stopped: false, kept: false })
      expect(await readAll(other, id)).toEqual({ bytes: Buffer.from('abc'), end: 'complete', length: 3 })
    })

    test('are read while they are written: a reader waits for more, and for the end', async () => {
      const id = await open()
      const whole = everyByte(20_000)
      const reading = [readAll(other, id), readAll(store, id, 7777), readAll(other, id, 20_000)]
      for (let at = 0; at < whole.length; at += 1000) {
        await store.append(id, { at, bytes: whole.subarray(at, at + 1000) })
        if (at % 5000 === 0) await sleep(5)
      }
      await store.close(id, 'complete')
      expect((await Promise.all(reading)).map((read) => [read?.bytes.equals(whole.subarray(whole.length - read.bytes.length)), read?.bytes.length, read?.end])).toEqual([
        [true, 20_000, 'complete'],
        [true, 12_223, 'complete'],
        [true, 0, 'complete'],
      ])
    })

    test('a reader who is ahead of what is written yet waits for what comes', async () => {
      const id = await open()
      await write(store, id, [utf8('abc')])
      const reading = other.read(id, { from: 5, waitMs: 5000 })
      await write(store, id, [utf8('de')], 3)
      await write(store, id, [utf8('f')], 5)
      expect(await reading).toMatchObject({ bytes: utf8('f'), length: 6, end: null })
    })

    test.each([0, 30, Number.NaN])('a reader waits for %d ms at most', async (waitMs) => {
      const id = await open()
      const from = performance.now()
      expect(await store.read(id, { from: 0, waitMs })).toMatchObject({ bytes: new Uint8Array(0), end: null })
      expect(performance.now() - from).toBeLessThan(1000)
    })

    test('long ones are read in pieces, and none is larger than it has to be', async () => {
      const id = await open()
      const whole = everyByte(900_000)
      await write(store, id, [whole.subarray(0, 1), whole.subarray(1)])
      await store.close(id, 'complete')
      for (const from of [0, 1, 2]) {
        const first = await other.read(id, { from })
        expect(first?.bytes.length).toBeGreaterThan(60_000)
        expect(first?.bytes.length).toBeLessThanOrEqual(128 * 1024)
        expect(first?.end).toBeNull()
        expect((await readAll(other, id, from))?.bytes.equals(whole.subarray(from))).toBe(true)
      }
    })

    test('the writer is told that somebody asked it to stop, by its next part, by none, and behind its end no more', async () => {
      const id = await open()
      await write(store, id, [utf8('abc')])
      await other.stop(id)
      await other.stop(id)
      expect(await store.append(id, { at: 3, bytes: new Uint8Array(0) })).toEqual({ stopped: true, kept: true })
      expect(await store.append(id, { at: 3, bytes: utf8('d') })).toEqual({ stopped: true, kept: true })
      expect(await other.read(id, { from: 0 })).toMatchObject({ bytes: utf8('abcd'), stopped: true, end: null })
      await store.close(id, 'cut')
      expect(await other.read(id, { from: 0 })).toMatchObject({ bytes: utf8('abcd'), stopped: true, end: 'cut' })
      const ended = await open()
      await store.close(ended, 'complete')
      await other.stop(ended)
      expect(await other.read(ended, { from: 0 })).toMatchObject({ stopped: false, end: 'complete' })
    })

    test('that are too long are cut there, keep what they have, and can still be stopped', async () => {
      const id = await open()
      const whole = everyByte(MAX_LOG_BYTES)
      await write(store, id, [whole.subarray(0, -1)])
      expect(await store.append(id, { at: MAX_LOG_BYTES - 1, bytes: Uint8Array.of(whole.at(-1)!, 9, 9) })).toEqual({ stopped: false, kept: false })
      expect(await store.append(id, { at: MAX_LOG_BYTES + 2, bytes: utf8('more') })).toEqual({ stopped: false, kept: false })
      const read = await readAll(other, id)
      expect([read?.end, read?.length, read?.bytes.equals(whole)]).toEqual(['cut', MAX_LOG_BYTES, true])
      expect(await readAll(other, id, MAX_LOG_BYTES + 6)).toMatchObject({ end: 'cut', length: MAX_LOG_BYTES })
      await other.stop(id)
      expect(await store.append(id, { at: MAX_LOG_BYTES + 6, bytes: new Uint8Array(0) })).toEqual({ stopped: true, kept: false })
      await store.close(id, 'complete')
      expect((await readAll(other, id, MAX_LOG_BYTES))?.end).toBe('cut')
    })

    test('that are as long as may be are whole', async () => {
      const id = await open()
      await write(store, id, [everyByte(MAX_LOG_BYTES)])
      await store.close(id, 'complete')
      expect(await readAll(other, id)).toMatchObject({ end: 'complete', length: MAX_LOG_BYTES })
    })

    test('one part that is longer than all may be is cut', async () => {
      const id = await open()
      const whole = everyByte(MAX_LOG_BYTES * 3)
      expect(await store.append(id, { at: 0, bytes: whole })).toEqual({ stopped: false, kept: false })
      expect((await readAll(other, id))?.bytes.equals(whole.subarray(0, MAX_LOG_BYTES))).toBe(true)
    })

    test('are kept for a while after their end', async () => {
      const id = await open({ head: HEAD, keepMs: 500, silentMs: 60_000 })
      await write(store, id, [utf8('abc')])
      await store.close(id, 'complete')
      expect(await other.read(id, { from: 0 })).toMatchObject({ end: 'complete' })
      await expect.poll(() => other.read(id, { from: 0 }), SOON).toBeNull()
      expect(await store.append(id, { at: 3, bytes: utf8('d') })).toEqual({ stopped: false, kept: false })
      expect(await other.open(id, KEPT)).toBe(true)
    })

    test('are kept no longer by a writer who does not know of the end', async () => {
      const id = await open({ head: HEAD, keepMs: 300, silentMs: 60_000 })
      await store.close(id, 'complete')
      await expect
        .poll(async () => {
          await store.append(id, { at: 0, bytes: utf8('a') })
          await store.close(id, 'cut')
          return other.read(id, { from: 0 })
        }, SOON)
        .toBeNull()
    })

    test('whose writer is gone are cut, a reader is told, and they go too', async () => {
      const id = await open({ head: HEAD, keepMs: 1500, silentMs: 400 })
      await write(store, id, [utf8('abc')])
      const begun = performance.now()
      expect(await other.read(id, { from: 3, waitMs: 30_000 })).toMatchObject({ bytes: new Uint8Array(0), end: 'cut' })
      expect(performance.now() - begun).toBeLessThan(1500)
      // Back after all: others were told otherwise.
      expect(await store.append(id, { at: 3, bytes: utf8('d') })).toEqual({ stopped: false, kept: false })
      await store.close(id, 'complete')
      expect(await readAll(other, id)).toEqual({ bytes: Buffer.from('abc'), end: 'cut', length: 3 })
      await expect.poll(() => other.read(id, { from: 0 }), SOON).toBeNull()
    })

    test('nobody closed go by themselves', async () => {
      const id = await open({ head: HEAD, keepMs: 50, silentMs: 50 })
      await expect.poll(() => other.read(id, { from: 0 }), SOON).toBeNull()
    })

    test('a writer who has nothing to say and says so keeps its log', async () => {
      const id = await open({ head: HEAD, keepMs: 100, silentMs: 800 })
      for (let round = 0; round < 5; round++) {
        await sleep(200)
        expect(await store.append(id, { at: 0, bytes: new Uint8Array(0) })).toEqual({ stopped: false, kept: true })
      }
      expect(await other.read(id, { from: 0 })).toMatchObject({ end: null })
    })

    test('a place that cannot be is refused', async () => {
      const id = await open()
      for (const from of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
        await expect(store.read(id, { from })).rejects.toThrow(RangeError)
        await expect(store.append(id, { at: from, bytes: utf8('a') })).rejects.toThrow(RangeError)
      }
      for (const ms of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
        await expect(store.open(randomUUID(), { ...KEPT, keepMs: ms })).rejects.toThrow(RangeError)
        await expect(store.open(randomUUID(), { ...KEPT, silentMs: ms })).rejects.toThrow(RangeError)
      }
    })

    test('many at once stay apart', async () => {
      const ids = await Promise.all(Array.from({ length: 40 }, () => open()))
      await Promise.all(
        ids.map(async (id, index) => {
          for (let at = 0; at < 2000; at += 50) await (index % 2 === 0 ? store : other).append(id, { at, bytes: new Uint8Array(50).fill(index) })
          await store.close(id, 'complete')
        }),
      )
      const read = await Promise.all(ids.map((id) => readAll(other, id)))
      expect(read.every((log, index) => log?.end === 'complete' && log.bytes.equals(Buffer.alloc(2000, index)))).toBe(true)
    })
  })
}
