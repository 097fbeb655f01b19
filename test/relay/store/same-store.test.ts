import { createMemoryStore, createRedisStore, type RelayLogEnd, type RelayStore } from 'callscope/relay'
import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeRedis, type RedisServer, startRedis } from '../start-redis.js'

// Whatever is asked of them, in whatever order, the stores say the same. Parts come twice, out of order, with gaps, too long and after the end.

type Step = (store: RelayStore, id: string) => Promise<unknown>

const START = { head: { owner: 'user', status: 200, headers: {} }, keepMs: 60_000, silentMs: 60_000 }
const MAX_LOG_BYTES = 40
const BYTES = Uint8Array.from({ length: 64 }, (_, index) => (index * 167 + 90) % 256)

const offset = fc.nat({ max: 48 })
const end = fc.constantFrom<RelayLogEnd>('complete', 'cut')
const name = fc.constantFrom('a', 'b', 'c')
const limit = fc.record({ most: fc.nat({ max: 2 }), ttlMs: fc.constant(60_000) })

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(offset, fc.nat({ max: 15 })).map(([at, length]): Step => (store, id) => store.append(id, { at, bytes: BYTES.subarray(at, at + length) })) },
  { weight: 3, arbitrary: offset.map((from): Step => (store, id) => store.read(id, { from })) },
  { weight: 1, arbitrary: fc.constant<Step>((store, id) => store.open(id, START)) },
  { weight: 1, arbitrary: end.map((how): Step => (store, id) => store.close(id, how)) },
  { weight: 1, arbitrary: fc.constant<Step>((store, id) => store.stop(id)) },
  { weight: 2, arbitrary: fc.tuple(name, limit).map(([holder, most]): Step => (store, id) => store.take({ key: id, id: holder }, most)) },
  { weight: 1, arbitrary: name.map((holder): Step => (store, id) => store.hold({ key: id, id: holder }, 60_000)) },
  { weight: 1, arbitrary: name.map((holder): Step => (store, id) => store.release({ key: id, id: holder })) },
)

/** A writer who goes on from where it is, with some parts sent again: what a log mostly sees. */
const writing: fc.Arbitrary<Step[]> = fc.array(fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 3 })), { maxLength: 12 }).map((parts) => {
  let at = 0
  return parts.map(([length, again]): Step => {
    const from = Math.max(0, at - again)
    at += length
    const to = at
    return (store, id) => store.append(id, { at: from, bytes: BYTES.subarray(from, to) })
  })
})

describeRedis('memory and Redis', () => {
  let redis: RedisServer
  let stores: readonly [RelayStore, RelayStore]
  beforeAll(async () => {
    redis = await startRedis()
    const client = await redis.connect()
    stores = [createMemoryStore({ maxLogBytes: MAX_LOG_BYTES }), createRedisStore({ sendCommand: (...args) => client.sendCommand(args), maxLogBytes: MAX_LOG_BYTES })]
  })
  afterAll(() => redis.end())

  const run = async (store: RelayStore, steps: readonly Step[], isWaiting: boolean) => {
    const id = randomUUID()
    await store.open(id, START)
    const said: unknown[] = []
    const asked = []
    for (const each of steps) {
      const answer = each(store, id)
      asked.push(answer)
      if (isWaiting) said.push(await answer)
    }
    await Promise.all(asked)
    return [...said, await store.read(id, { from: 0 })]
  }

  test('say the same, one step after the other', async () => {
    const property = fc.asyncProperty(fc.oneof(fc.array(step, { maxLength: 30 }), writing), async (steps) => {
      expect(await run(stores[1], steps, true)).toEqual(await run(stores[0], steps, true))
    })
    await fc.assert(property, { numRuns: 400 })
  })

  test('hold the same, where a writer waits for nothing', async () => {
    const property = fc.asyncProperty(writing, async (steps) => {
      expect(await run(stores[1], steps, false)).toEqual(await run(stores[0], steps, false))
    })
    await fc.assert(property, { numRuns: 200 })
  })
})
