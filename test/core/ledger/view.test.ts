import { createLedger, type LedgerEntry, loadPrices } from 'callscope'
import { beforeAll, describe, expect, test } from 'vitest'
import { viewLedger } from '../../../src/core/ledger/view-ledger.js'
import { NO_BILLING } from '../../../src/base/no-billing.js'
import { costOf, createEntry, usageOf } from './entries.js'

describe('totals', () => {
  test('of no request are 0, and known', () => {
    expect(createLedger().view().totals).toMatchObject({ requests: 0, usage: { totalTokens: 0, cacheReadTokens: null }, usageComplete: true, cost: { usd: 0, complete: true } })
  })

  test('with an unknown part say so, and of unknown ones only are unknown', () => {
    const known = createEntry({ usage: usageOf(100, 20, { cacheReadTokens: 40 }), cost: costOf(0.5) })
    const unknown = createEntry({ usage: null, cost: costOf(null) })
    expect(viewLedger([known, unknown]).totals).toMatchObject({ usage: { totalTokens: 120, cacheReadTokens: 40 }, usageComplete: false, cost: { usd: 0.5, complete: false } })
    expect(viewLedger([unknown]).totals).toMatchObject({ usage: null, usageComplete: false, cost: { usd: null, complete: false } })
    expect(viewLedger([known, createEntry({ estimated: true })]).totals).toMatchObject({ usageEstimated: true, usageComplete: true })
  })

  test('count what runs, which is whole so far, and what failed', () => {
    const running = createEntry({ status: 'streaming', endTime: null })
    const failed = createEntry({ status: 'error', errorKind: 'server' })
    expect(viewLedger([running, failed]).totals).toMatchObject({ requests: 2, running: 1, failed: 1, usageComplete: true })
    expect(viewLedger([{ ...running, usage: null }]).totals.usageComplete).toBe(false)
    expect(viewLedger([createEntry({ status: 'aborted', estimated: true })]).totals.usageComplete).toBe(false)
    expect(viewLedger([failed]).totals.usageComplete).toBe(true)
  })
})

test('groups are by who answered with what; a request counts for each of its tags, one without under none', () => {
  const entries = [
    createEntry({ tags: ['chat', 'beta'], cost: costOf(1) }),
    createEntry({ vendor: 'xai', model: 'grok-4', tags: ['chat'], cost: costOf(2) }),
    createEntry({ cost: costOf(4) }),
    createEntry({ provider: 'azure', vendor: 'azure', cost: costOf(8) }),
    createEntry({ model: null, vendor: 'acme', cost: costOf(16) }),
  ]
  const { byModel, byProvider, byTag } = viewLedger(entries)
  const sums = (groups: typeof byModel) => Object.fromEntries(groups.map(({ key, cost }) => [key, cost.usd]))
  expect(sums(byModel)).toEqual({ 'openai/gpt-4o': 5, 'xai/grok-4': 2, 'azure/gpt-4o': 8, acme: 16 })
  expect(sums(byProvider)).toEqual({ openai: 5, xai: 2, azure: 8, acme: 16 })
  expect(sums(byTag)).toEqual({ chat: 3, beta: 1, '': 28 })
})

test('a view is worked out once', () => {
  const view = viewLedger([createEntry()])
  expect(view.totals).toBe(view.totals)
  expect(view.byTime('day')).toBe(view.byTime('day'))
  expect(view.byTime('hour')).not.toBe(view.byTime('day'))
})

describe('by time', () => {
  const at = (...date: [number, number, number, number?, number?]) => createEntry({ startTime: new Date(...date).getTime() })

  test('days of the local calendar, those without a request among them', () => {
    const days = viewLedger([at(2026, 1, 27, 23, 59), at(2026, 1, 28, 0, 0), at(2026, 2, 2)]).byTime('day')
    expect(days.map(({ key, requests }) => [key, requests])).toEqual([['2026-02-27', 1], ['2026-02-28', 1], ['2026-03-01', 0], ['2026-03-02', 1]])
    expect(days[2]).toMatchObject({ cost: { usd: 0, complete: true }, usage: { totalTokens: 0 } })
    for (const [index, { endTime }] of days.slice(0, -1).entries()) expect(endTime).toBe(days[index + 1]?.startTime)
  })

  test('hours and months', () => {
    const entries = [at(2026, 11, 31, 22, 59), at(2027, 0, 1, 0, 1)]
    expect(viewLedger(entries).byTime('hour').map(({ key }) => key)).toEqual(['2026-12-31T22', '2026-12-31T23', '2027-01-01T00'])
    expect(viewLedger(entries).byTime('month').map(({ key }) => key)).toEqual(['2026-12', '2027-01'])
  })

  test('days with 23 and 25 hours are days', () => {
    const zone = process.env['TZ']
    process.env['TZ'] = 'Europe/Berlin'
    const spring = viewLedger([at(2026, 2, 28), at(2026, 2, 30)]).byTime('day').map(({ key, startTime, endTime }) => [key, (endTime - startTime) / 3_600_000])
    const autumn = viewLedger([at(2026, 9, 24), at(2026, 9, 26)]).byTime('day').map(({ key, startTime, endTime }) => [key, (endTime - startTime) / 3_600_000])
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
    expect(spring).toEqual([['2026-03-28', 24], ['2026-03-29', 23], ['2026-03-30', 24]])
    expect(autumn).toEqual([['2026-10-24', 24], ['2026-10-25', 25], ['2026-10-26', 24]])
  })

  test('a clock that was wrong once does not make thousands of periods', () => {
    expect(viewLedger([at(1970, 0, 1), at(2026, 1, 1)]).byTime('hour')).toHaveLength(2)
    expect(viewLedger([]).byTime('hour')).toEqual([])
  })
})

