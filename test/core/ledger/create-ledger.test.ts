import { createLedger, isCallError, type LedgerEntry } from 'callscope'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { costOf, createEntry, createMemoryStorage } from './entries.js'

beforeEach(() => void vi.useFakeTimers({ now: 1_795_100_000_000 }))
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const idsOf = (ledger: { getState: () => { entries: readonly LedgerEntry[] } }) => ledger.getState().entries.map(({ id }) => id)
const keptIn = (storage: ReturnType<typeof createMemoryStorage>): { entries: LedgerEntry[] } => JSON.parse(storage.items.get('callscope.ledger') ?? '{"entries":[]}')

test('an option that is unknown or no limit is refused', () => {
  const attempt = (options: object) => {
    try {
      return createLedger(options)
    } catch (error) {
      return error
    }
  }
  for (const options of [{ store: 1 }, { limit: 0 }, { limit: Number.NaN }]) expect(isCallError(attempt(options), 'invalid_request')).toBe(true)
})

test('an entry that is told anew takes the place of the old one, and leaves the others as they are', () => {
  const ledger = createLedger()
  const [a, b] = [createEntry({ status: 'streaming', endTime: null }), createEntry()]
  ledger.record(a)
  ledger.record(b)
  const ended = { ...a, status: 'success', endTime: 1 } as const
  ledger.record(ended)
  expect(ledger.getState().entries).toEqual([ended, b])
  expect(ledger.getState().entries[1]).toBe(b)
})

test('those who watch are told once a frame', async () => {
  const ledger = createLedger()
  const listener = vi.fn()
  const leave = ledger.subscribe(listener)
  for (let count = 0; count < 1000; count += 1) ledger.record(createEntry())
  expect(listener).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(50)
  expect(listener).toHaveBeenCalledTimes(1)
  leave()
  ledger.record(createEntry())
  await vi.advanceTimersByTimeAsync(50)
  expect(listener).toHaveBeenCalledTimes(1)
})

test('beyond its limit the oldest are let go, which is counted', () => {
  const ledger = createLedger({ limit: 3 })
  const entries = Array.from({ length: 5 }, () => createEntry())
  for (const entry of entries) ledger.record(entry)
  expect(ledger.getState()).toMatchObject({ dropped: 2, entries: entries.slice(2) })
  // Positions have moved.
  const changed = { ...(entries[3] ?? createEntry()), cost: costOf(9) }
  ledger.record(changed)
  expect(ledger.getState().entries[1]).toBe(changed)
})

