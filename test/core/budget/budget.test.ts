import { type Budget, type BudgetScope, createLedger, defineCall, isCallError, loadPrices } from 'callscope'
import { openai } from 'callscope/openai'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createBudgetMeter } from '../../../src/core/budget/create-budget-meter.js'
import { NO_SPENDING } from '../../../src/base/spending.js'
import { createFakeModel, textChunk } from '../../react/fake-model.js'
import { PROVIDERS, simulate } from '../../testing/clients.js'
import { costOf, createEntry, usageOf } from '../ledger/entries.js'

beforeAll(() => loadPrices('openai', 'anthropic', 'azure'))
afterEach(() => void vi.useRealTimers())

const usage = { inputTokens: 1000, outputTokens: 1000 }

function createScope(budget: Budget) {
  const ledger = createLedger()
  const meter = createBudgetMeter(ledger, 'session')
  meter.setBudget(budget)
  return { ledger, budget: meter }
}

async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    return await promise
  } catch (error) {
    return error
  }
}

test.each([
  [{}, 'needs `usd`'],
  [{ usd: -1 }, 'no amount'],
  [{ tokens: Number.NaN }, 'no amount'],
  [{ usd: 1, scope: 'week' }, 'unknown `scope`'],
  [{ usd: 1, warnAt: 'half' }, 'no share'],
  [{ usd: 1, limit: 2 }, 'no option "limit"'],
])('%o is refused', (budget, message) => {
  const attempt = () => createBudgetMeter(createLedger(), 'session').setBudget(budget as Budget)
  expect(attempt).toThrow(message)
})

describe.each(PROVIDERS)('%s', (provider) => {
  test('calls are sent while something is left, and refused when nothing is', async () => {
    const { call, simulator } = simulate(provider, { text: 'Rivers.', usage })
    const scope = createScope({ tokens: 2000 })
    await call.run({ args: ['Hi'], scope })
    for (const refused of [call.run({ args: ['Hi'], scope }), call.stream.run({ args: ['Hi'], scope })[Symbol.asyncIterator]().next()]) {
      const error = await errorOf(refused)
      expect(isCallError(error, 'budget')).toBe(true)
      expect(error).toMatchObject({ provider, retryable: false, spent: { tokens: 2000, tokensComplete: true, estimated: false } })
      expect(String(error)).toContain('2000 of 2000 tokens')
    }
    expect(simulator.requests).toHaveLength(1)
    expect(scope.ledger.getState().entries).toHaveLength(1)
  })

  test('a stream is stopped in the middle, and keeps what had come', async () => {
    const { call, simulator } = simulate(provider, { text: Array.from({ length: 200 }, (_, index) => ` river${index}`), delayMs: 5, usage: { inputTokens: 10, outputTokens: 400 } })
    const scope = createScope({ tokens: 150 })
    const stream = call.stream.run({ args: ['Hi'], scope })
    await stream.drain()
    expect(isCallError(stream.error, 'budget')).toBe(true)
    expect(stream).toMatchObject({ aborted: false, complete: false })
    expect(stream.content).toContain(' river10')
    expect(stream.content).not.toContain(' river150')
    expect(stream.error?.partial).toMatchObject({ content: stream.content })
    expect(stream.error?.spent?.tokens).toBeGreaterThan(150)
    expect(stream.error?.spent).toMatchObject({ estimated: true })
    await expect.poll(() => simulator.requests[0]?.aborted).toBe(true)
    expect(scope.ledger.getState().entries).toMatchObject([{ status: 'error', errorKind: 'budget', estimated: true, cost: { complete: false } }])
    expect(scope.budget.getState()).toMatchObject({ severity: 'exceeded' })
  })

  test('USD are reckoned by the rates of the model', async () => {
    const { call } = simulate(provider, { text: 'Rivers.', usage })
    const scope = createScope({ usd: 100 })
    const response = await call.run({ args: ['Hi'], scope })
    expect(scope.budget.getState()).toMatchObject({ usd: 100, spent: { usd: response.cost, usdComplete: true }, severity: 'ok', share: expect.closeTo((response.cost ?? Number.NaN) / 100, 12) })
  })
})

