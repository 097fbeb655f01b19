import { defineTool } from 'callscope'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { observers } from '../../src/base/observe-requests.js'
import { createCallLog, PLAYED } from '../../src/devtools/create-call-log.js'
import { createKeptChunks } from '../../src/devtools/kept-chunks.js'
import { durationOf, statusOf } from '../../src/devtools/logged-call.js'
import { PROVIDERS } from '../testing/clients.js'
import { logged, simulateCall, told } from './logged-calls.js'

afterEach(() => expect(observers.size).toBe(0))

describe.each(PROVIDERS)('%s', (provider) => {
  test('a streamed call is one call, with its times and its raw chunks', async () => {
    const log = await logged(() => simulateCall(provider, { text: ['One ', 'two'] }).stream('Hi').drain())
    const [call, ...others] = log.getState().calls
    expect(others).toEqual([])
    expect(call?.requests).toHaveLength(1)
    const [request] = call!.requests
    expect(request).toMatchObject({ provider, streamed: true, attempt: 1, step: 1, end: 'complete', status: 200 })
    const { sentMs, headersMs, firstTokenMs, lastChunkMs, endMs } = request
    // The chunks of one piece of the body have the time at which it came.
    const times = [sentMs, headersMs, firstTokenMs, endMs]
    expect(lastChunkMs).toBeGreaterThanOrEqual(headersMs ?? 0)
    expect(times.every((ms) => typeof ms === 'number')).toBe(true)
    expect(times).toEqual(times.toSorted((a, b) => Number(a) - Number(b)))
    expect(request.chunkCount).toBeGreaterThan(2)
    const texts = Array.from({ length: request.chunkCount }, (_, place) => JSON.stringify(request.chunks.at(place)?.raw))
    expect(texts.filter((text) => text.includes('two'))).toHaveLength(1)
    expect(statusOf(call!)).toBe('complete')
    expect(durationOf(call!)).toBe(endMs)
  })

  test('an answer in one piece has no chunks', async () => {
    const log = await logged(() => simulateCall(provider, { text: 'Whole' })('Hi'))
    expect(log.getState().calls[0]?.requests[0]).toMatchObject({ streamed: false, end: 'complete', chunkCount: 0, firstTokenMs: null })
  })
})

test('the steps and attempts of a call are its requests, in their order', async () => {
  const tool = defineTool({ name: 'look', description: 'Looks', parameters: { type: 'object' }, execute: () => 'found' })
  const script = [{ fault: { status: 503, retryAfterMs: 1 } }, { toolCalls: [{ name: 'look', args: {} }] }, { text: 'Done' }]
  const call = simulateCall('openai', script, { tools: [tool], maxToolRounds: 1, retry: 1, metadata: { feature: 'books' } })
  const log = await logged(() => call.stream('Hi').drain())
  const { calls } = log.getState()
  expect(calls).toHaveLength(1)
  expect(calls[0]?.requests.map(({ step, attempt, end }) => [step, attempt, end])).toEqual([[1, 1, 'error'], [1, 2, 'complete'], [2, expect.any(Number), 'complete']])
  expect(calls[0]?.metadata).toMatchObject({ feature: 'books' })
})

test('a model that is asked without a call is a call of its own', async () => {
  const { model } = simulateCall('openai', { text: 'x' })
  const ask = () => model.call({ messages: [{ role: 'user', content: 'Hi' }], tools: [], callParams: {}, metadata: {} } as never, {})
  const log = await logged(async () => {
    await ask()
    await ask()
  })
  expect(log.getState().calls.map(({ requests }) => requests.length)).toEqual([1, 1])
})

test('a burst tells its watchers a few times, and what did not change is the same object', async () => {
  const log = createCallLog()
  const leave = log.observe()
  await simulateCall('openai', { text: 'first' }).stream('Hi').drain()
  await told()
  const [first] = log.getState().calls
  const listener = vi.fn()
  log.subscribe(listener)
  await simulateCall('openai', { text: Array.from({ length: 3000 }, (_, index) => `${index} `) }).stream('Hi').drain()
  await told()
  leave()
  const [same, second] = log.getState().calls
  expect(second?.requests[0].chunkCount).toBeGreaterThan(3000)
  expect(listener.mock.calls.length).toBeLessThan(60)
  expect(same).toBe(first)
})

