import { type Budget, type BudgetScope, createBudgetGuard, createLedger, type LedgerEntry } from 'callscope'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { NO_SPENDING } from '../../../src/base/spending.js'
import { costOf, createEntry, createMemoryStorage, usageOf } from '../ledger/entries.js'

const onDay = (day: number, hour = 12) => new Date(2026, 10, day, hour).getTime()
beforeEach(() => void vi.useFakeTimers({ now: onDay(21) }))
afterEach(() => void vi.useRealTimers())

const createGuard = (budget: Budget | null, ledger = createLedger()) => ({ ledger, guard: createBudgetGuard(ledger, budget) })
const spend = (usd: number | null, facts: Partial<LedgerEntry> = {}) => createEntry({ startTime: Date.now(), endTime: Date.now(), cost: costOf(usd), ...facts })
const running = (facts: Partial<LedgerEntry> = {}) => createEntry({ startTime: Date.now(), endTime: null, status: 'streaming', usage: null, cost: costOf(null), ...facts })
const estimateOf = (tokens: number) => ({ ...NO_SPENDING, tokens, usd: tokens / 1000, estimated: true })

test('a session is counted from the ledger’s beginning, a day and a month from theirs', () => {
  const storage = createMemoryStorage()
  const before = [createEntry({ startTime: onDay(21, 1), cost: costOf(1) }), createEntry({ startTime: onDay(20, 23), cost: costOf(2) }), createEntry({ startTime: new Date(2026, 9, 31, 23).getTime(), cost: costOf(4) })]
  storage.items.set('callscope.ledger', JSON.stringify({ version: 1, clearedAt: 0, entries: before }))
  const spentOf = (scope: BudgetScope) => createGuard({ usd: 100, scope }, createLedger({ storage })).guard.getState()?.spent.usd
  expect(spentOf('session')).toBe(0)
  expect(spentOf('day')).toBe(1)
  expect(spentOf('month')).toBe(3)
})

test('a session goes on for a guard that is made later, and when the clock is set back', () => {
  const { ledger } = createGuard({ usd: 10 })
  ledger.record(spend(4))
  vi.setSystemTime(onDay(20))
  ledger.record(spend(3))
  expect(createGuard({ usd: 10 }, ledger).guard.getState()?.spent.usd).toBe(7)
})