describe('before it is sent', () => {
  test('an input that alone passes what is left is refused', async () => {
    const { call, simulator } = simulate('openai', { text: 'Rivers.' })
    const scope = createScope({ tokens: 100 })
    const error = await errorOf(call.run({ args: ['river '.repeat(200)], scope }))
    expect(error).toMatchObject({ kind: 'budget', spent: { tokens: 0, usd: 0 } })
    expect(String(error)).toMatch(/input alone/)
    expect(String(error)).not.toMatch(/river/)
    expect(simulator.requests).toEqual([])
    // A smaller one goes.
    await call.run({ args: ['river'], scope })
  })

  test('what is under way counts: two at once do not pass together what one may', async () => {
    const { call, simulator } = simulate('openai', { text: 'Rivers.' })
    const scope = createScope({ tokens: 150 })
    const runs = await Promise.all(Array.from({ length: 5 }, () => errorOf(call.run({ args: ['river '.repeat(90)], scope }))))
    expect(runs.filter((run) => isCallError(run, 'budget'))).toHaveLength(4)
    expect(simulator.requests).toHaveLength(1)
  })

  test('a budget of 0 sends nothing', async () => {
    const { call, simulator } = simulate('openai', { text: 'Rivers.' })
    for (const budget of [{ usd: 0 }, { tokens: 0 }]) expect(await errorOf(call.run({ args: ['Hi'], scope: createScope(budget) }))).toMatchObject({ kind: 'budget' })
    expect(simulator.requests).toEqual([])
  })

  test('one that another budget refuses is not counted by the first', async () => {
    const { call } = simulate('openai', { text: 'Rivers.' })
    const [wide, narrow] = [createScope({ tokens: 10_000 }), createScope({ tokens: 1 })]
    expect(await errorOf(call.run({ args: ['Hi there'], scope: { ...wide, parent: narrow } }))).toMatchObject({ kind: 'budget' })
    expect(wide.budget.getState()?.spent).toEqual(NO_SPENDING)
    expect(wide.ledger.getState().entries).toEqual([])
  })
})

test('what another call spends stops a stream too', async () => {
  const ledger = createLedger()
  const scope = createScope({ tokens: 5000 })
  const slow = simulate('openai', { text: Array.from({ length: 400 }, (_, index) => ` river${index}`), delayMs: 5 })
  const stream = slow.call.stream.run({ args: ['Hi'], scope: { ...scope, parent: { ledger } } })
  const drained = stream.drain()
  await expect.poll(() => stream.content).toContain('river3')
  await simulate('anthropic', { text: 'Rivers.', usage: { inputTokens: 4000, outputTokens: 1000 } }).call.run({ args: ['Hi'], scope })
  await drained
  expect(stream.error).toMatchObject({ kind: 'budget' })
  expect(stream.content).not.toContain('river399')
})

describe('on a call', () => {
  test('each run has its own, with its retries', async () => {
    const { call, simulator } = simulate('openai', { text: 'Rivers.', usage })
    const budgeted = call.with({ budget: { tokens: 2000 } })
    await budgeted('Hi')
    await budgeted('Hi')
    const scope = { callId: 'a' }
    await budgeted.run({ args: ['Hi'], scope })
    expect(await errorOf(budgeted.run({ args: ['Hi'], scope: { ...scope, attempt: 2 } }))).toMatchObject({ kind: 'budget' })
    expect(simulator.requests).toHaveLength(3)
  })

  test('with the scope of a session all its runs share it, those with other options too', async () => {
    const { call, simulator } = simulate('openai', { text: 'Rivers.', usage })
    const budgeted = call.with({ budget: { tokens: 3000, scope: 'session' } })
    await budgeted('Hi')
    await budgeted.with({ metadata: { tags: ['other'] } })('Hi')
    expect(await errorOf(budgeted('Hi'))).toMatchObject({ kind: 'budget', spent: { tokens: 4000 } })
    // Not counted: a call without this budget.
    await call('Hi')
    expect(simulator.requests).toHaveLength(3)
  })

  test('two that run at once do not count for each other', async () => {
    const { call } = simulate('openai', { text: Array.from({ length: 40 }, (_, index) => ` river${index}`), delayMs: 5 })
    const budgeted = call.with({ budget: { tokens: 300 } })
    const streams = [budgeted.stream('a'), budgeted.stream('b'), budgeted.stream('c')]
    await Promise.all(streams.map((stream) => stream.drain()))
    expect(streams.map(({ complete }) => complete)).toEqual([true, true, true])
  })

  test('an odd budget is an error of the call, and nothing is sent', async () => {
    const { call, simulator } = simulate('openai', { text: 'Rivers.' })
    expect(await errorOf(call.with({ budget: { usd: Number.NaN } })('Hi'))).toMatchObject({ kind: 'invalid_request' })
    expect(simulator.requests).toEqual([])
  })
})