describe('what is kept', () => {
  test('the newest calls, up to so many', async () => {
    const log = await logged(async (own) => {
      own.setMaxCalls(2)
      for (const feature of ['a', 'b', 'c']) await simulateCall('openai', { text: 'x' }, { metadata: { feature } })('Hi')
    })
    expect(log.getState().calls.map(({ metadata }) => metadata['feature'])).toEqual(['b', 'c'])
  })

  test('the first and the last chunks of very many', () => {
    const chunks = createKeptChunks(10, 4)
    for (let number = 1; number <= 7; number += 1) chunks.push(number, number)
    const numbers = () => Array.from({ length: chunks.length }, (_, place) => chunks.at(place)?.raw)
    expect(numbers()).toEqual([1, 2, 3, 4, 5, 6, 7])
    for (let number = 8; number <= 1001; number += 1) {
      chunks.push(number, number)
      const last = Math.max(0, number - 10)
      expect(numbers()).toEqual([1, 2, 3, 4, 5, 6, ...[1, 2, 3, 4].map((place) => last + place + 6).filter((one) => one <= number)])
    }
    expect([chunks.count, chunks.length, chunks.at(10)]).toEqual([1001, 10, undefined])
    expect(chunks.at(9)).toEqual({ number: 1001, ms: 1001, raw: 1001 })
  })

  test('nothing that begins while it is paused; what runs goes on', async () => {
    const log = await logged(async (own) => {
      const stream = simulateCall('openai', { text: ['a', 'b', 'c'] }).stream('Hi')
      const iterator = stream[Symbol.asyncIterator]()
      await iterator.next()
      own.setRecording(false)
      await simulateCall('openai', { text: 'unseen' })('Hi')
      while (!(await iterator.next()).done);
      expect(own.getState().recording).toBe(false)
    })
    expect(log.getState().calls).toHaveLength(1)
    expect(log.getState().calls[0]?.requests[0].end).toBe('complete')
  })

  test('nothing after it was cleared, not even what still runs', async () => {
    const log = await logged(async (own) => {
      const stream = simulateCall('openai', { text: ['a', 'b', 'c'] }).stream('Hi')
      const iterator = stream[Symbol.asyncIterator]()
      await iterator.next()
      own.clear()
      while (!(await iterator.next()).done);
    })
    expect(log.getState()).toMatchObject({ calls: [], running: 0 })
  })

  test('nothing that the devtools play', async () => {
    const log = await logged(() => simulateCall('openai', { text: 'x' }, { metadata: { [PLAYED]: 'replay' } })('Hi'))
    expect(log.getState().calls).toEqual([])
  })
})

test('several who observe log each call once, until the last one leaves', async () => {
  const log = createCallLog()
  const leaves = [log.observe(), log.observe()]
  await simulateCall('openai', { text: 'x' })('Hi')
  leaves[0]?.()
  // Once more says nothing of the other one.
  leaves[0]?.()
  await simulateCall('openai', { text: 'x' })('Hi')
  leaves[1]?.()
  await simulateCall('openai', { text: 'x' })('Hi')
  await told()
  expect(log.getState().calls).toHaveLength(2)
})

test('a call that failed says so, and one that was stopped', async () => {
  const log = await logged(async () => {
    await simulateCall('openai', { fault: { status: 401 } })('Hi').catch(() => {})
    const stream = simulateCall('openai', { text: ['a', 'b', 'c'] }).stream('Hi')
    for await (const _ of stream) break
  })
  expect(log.getState().calls.map(statusOf)).toEqual(['error', 'aborted'])
  expect(log.getState().calls[0]?.requests[0].status).toBe(401)
})