describe('a filter', () => {
  const ledger = createLedger()
  const entries = [
    createEntry({ startTime: 1000, tags: ['a'] }),
    createEntry({ startTime: 2000, model: 'gpt-4o-2024-08-06', callId: 'x' }),
    createEntry({ startTime: 3000, vendor: 'xai', model: 'grok-4', requestedModel: 'grok-4', callId: 'x' }),
  ]
  for (const entry of entries) ledger.record(entry)

  test.each([
    [{ tag: 'a' }, [0]],
    [{ model: 'gpt-4o' }, [0, 1]],
    [{ model: 'openai/gpt-4o-2024-08-06' }, [1]],
    [{ model: 'openai/grok-4' }, []],
    [{ provider: 'openai' }, [0, 1, 2]],
    [{ provider: 'xai' }, [2]],
    [{ callId: 'x' }, [1, 2]],
    [{ since: 2000, until: 3000 }, [1]],
    [{}, [0, 1, 2]],
  ])('%o', (filter, wanted) => {
    expect(ledger.view(filter).entries).toEqual(wanted.map((index) => entries[index]))
  })
})

describe('what another model would have cost', () => {
  beforeAll(() => loadPrices('openai', 'anthropic', 'xai'))

  const metadata = { provider: 'openai', vendor: 'openai', model: 'gpt-4o', requestedModel: 'gpt-4o', time: Date.UTC(2026, 8, 1), inputTokens: null, cachedTokens: null, outputTokens: null, ...NO_BILLING }
  const asked = (facts: Partial<LedgerEntry> & { usage: LedgerEntry['usage'] }, changes = {}) => createEntry({ ...facts, costMetadata: { ...metadata, usage: facts.usage, ...changes } })

  test('is the same tokens at its rates, by the standard tier and without the bill', () => {
    const entry = asked({ usage: usageOf(1_000_000, 100_000, { cacheReadTokens: 0 }) }, { serviceTier: 'priority', vendorUsd: 9 })
    expect(viewLedger([entry]).costOn('openai/gpt-4o-mini')).toMatchObject({ usd: expect.closeTo(0.15 + 0.06, 9), complete: true, estimated: false, source: 'table' })
    // Without a vendor: another model of the same one.
    expect(viewLedger([entry]).costOn('gpt-4o-mini').usd).toBeCloseTo(0.21, 9)
  })

  test('is estimated with another vendor, whose tokens are others', () => {
    const entry = asked({ usage: usageOf(1_000_000, 100_000) })
    expect(viewLedger([entry]).costOn('anthropic/claude-sonnet-4-5')).toMatchObject({ usd: expect.any(Number), complete: true, estimated: true })
  })

  test('what a model has no cache rate for is plain input', () => {
    const entry = asked({ usage: usageOf(1_000_000, 0, { cacheReadTokens: 200_000, cacheWriteTokens: 300_000 }) }, { vendor: 'anthropic', model: 'claude-sonnet-4-5', cacheWrite1hTokens: 100_000 })
    // OpenAI bills cache reads, and no writes; gpt-4-turbo neither.
    expect(viewLedger([entry]).costOn('openai/gpt-4o')).toMatchObject({ usd: expect.closeTo(0.8 * 2.5 + 0.2 * 1.25, 9), complete: true })
    expect(viewLedger([entry]).costOn('openai/gpt-4-turbo')).toMatchObject({ usd: expect.closeTo(10, 9), complete: true })
  })

  test('each pass of an answer is moved, also one of an advisor', () => {
    const pass = (model: string) => ({ ...metadata, vendor: 'anthropic', provider: 'anthropic', model, time: null, usage: usageOf(500_000, 0) })
    const entry = asked({ usage: usageOf(1_000_000, 0) }, { vendor: 'anthropic', parts: [pass('claude-sonnet-4-5'), pass('claude-opus-4-5')] })
    expect(viewLedger([entry]).costOn('openai/gpt-4o-mini').usd).toBeCloseTo(0.15, 9)
  })

  test('is unknown for a model or vendor that is not known, and incomplete where a request is', () => {
    const entry = asked({ usage: usageOf(100, 10) })
    expect(viewLedger([entry]).costOn('openai/gpt-99')).toMatchObject({ usd: null, complete: false })
    expect(viewLedger([entry]).costOn('nobody/gpt-4o')).toMatchObject({ usd: null, complete: false })
    const failed = createEntry({ usage: null, cost: costOf(null), status: 'error' })
    expect(viewLedger([entry, failed]).costOn('gpt-4o-mini')).toMatchObject({ usd: expect.any(Number), complete: false })
    const free = createEntry({ usage: null, status: 'error', cost: { ...costOf(null), usd: 0, complete: true } })
    expect(viewLedger([entry, free]).costOn('gpt-4o-mini')).toMatchObject({ usd: expect.any(Number), complete: true })
    const stopped = asked({ usage: usageOf(100, 10), status: 'aborted', estimated: true }, { estimated: true })
    expect(viewLedger([stopped]).costOn('gpt-4o-mini')).toMatchObject({ complete: false, estimated: true })
  })

  test('the user’s own prices come first', () => {
    const entry = asked({ usage: usageOf(1_000_000, 0) })
    expect(viewLedger([entry], { 'mine/m': { input: 7, output: 7 } }).costOn('mine/m')).toMatchObject({ usd: 7, source: 'user' })
  })
})