describe('a model without a price', () => {
  test('is sent, but what was spent says that a part of it is unknown', async () => {
    const { model, requests } = createFakeModel()
    const scope = createScope({ usd: 1 })
    const stream = defineCall({ model, prompt: (text: string) => text }).stream.run({ args: ['Hi'], scope })
    const drained = stream.drain()
    await expect.poll(() => requests).toHaveLength(1)
    requests[0]?.stream.push(textChunk('Rivers.', 'stop'))
    requests[0]?.stream.end()
    await drained
    expect(scope.budget.getState()).toMatchObject({ spent: { usd: null, usdComplete: false }, share: null, severity: 'ok' })
  })

  test('is held by its tokens', async () => {
    const { model, requests } = createFakeModel()
    const stream = defineCall({ model, prompt: (text: string) => text }).stream.run({ args: ['Hi'], scope: createScope({ usd: 1, tokens: 20 }) })
    const drained = stream.drain()
    await expect.poll(() => requests).toHaveLength(1)
    requests[0]?.stream.push(textChunk('river '.repeat(60)))
    await drained
    expect(stream.error).toMatchObject({ kind: 'budget', spent: { usdComplete: false } })
    expect(stream.content).toBe('river '.repeat(60))
  })
})

describe('the meter', () => {
  const onDay = (day: number, hour = 12) => new Date(2026, 10, day, hour).getTime()
  beforeEach(() => void vi.useFakeTimers({ now: onDay(21) }))

  const createMeter = (budget: Budget, ...entries: Parameters<typeof createEntry>[0][]) => {
    const ledger = createLedger()
    for (const facts of entries) ledger.record(createEntry(facts))
    const meter = createBudgetMeter(ledger, 'session')
    meter.setBudget(budget)
    return { ledger, meter }
  }
  const spend = (usd: number, startTime = Date.now()) => createEntry({ startTime, cost: costOf(usd) })

  test('of a session counts from its own beginning, of a day and a month from theirs', () => {
    const before = [{ startTime: onDay(21, 1), cost: costOf(1) }, { startTime: onDay(20, 23), cost: costOf(2) }, { startTime: new Date(2026, 9, 31, 23).getTime(), cost: costOf(4) }]
    const spentOf = (scope: BudgetScope) => createMeter({ usd: 100, scope }, ...before).meter.getState()?.spent.usd
    expect(spentOf('session')).toBe(0)
    expect(spentOf('day')).toBe(1)
    expect(spentOf('month')).toBe(3)
  })

  test('begins anew with the day', () => {
    const { ledger, meter } = createMeter({ usd: 1, scope: 'day' })
    ledger.record(spend(2))
    expect(meter.getState()).toMatchObject({ severity: 'exceeded', share: 2 })
    expect(() => meter.admit(spend(0), NO_SPENDING)).toThrow('used up')
    vi.setSystemTime(onDay(22, 0))
    expect(meter.getState()).toMatchObject({ severity: 'ok', spent: { usd: 0 } })
    expect(() => meter.admit(spend(0), NO_SPENDING)).not.toThrow()
  })

  test('warns once, at the share that was set, and again on the next day', async () => {
    const onWarn = vi.fn()
    const { ledger } = createMeter({ usd: 10, warnAt: 0.5, scope: 'day', onWarn })
    ledger.record(spend(4))
    ledger.record(spend(1))
    ledger.record(spend(9))
    await vi.advanceTimersByTimeAsync(1)
    expect(onWarn.mock.calls).toMatchObject([[{ severity: 'warning', spent: { usd: 5 } }]])
    vi.setSystemTime(onDay(22))
    ledger.record(spend(6))
    await vi.advanceTimersByTimeAsync(1)
    expect(onWarn).toHaveBeenCalledTimes(2)
  })

  test('takes another budget, and forgets nothing', () => {
    const { ledger, meter } = createMeter({ usd: 1 })
    ledger.record(spend(2))
    meter.setBudget({ usd: 4 })
    expect(meter.getState()).toMatchObject({ usd: 4, share: 0.5, severity: 'ok' })
    meter.setBudget(null)
    expect(meter.getState()).toBeNull()
    expect(() => meter.check(spend(100))).not.toThrow()
    meter.setBudget({ tokens: 1000 })
    expect(meter.getState()).toMatchObject({ usd: null, tokens: 1000, spent: { tokens: 100 } })
  })

  test('keeps the same state while nothing changes, and tells of a change once a frame', async () => {
    const { ledger, meter } = createMeter({ usd: 1 })
    const listener = vi.fn()
    meter.subscribe(listener)
    expect(meter.getState()).toBe(meter.getState())
    for (let count = 0; count < 100; count += 1) ledger.record(spend(0.001))
    await vi.advanceTimersByTimeAsync(50)
    expect(listener).toHaveBeenCalledTimes(1)
    expect(meter.getState()?.spent.usd).toBeCloseTo(0.1, 9)
  })

  test('a ledger that is cleared is nothing spent; a price that comes late replaces what was unknown', () => {
    const { ledger, meter } = createMeter({ usd: 1 })
    const late = { ...spend(0), cost: costOf(null) }
    ledger.record({ ...late, endTime: null })
    ledger.record(late)
    ledger.record({ ...late, cost: costOf(0.25) })
    expect(meter.getState()?.spent).toMatchObject({ usd: 0.25, usdComplete: true })
    vi.setSystemTime(Date.now() + 10_000_000)
    ledger.clear()
    expect(meter.getState()?.spent).toEqual(NO_SPENDING)
  })

  test('does not go through all requests for each look at one', () => {
    const ledger = createLedger()
    for (let count = 0; count < 100; count += 1) ledger.record(spend(1))
    const getState = vi.fn(ledger.getState)
    const meter = createBudgetMeter({ ...ledger, getState }, 'session')
    meter.setBudget({ usd: 1e9 })
    const entry = createEntry({ startTime: Date.now(), endTime: null, status: 'streaming', usage: usageOf(1, 1) })
    meter.admit(entry, NO_SPENDING)
    for (let usd = 1; usd <= 1000; usd += 1) meter.check({ ...entry, cost: costOf(usd) })
    expect(meter.getState()?.spent.usd).toBe(1100)
    ledger.record({ ...entry, endTime: Date.now(), cost: costOf(2000) })
    expect(meter.getState()?.spent.usd).toBe(2100)
    expect(getState).toHaveBeenCalledTimes(1)
  })
})

test('a prompt that is stopped while the rates are loaded is not counted', async () => {
  const scope = createScope({ tokens: 10_000 })
  const { client, requests } = createFakeModel()
  const controller = new AbortController()
  const call = defineCall({ model: openai('gpt-4o', { client }), prompt: (text: string) => text })
  const run = errorOf(call.run({ args: ['Hi'], scope, signal: controller.signal }))
  controller.abort()
  expect(String(await run)).toMatch(/abort/i)
  await new Promise((resolve) => setTimeout(resolve, 10))
  expect(requests).toEqual([])
  expect(scope.budget.getState()?.spent).toEqual(NO_SPENDING)
  expect(scope.ledger.getState().entries).toEqual([])
})
