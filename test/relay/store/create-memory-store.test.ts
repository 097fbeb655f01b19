import { createMemoryStore, type RelayStore } from 'callscope/relay'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

const START = { head: { owner: 'user', status: 200, headers: {} }, keepMs: 60_000, silentMs: 30_000 }
const PLACE = { key: 'user', id: 'a' }
const LIMIT = { most: 1, ttlMs: 10_000 }

/** Bytes that arrays take, once what nobody has any more is gone. */
function arrayBytes(): number {
  setFlagsFromString('--expose-gc')
  // The flag holds for contexts that are made after it.
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().arrayBuffers
}

/** The same, once what an earlier test left is gone too. */
async function settledBytes(): Promise<number> {
  let bytes = arrayBytes()
  for (let same = 0; same < 3; ) {
    await sleep(10)
    const now = arrayBytes()
    same = now === bytes ? same + 1 : 0
    bytes = now
  }
  return bytes
}

async function flood(store: RelayStore, id: string, { size, count }: { readonly size: number; readonly count: number }) {
  const bytes = new Uint8Array(size)
  await store.open(id, START)
  for (let index = 0; index < count; index++) await store.append(id, { at: index * size, bytes })
}

const readFrom = (store: RelayStore, from = 0) => store.read('log', { from })

describe('time', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('is what passes: a clock that is set does not matter', async () => {
    const store = createMemoryStore()
    await store.take(PLACE, LIMIT)
    await store.open('log', START)
    for (const time of ['2100-01-01', '1980-01-01']) {
      vi.setSystemTime(new Date(time))
      await vi.advanceTimersByTimeAsync(2000)
      expect([await store.take({ key: 'user', id: 'b' }, LIMIT), (await readFrom(store))?.end]).toEqual([false, null])
    }
    await vi.advanceTimersByTimeAsync(6000)
    expect(await store.take({ key: 'user', id: 'b' }, LIMIT)).toBe(true)
  })

  test('to the ms: a place, a silent writer, and what is kept', async () => {
    const store = createMemoryStore()
    await store.take(PLACE, LIMIT)
    await vi.advanceTimersByTimeAsync(9999)
    expect(await store.hold(PLACE, 10_000)).toBe(true)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await store.hold(PLACE, 10_000)).toBe(false)
    await store.open('log', START)
    await vi.advanceTimersByTimeAsync(30_000)
    expect((await readFrom(store))?.end).toBeNull()
    await vi.advanceTimersByTimeAsync(1)
    expect((await readFrom(store))?.end).toBe('cut')
    await vi.advanceTimersByTimeAsync(59_998)
    expect((await readFrom(store))?.end).toBe('cut')
    await vi.advanceTimersByTimeAsync(1)
    expect(await readFrom(store)).toBeNull()
  })

  test('a reader is told at once, without looking again and again', async () => {
    const store = createMemoryStore()
    await store.open('log', START)
    const reading = store.read('log', { from: 0, waitMs: 20_000 })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(vi.getTimerCount()).toBe(2)
    await store.append('log', { at: 0, bytes: Uint8Array.of(1) })
    expect((await reading)?.bytes).toEqual(Uint8Array.of(1))
    const end = store.read('log', { from: 1, waitMs: 20_000 })
    await store.close('log', 'complete')
    expect((await end)?.end).toBe('complete')
  })

  test('spans of many years are no short ones', async () => {
    const store = createMemoryStore()
    const tenYearsMs = 10 * 365 * 86_400_000
    await store.take(PLACE, { most: 1, ttlMs: tenYearsMs })
    await store.open('log', { ...START, keepMs: tenYearsMs, silentMs: tenYearsMs })
    const reading = store.read('log', { from: 0, waitMs: tenYearsMs })
    const looks = vi.spyOn(globalThis, 'setTimeout')
    await vi.advanceTimersByTimeAsync(60_000)
    // Two a second let go of what has expired. A timer that is too long would fire every ms.
    expect(looks.mock.calls.length).toBeLessThan(130)
    expect([await store.hold(PLACE, tenYearsMs), (await readFrom(store))?.end]).toEqual([true, null])
    await store.close('log', 'cut')
    await reading
  })
})

describe('memory', () => {
  test('is bounded for 100 MB, in large parts and in small ones', async () => {
    const before = await settledBytes()
    const store = createMemoryStore({ maxLogBytes: 1_000_000 })
    await flood(store, 'large', { size: 65_536, count: 1600 })
    await flood(store, 'small', { size: 1, count: 200_000 })
    await flood(store, 'one', { size: 100_000_000, count: 1 })
    // What was given to it is collected when the collector likes.
    await expect.poll(() => arrayBytes() - before, { timeout: 10_000 }).toBeLessThan(4_000_000)
    expect((await store.read('small', { from: 199_999 }))?.length).toBe(200_000)
  })

  test('is 16 MB for a log unless set', async () => {
    const store = createMemoryStore()
    await store.open('log', START)
    expect(await store.append('log', { at: 0, bytes: new Uint8Array(16_000_000) })).toEqual({ stopped: false, kept: true })
    expect(await store.append('log', { at: 16_000_000, bytes: Uint8Array.of(1) })).toEqual({ stopped: false, kept: false })
  })

  test('of what has expired is let go, though nobody asks for it again', async () => {
    const before = await settledBytes()
    vi.useFakeTimers()
    const store = createMemoryStore()
    for (let index = 0; index < 20; index++) {
      await store.open(`log-${index}`, START)
      await store.append(`log-${index}`, { at: 0, bytes: new Uint8Array(1_000_000) })
      await store.take({ key: `user-${index}`, id: 'a' }, LIMIT)
    }
    expect(arrayBytes() - before).toBeGreaterThan(19_000_000)
    await vi.advanceTimersByTimeAsync(92_000)
    // Nothing left to look after.
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
    await expect.poll(() => arrayBytes() - before, { timeout: 10_000 }).toBeLessThan(1_000_000)
    expect(await store.read('log-0', { from: 0 })).toBeNull()
  })

  test('no timer keeps the process alive', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
    const before = timers()
    const store = createMemoryStore()
    await store.open('log', START)
    const reading = store.read('log', { from: 0, waitMs: 10_000 })
    await Promise.resolve()
    expect(timers()).toBe(before)
    await store.close('log', 'cut')
    await reading
  })
})

test('an option that is unknown or cannot be is refused', () => {
  // @ts-expect-error An app without types may give anything.
  expect(() => createMemoryStore({ maxBytes: 1 })).toThrow('createMemoryStore has no option "maxBytes"')
  for (const maxLogBytes of [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => createMemoryStore({ maxLogBytes })).toThrow('`maxLogBytes` of createMemoryStore')
})