describe('kept in a storage', () => {
  test('it survives a reload', async () => {
    const storage = createMemoryStorage()
    const ledger = createLedger({ storage })
    const entry = createEntry({ tags: ['chat'] })
    ledger.record(entry)
    expect(storage.items.size).toBe(0)
    await vi.advanceTimersByTimeAsync(250)
    expect(createLedger({ storage: () => storage }).getState()).toEqual({ entries: [entry], dropped: 0, storageError: null })
    expect(createLedger({ storage, key: 'other' }).getState().entries).toEqual([])
  })

  test('what runs is kept when the page goes away; after it, it was cut', () => {
    const target = new EventTarget()
    vi.stubGlobal('addEventListener', target.addEventListener.bind(target))
    const storage = createMemoryStorage()
    const ledger = createLedger({ storage })
    ledger.record(createEntry({ id: 'running', status: 'streaming', endTime: null, cost: { ...costOf(0.5), estimated: true } }))
    target.dispatchEvent(new Event('pagehide'))
    const [entry] = createLedger({ storage }).getState().entries
    expect(entry).toMatchObject({ id: 'running', status: 'aborted', cost: { usd: 0.5, complete: false, estimated: true } })
    expect(entry?.endTime).not.toBeNull()
  })

  test('what runs here is not cut by what was kept of it', () => {
    const target = new EventTarget()
    vi.stubGlobal('addEventListener', target.addEventListener.bind(target))
    const storage = createMemoryStorage()
    const [here, there] = [createLedger({ storage }), createLedger({ storage })]
    const running = createEntry({ status: 'streaming', endTime: null })
    here.record(running)
    // A page that is kept alive goes on.
    target.dispatchEvent(new Event('pagehide'))
    target.dispatchEvent(Object.assign(new Event('storage'), { key: 'callscope.ledger' }))
    expect(here.getState().entries).toEqual([running])
    expect(there.getState().entries).toMatchObject([{ id: running.id, status: 'aborted' }])
    const ended = { ...running, status: 'success', endTime: Date.now() } as const
    here.record(ended)
    target.dispatchEvent(new Event('pagehide'))
    target.dispatchEvent(Object.assign(new Event('storage'), { key: 'callscope.ledger' }))
    expect(there.getState().entries).toEqual([ended])
  })

  test('a page that goes away before it has asked anything writes nothing', () => {
    const target = new EventTarget()
    vi.stubGlobal('addEventListener', target.addEventListener.bind(target))
    const storage = createMemoryStorage()
    createLedger({ storage })
    target.dispatchEvent(new Event('pagehide'))
    expect(storage.items.size).toBe(0)
  })

  test('two tabs know of each other’s calls, and one that clears clears both', async () => {
    const target = new EventTarget()
    vi.stubGlobal('addEventListener', target.addEventListener.bind(target))
    const storage = createMemoryStorage()
    const [here, there] = [createLedger({ storage }), createLedger({ storage })]
    const tell = () => target.dispatchEvent(Object.assign(new Event('storage'), { key: 'callscope.ledger' }))
    here.record(createEntry({ id: 'here', startTime: 1 }))
    there.record(createEntry({ id: 'there', startTime: 2 }))
    await vi.advanceTimersByTimeAsync(250)
    expect(keptIn(storage).entries.map(({ id }) => id)).toEqual(['here', 'there'])
    tell()
    expect(idsOf(here)).toEqual(['here', 'there'])
    here.record(createEntry({ id: 'running', startTime: 3, status: 'pending', endTime: null }))
    here.clear()
    tell()
    expect(idsOf(here)).toEqual(['running'])
    expect(idsOf(there)).toEqual([])
    vi.setSystemTime(Date.now() + 1000)
    there.record(createEntry({ id: 'later', startTime: 4, endTime: Date.now() }))
    await vi.advanceTimersByTimeAsync(250)
    expect(keptIn(storage).entries.map(({ id }) => id)).toEqual(['later'])
    tell()
    expect(idsOf(here)).toEqual(['running', 'later'])
  })

  test('where there is too little room the newest part is kept, and where there is none that is said', async () => {
    const entries = Array.from({ length: 8 }, () => createEntry())
    const small = createMemoryStorage(JSON.stringify(entries).length / 2)
    const ledger = createLedger({ storage: small })
    for (const entry of entries) ledger.record(entry)
    await vi.advanceTimersByTimeAsync(250)
    expect(ledger.getState()).toMatchObject({ entries, storageError: null })
    const kept = keptIn(small).entries.map(({ id }) => id)
    expect(kept.length).toBeGreaterThan(0)
    expect(kept).toEqual(idsOf(ledger).slice(-kept.length))

    const none = createLedger({ storage: createMemoryStorage(1) })
    none.record(createEntry())
    await vi.advanceTimersByTimeAsync(250)
    expect(none.getState().entries).toHaveLength(1)
    expect(none.getState().storageError).toMatchObject({ name: 'QuotaExceededError' })
  })

  test('a storage that may not be asked for is none', () => {
    const forbidden = () => {
      throw new DOMException('Forbidden', 'SecurityError')
    }
    expect(createLedger({ storage: forbidden }).getState().entries).toEqual([])
    expect(createLedger({ storage: () => undefined }).getState().entries).toEqual([])
  })

  test.each([
    ['no JSON', '{'],
    ['another thing', '42'],
    ['another version', JSON.stringify({ version: 99, entries: [createEntry()] })],
    ['no entries', JSON.stringify({ version: 1, entries: { a: 1 } })],
    ['entries that are none', JSON.stringify({ version: 1, entries: [null, 1, 'a', {}, { id: 'a' }, { ...createEntry(), startTime: 'x' }] })],
  ])('%s is no ledger', (_name, text) => {
    const storage = createMemoryStorage()
    storage.items.set('callscope.ledger', text)
    expect(createLedger({ storage }).getState().entries).toEqual([])
  })

  describe('a file that somebody has edited', () => {
    const cost = costOf(1)
    const metadata = { provider: 'openai', vendor: 'openai', model: 'gpt-4o', parts: [], modes: [] }
    const deep = JSON.parse(`${'{"provider":"a","vendor":"a","parts":['.repeat(500)}${']}'.repeat(500)}`)

    test.each([
      ['a cost that is none', { cost: null }],
      ['an amount that is none', { cost: { ...cost, usd: 'free' } }],
      ['lines that are none', { cost: { ...cost, lines: [null, 1] } }],
      ['a line with an amount that is none', { cost: { ...cost, lines: [{ ...cost.lines[0], usd: 'x' }] } }],
      ['a line with what it includes, which is none', { cost: { ...cost, lines: [{ ...cost.lines[0], includes: 5 }, { ...cost.lines[0], includes: [null] }] } }],
      ['times that are none', { firstTokenTime: {}, endTime: 1e300 }],
      ['names that are none', { model: {}, requestId: [1], requestedModel: 5, responseId: true }],
      ['lists that are none', { tags: 'chat', finishReasons: null }],
      ['a usage that is none', { usage: { inputTokens: '7', outputTokens: -1 } }],
      ['metadata that is none', { costMetadata: { parts: 3 } }],
      ['passes that are none', { costMetadata: { ...metadata, parts: [null, {}, 'x'] } }],
      ['passes of passes of passes', { costMetadata: { ...metadata, parts: [deep] } }],
      ['a status and an attempt that are none', { status: 'paid', attempt: -3 }],
      ['names that every object has', { vendor: 'constructor', provider: '__proto__', tags: ['__proto__', 'constructor'] }],
    ])('%s breaks nothing', (_name, facts) => {
      const storage = createMemoryStorage()
      storage.items.set('callscope.ledger', JSON.stringify({ version: 1, clearedAt: 'never', entries: [{ ...createEntry(), ...facts }] }))
      const { entries, totals, byModel, byProvider, byTag, byTime, costOn, exportCsv, exportSpans } = createLedger({ storage }).view()
      expect(totals.requests).toBe(1)
      expect([byModel, byProvider, byTime('hour')].map((groups) => groups.length)).toEqual([1, 1, 1])
      expect(byTag.length).toBeGreaterThan(0)
      expect(totals.cost.usd === null || typeof totals.cost.usd === 'number').toBe(true)
      if (entries[0]?.cost.usd === null) expect(totals.cost).toMatchObject({ usd: null, complete: false })
      expect(costOn('gpt-4o')).toBeDefined()
      expect(exportCsv().split('\r\n').length).toBeGreaterThan(2)
      for (const value of Object.values(exportSpans()[0]?.attributes ?? {})) expect(typeof value).not.toBe('function')
    })

    test('leaves nothing behind in what all objects share', () => {
      const storage = createMemoryStorage()
      storage.items.set('callscope.ledger', '{"version":1,"entries":[{"__proto__":{"polluted":1},"id":"a","callId":"a","provider":"a","vendor":"a","startTime":1,"cost":{"__proto__":{"polluted":1}}}]}')
      createLedger({ storage })
      expect(({} as { polluted?: number }).polluted).toBeUndefined()
    })
  })

  test('a clock that was wrong when it was cleared does not keep all that comes from being kept', async () => {
    const storage = createMemoryStorage()
    vi.setSystemTime(new Date('2099-01-01'))
    const ledger = createLedger({ storage })
    ledger.record(createEntry())
    ledger.clear()
    vi.setSystemTime(1_795_100_000_000)
    const after = createLedger({ storage })
    after.record(createEntry({ id: 'after' }))
    await vi.advanceTimersByTimeAsync(250)
    expect(keptIn(storage).entries.map(({ id }) => id)).toEqual(['after'])
  })

  test('another tab does not write an entry back that has no price yet', async () => {
    const target = new EventTarget()
    vi.stubGlobal('addEventListener', target.addEventListener.bind(target))
    const storage = createMemoryStorage()
    const [here, there] = [createLedger({ storage }), createLedger({ storage })]
    const entry = createEntry({ cost: costOf(null) })
    here.record(entry)
    await vi.advanceTimersByTimeAsync(250)
    target.dispatchEvent(Object.assign(new Event('storage'), { key: 'callscope.ledger' }))
    here.amend({ ...entry, cost: costOf(2) })
    await vi.advanceTimersByTimeAsync(250)
    there.record(createEntry())
    await vi.advanceTimersByTimeAsync(250)
    expect(keptIn(storage).entries.map(({ cost }) => cost.usd)).toEqual([2, 0.01])
  })

  test('what was let go here counts once, though another tab still keeps it', async () => {
    const target = new EventTarget()
    vi.stubGlobal('addEventListener', target.addEventListener.bind(target))
    const storage = createMemoryStorage()
    const [here] = [createLedger({ storage, limit: 1 }), createLedger({ storage })]
    const entries = [createEntry({ startTime: Date.now(), cost: costOf(2) }), createEntry({ startTime: Date.now(), cost: costOf(3) })]
    for (const entry of entries) here.record(entry)
    storage.setItem('callscope.ledger', JSON.stringify({ version: 1, clearedAt: 0, entries }))
    target.dispatchEvent(Object.assign(new Event('storage'), { key: 'callscope.ledger' }))
    expect(here.getState().entries).toHaveLength(1)
    expect([here.spentIn('day', ''), here.spentIn('session', '')]).toMatchObject([{ usd: 5 }, { usd: 5 }])
  })

  test('what other tabs spend counts for the day, and not for this session', async () => {
    const target = new EventTarget()
    vi.stubGlobal('addEventListener', target.addEventListener.bind(target))
    const storage = createMemoryStorage()
    const [here, there] = [createLedger({ storage }), createLedger({ storage })]
    here.record(createEntry({ startTime: Date.now(), cost: costOf(2) }))
    await vi.advanceTimersByTimeAsync(250)
    target.dispatchEvent(Object.assign(new Event('storage'), { key: 'callscope.ledger' }))
    expect([there.spentIn('day', ''), there.spentIn('session', '')]).toMatchObject([{ usd: 2 }, { usd: 0 }])
    here.clear()
    target.dispatchEvent(Object.assign(new Event('storage'), { key: 'callscope.ledger' }))
    expect(there.spentIn('day', '')).toMatchObject({ usd: 0 })
  })
})