describe('a day', () => {
  test('that begins leaves nothing spent', () => {
    const { ledger, guard } = createGuard({ usd: 1, scope: 'day' })
    ledger.record(spend(2))
    expect(guard.getState()).toMatchObject({ severity: 'exceeded', share: 2, isPassed: true })
    expect(() => guard.admit(spend(0), NO_SPENDING)).toThrow('used up')
    vi.setSystemTime(onDay(22, 0))
    expect(guard.getState()).toMatchObject({ severity: 'ok', spent: { usd: 0 } })
    expect(() => guard.admit(spend(0), NO_SPENDING)).not.toThrow()
  })

  test('that ends is told to those who watch, though nothing is recorded', async () => {
    const { ledger, guard } = createGuard({ usd: 1, scope: 'day' })
    ledger.record(spend(2))
    const seen: (string | undefined)[] = []
    const leave = guard.subscribe(() => seen.push(guard.getState()?.severity))
    await vi.advanceTimersByTimeAsync(11 * 3_600_000)
    expect(seen.at(-1)).toBe('exceeded')
    await vi.advanceTimersByTimeAsync(3_600_001)
    expect(seen.at(-1)).toBe('ok')
    leave()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('counts a request on the day on which it was sent, whenever it ends', () => {
    vi.setSystemTime(onDay(21, 23))
    const { ledger, guard } = createGuard({ usd: 1, scope: 'day' })
    const entry = running()
    ledger.record(entry)
    vi.setSystemTime(onDay(22, 1))
    ledger.amend({ ...entry, endTime: Date.now(), cost: costOf(5) })
    expect(guard.getState()?.spent.usd).toBe(0)
  })
})

describe('what is counted', () => {
  test('stays so when the ledger lets it go', () => {
    const { ledger, guard } = createGuard({ tokens: 5000 }, createLedger({ limit: 5 }))
    const late = spend(null)
    ledger.record({ ...late, endTime: null })
    for (let count = 0; count < 20; count += 1) ledger.record(spend(1))
    ledger.amend(late)
    ledger.amend({ ...late, cost: costOf(3) })
    expect(ledger.getState().entries).toHaveLength(5)
    expect(guard.getState()?.spent).toMatchObject({ usd: 23, usdComplete: true, tokens: 2100 })
  })

  test('is the input of what was sent, where nothing else is known of it', () => {
    const { ledger, guard } = createGuard({ tokens: 250 })
    const entry = running()
    ledger.record(entry, estimateOf(100))
    expect(guard.getState()?.spent).toMatchObject({ tokens: 100, tokensComplete: true, estimated: true })
    ledger.amend({ ...entry, endTime: Date.now(), status: 'error', errorKind: 'server' })
    expect(guard.getState()?.spent).toMatchObject({ usd: 0.1, usdComplete: false, tokens: 100, tokensComplete: false, estimated: true })
    const turnedAway = running()
    ledger.record(turnedAway, estimateOf(100))
    ledger.amend({ ...turnedAway, endTime: Date.now(), status: 'error', cost: { ...costOf(null), usd: 0, complete: true } })
    expect(guard.getState()?.spent.tokens).toBe(100)
  })

  test('is what came, once it has', () => {
    const { ledger, guard } = createGuard({ tokens: 1000 })
    const entry = running()
    ledger.record(entry, estimateOf(100))
    ledger.amend({ ...entry, usage: usageOf(90, 30), estimated: true, cost: { ...costOf(0.5), estimated: true } })
    expect(guard.getState()?.spent).toMatchObject({ tokens: 120, usd: 0.5, estimated: true })
    ledger.amend({ ...entry, endTime: Date.now(), status: 'success', usage: usageOf(80, 20), cost: costOf(0.4) })
    expect(guard.getState()?.spent).toEqual({ tokens: 100, tokensComplete: true, usd: 0.4, usdComplete: true, estimated: false })
  })

  test('is forgotten with the ledger, but for what runs', () => {
    const { ledger, guard } = createGuard({ usd: 1 })
    ledger.record(spend(0.5))
    const entry = running()
    ledger.record(entry, estimateOf(250))
    ledger.clear()
    expect(guard.getState()?.spent.usd).toBe(0.25)
    const ended = { ...entry, endTime: Date.now(), cost: costOf(0.75) }
    ledger.amend(ended)
    expect(guard.getState()?.spent.usd).toBe(0.75)
    // The answer of a call that was stopped may come after all.
    ledger.clear()
    ledger.amend({ ...ended, cost: costOf(5) })
    expect(ledger.getState().entries).toEqual([])
    expect(guard.getState()?.spent).toEqual(NO_SPENDING)
  })

  test('leaves no trace of fractions when it is replaced', () => {
    const { ledger, guard } = createGuard({ usd: 1 })
    const entry = running()
    ledger.record(entry)
    for (let count = 1; count <= 1000; count += 1) ledger.amend({ ...entry, cost: costOf(count / 7) })
    ledger.amend({ ...entry, endTime: Date.now(), cost: costOf(0.1) })
    expect(guard.getState()?.spent.usd).toBe(0.1)
  })

  test('takes no longer with more requests, or with more that run', () => {
    const time = (count: number): number => {
      const { ledger, guard } = createGuard({ usd: 1e9, scope: 'month' })
      for (let index = 0; index < count; index += 1) ledger.record(running())
      const entry = running()
      const start = performance.now()
      for (let index = 1; index <= 3000; index += 1) {
        guard.check(entry)
        guard.getState()
      }
      return performance.now() - start
    }
    vi.useRealTimers()
    time(10)
    // Noise aside, the same: a walk through all of them would be some 80 times slower.
    expect(Math.min(time(900), time(900)) / Math.max(time(10), 1)).toBeLessThan(10)
  })
})

describe('a warning', () => {
  test('comes once, at the share that was set, and again on the next day', async () => {
    const onWarn = vi.fn()
    const { ledger, guard } = createGuard({ usd: 10, warnAt: 0.5, scope: 'day', onWarn })
    for (const usd of [4, 1, 4]) {
      const entry = spend(usd)
      ledger.record(entry)
      guard.check(entry)
    }
    await vi.advanceTimersByTimeAsync(1)
    expect(onWarn.mock.calls).toMatchObject([[{ severity: 'warning', spent: { usd: 5 } }]])
    vi.setSystemTime(onDay(22))
    const entry = spend(6)
    ledger.record(entry)
    guard.check(entry)
    await vi.advanceTimersByTimeAsync(1)
    expect(onWarn).toHaveBeenCalledTimes(2)
  })

  test('that fails is told to the browser, and holds nobody up', async () => {
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    const { ledger, guard } = createGuard({
      usd: 1,
      onWarn: () => {
        throw new Error('from the app')
      },
    })
    const entry = spend(0.9)
    ledger.record(entry)
    expect(guard.check(entry)).toBeNull()
    await vi.advanceTimersByTimeAsync(1)
    expect(String(reported.mock.calls)).toContain('from the app')
  })
})

describe('another budget', () => {
  test('takes the place of the old one, and nothing is forgotten', () => {
    const { ledger, guard } = createGuard({ usd: 1 })
    ledger.record(spend(2))
    guard.setBudget({ usd: 4 })
    expect(guard.getState()).toMatchObject({ limit: { usd: 4, tokens: null }, share: 0.5, severity: 'ok' })
    guard.setBudget(null)
    expect(guard.getState()).toBeNull()
    expect(guard.check(spend(100))).toBeNull()
    guard.setBudget({ tokens: 1000 })
    expect(guard.getState()).toMatchObject({ limit: { usd: null, tokens: 1000 }, spent: { tokens: 100 } })
  })

  test('that says the same is the same: its state keeps its identity', async () => {
    const { guard } = createGuard({ usd: 1 })
    const before = guard.getState()
    const listener = vi.fn()
    guard.subscribe(listener)
    guard.setBudget({ usd: 1, onWarn: () => {} })
    await Promise.resolve()
    expect(guard.getState()).toBe(before)
    expect(listener).not.toHaveBeenCalled()
    guard.setBudget({ usd: 2 })
    // React renders nothing while an effect runs in which a provider sets it.
    expect(listener).not.toHaveBeenCalled()
    await Promise.resolve()
    expect(listener).toHaveBeenCalledTimes(1)
  })
})

test.each([
  [{ usd: 1 }, 0.79, 'ok', false],
  [{ usd: 1 }, 0.8, 'warning', false],
  [{ usd: 1 }, 1, 'exceeded', false],
  [{ usd: 1 }, 1.01, 'exceeded', true],
  [{ usd: 1, warnAt: 5 }, 0.99, 'ok', false],
  [{ usd: 1, warnAt: 5 }, 1, 'exceeded', false],
  [{ usd: 0 }, 0, 'exceeded', false],
  [{ usd: 1 }, null, 'ok', false],
] as const)('of %o, %s USD are %s', (budget, usd, severity, isPassed) => {
  const { ledger, guard } = createGuard(budget)
  ledger.record(spend(usd))
  expect(guard.getState()).toMatchObject({ severity, isPassed })
})

test('a request that is under way is stopped when another one passes the limit, unless the limit is that of a call', () => {
  for (const [scope, count] of [['session', 1], ['call', 0]] as const) {
    const { ledger, guard } = createGuard({ usd: 1, scope })
    const [silent, speaking] = [running(), running()]
    const stop = vi.fn()
    ledger.record(silent)
    ledger.record(speaking)
    const leave = guard.follow(silent, stop)
    ledger.amend({ ...speaking, cost: costOf(2) })
    expect(guard.check(speaking)).toMatchObject({ kind: 'budget', spent: { usd: 2 } })
    expect(stop).toHaveBeenCalledTimes(count)
    leave()
    guard.check(speaking)
    expect(stop).toHaveBeenCalledTimes(count)
  }
})

test('those who watch are told once a frame, and what does not change keeps its identity', async () => {
  const { ledger, guard } = createGuard({ usd: 1 })
  const listener = vi.fn()
  const leave = guard.subscribe(listener)
  expect(guard.getState()).toBe(guard.getState())
  for (let count = 0; count < 100; count += 1) ledger.record(spend(0.001))
  await vi.advanceTimersByTimeAsync(50)
  expect(listener).toHaveBeenCalledTimes(1)
  expect(guard.getState()?.spent.usd).toBeCloseTo(0.1, 9)
  leave()
})
