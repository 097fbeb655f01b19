import { defineCall } from 'callscope'
import { createSimulator } from 'callscope/testing'
import { describe, expect, test } from 'vitest'
import { IDLE_STATE, type Status } from '../../../src/core/call-state.js'
import { createCallStore } from '../../../src/core/call-store.js'
import { combineStatus, sumStates } from '../../../src/core/compare/combine-states.js'
import { type CompareSlot, matchSlots } from '../../../src/core/compare/match-slots.js'
import { simulatedModel } from '../../testing/clients.js'

test.each<[readonly Status[], Status]>([
  [[], 'idle'],
  [['idle', 'idle'], 'idle'],
  [['idle', 'success'], 'success'],
  [['pending', 'success', 'error'], 'pending'],
  [['pending', 'streaming'], 'streaming'],
  [['waiting-to-retry', 'pending'], 'pending'],
  [['waiting-to-retry', 'error'], 'waiting-to-retry'],
  [['waiting-for-approval', 'streaming', 'error'], 'waiting-for-approval'],
  [['success', 'aborted', 'error'], 'error'],
  [['success', 'aborted'], 'aborted'],
  [['success', 'success'], 'success'],
])('%j together are %s', (statuses, whole) => {
  expect(combineStatus(statuses.map((status) => ({ status })))).toBe(whole)
})

test('calls that were not started count for nothing, those that have just been make the sum unknown', () => {
  expect(sumStates([IDLE_STATE])).toMatchObject({ usage: { totalTokens: 0 }, usageComplete: true, estimated: false, cost: { usd: 0, complete: true } })
  expect(sumStates([IDLE_STATE, { ...IDLE_STATE, status: 'pending' }])).toMatchObject({ usage: null, usageComplete: false, cost: { usd: null, complete: false } })
})

test('a failed attempt whose cost is unknown may have used tokens that no usage has', () => {
  const usage = { inputTokens: 10, outputTokens: 5, totalTokens: 15, cacheReadTokens: null, cacheWriteTokens: null, reasoningTokens: null, audioInputTokens: null, audioOutputTokens: null }
  const sum = (...costs: readonly object[]) => sumStates([{ ...IDLE_STATE, status: 'success', commonUsage: usage, failedAttempts: costs.map((cost) => ({ cost })) as never }])
  expect(sum()).toMatchObject({ usage, usageComplete: true })
  expect(sum({ usd: 0, complete: true })).toMatchObject({ usage, usageComplete: true })
  expect(sum({ usd: null, complete: false })).toMatchObject({ usage, usageComplete: false })
})

describe('matchSlots', () => {
  const model = (name: string) => ({ ...simulatedModel('openai', createSimulator({})), name })
  const define = (name: string) => defineCall({ model: model(name), prompt: () => 'x' })
  const create = (call: ReturnType<typeof define>, key?: string): CompareSlot => ({ key, store: createCallStore(call), getCall: () => call })
  const match = (before: readonly CompareSlot[], calls: readonly ReturnType<typeof define>[], keys?: readonly string[]) => matchSlots(before, calls, keys, (call, key) => create(call as never, key))
  /** Where each slot of the new list was before; -1 = it is new. */
  const places = (before: readonly CompareSlot[], after: readonly CompareSlot[]) => after.map((slot) => before.indexOf(slot))

  test.each([
    { from: 'ab', to: 'ba', fresh: false, expected: [1, 0] },
    { from: 'ab', to: 'ba', fresh: true, expected: [1, 0] },
    { from: 'abc', to: 'ac', fresh: true, expected: [0, 2] },
    { from: 'aa', to: 'aa', fresh: true, expected: [0, 1] },
    { from: 'aa', to: 'a', fresh: true, expected: [0] },
    { from: 'ab', to: 'cab', fresh: true, expected: [-1, 0, 1] },
    { from: 'ab', to: 'ac', fresh: false, expected: [0, -1] },
    { from: 'aa', to: 'ba', fresh: false, expected: [-1, 1] },
    { from: 'aab', to: 'baa', fresh: true, expected: [2, 1, 0] },
  ])('$from → $to, defined anew: $fresh', ({ from, to, fresh, expected }) => {
    const known = new Map(['a', 'b', 'c'].map((name) => [name, define(name)]))
    const callOf = (name: string) => (fresh ? define(name) : known.get(name)!)
    const before = match([], from.split('').map(callOf))
    const after = match(before, to.split('').map(callOf))
    expect(places(before, after)).toEqual(expected)
    // Where a render sets state, it comes again with what it set.
    expect(match(after, to.split('').map(callOf))).toBe(after)
  })

  test('calls of one model that are defined once are known in any order', () => {
    const [short, long] = [define('a'), define('a')]
    const before = match([], [short, long])
    expect(places(before, match(before, [long, define('b'), short]))).toEqual([1, -1, 0])
    expect(places(before, match(before, [long]))).toEqual([1])
  })

  test('one call twice is known by its place', () => {
    const call = define('a')
    const before = match([], [call, call])
    expect(match(before, [call, call])).toBe(before)
    expect(places(before, match(before, [call, call, call]))).toEqual([0, 1, -1])
  })

  test('with keys, by the name alone', () => {
    const before = match([], [define('a'), define('a')], ['one', 'two'])
    expect(places(before, match(before, [define('b'), define('a'), define('a')], ['two', 'three', 'one']))).toEqual([1, -1, 0])
  })

  test.each([{ keys: ['one'] }, { keys: ['one', 'one'] }])('$keys do not name two calls', ({ keys }) => {
    expect(() => match([], [define('a'), define('b')], keys)).toThrow(/Give each call a name of its own/)
  })
})
