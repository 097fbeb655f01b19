import { createLedger, defineCall, loadPrices } from 'callscope'
import { createSimulator, type SimulatedReply } from 'callscope/testing'
import { getEventListeners } from 'node:events'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { createCallStore } from '../../src/core/call-store.js'
import { asks, says, weather } from '../core/chat/set-up.js'
import { until } from '../core/run/until.js'
import { PROVIDERS, simulatedModel } from '../testing/clients.js'

beforeAll(() => loadPrices('openai', 'anthropic', 'azure'))

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const slowly = <Value>(value: Value) => vi.fn(() => new Promise<Value>((resolve) => setTimeout(resolve, 100, value)))
const storeOf = (tool: object, replies: readonly SimulatedReply[] = [asks('Oslo'), says('End')]) => {
  const simulator = createSimulator(replies)
  const call = defineCall({ model: simulatedModel('openai', simulator), prompt: () => 'x', tools: [{ ...weather, ...tool }], maxToolRounds: 2 })
  return { call, simulator, store: createCallStore(call) }
}

test('a tool is not run that was approved and stopped in one turn', async () => {
  const execute = vi.fn(() => 'Rain')
  const { store } = storeOf({ needsApproval: true, execute })
  store.start()
  await until(store, 'waiting-for-approval')
  store.approve('call_a')
  store.stop()
  await pause(20)
  expect(execute).not.toHaveBeenCalled()
})

test('a tool is not run after stop(), though it was still asked whether it needs approval', async () => {
  const execute = vi.fn(() => 'Rain')
  const needsApproval = slowly(false)
  const { store } = storeOf({ needsApproval, execute })
  store.start()
  await vi.waitFor(() => expect(needsApproval).toHaveBeenCalled(), { interval: 1 })
  store.stop()
  await pause(150)
  expect(execute).not.toHaveBeenCalled()
})

test('a tool is not run after stop(), though its arguments were still being checked', async () => {
  const execute = vi.fn(() => 'Rain')
  const validate = slowly({ value: { city: 'Oslo' } })
  const { store } = storeOf({ parameters: { '~standard': { version: 1, vendor: 'test', validate, jsonSchema: { input: () => ({ type: 'object' }) } } }, execute })
  store.start()
  await vi.waitFor(() => expect(validate).toHaveBeenCalled(), { interval: 1 })
  store.stop()
  await pause(150)
  expect(execute).not.toHaveBeenCalled()
})

test.each(['start', 'call'] as const)('anthropic, %s(): a call that was cut before its arguments is not run', async (kind) => {
  const execute = vi.fn(() => 'Deleted')
  const simulator = createSimulator([{ toolCalls: [{ name: 'weather', args: '', id: 'call_a' }], finishReason: 'length' }, says('End')])
  const store = createCallStore(defineCall({ model: simulatedModel('anthropic', simulator), prompt: () => 'x', tools: [{ ...weather, execute }], maxToolRounds: 2 }))
  void store[kind]()?.catch(() => {})
  await until(store, 'success')
  expect(execute).not.toHaveBeenCalled()
})

test.each(PROVIDERS)('%s: a call whose arguments were cut does not go back with arguments that are no JSON', async (provider) => {
  const simulator = createSimulator([{ toolCalls: [{ name: 'weather', args: '{"city":"Os', id: 'call_a' }], finishReason: 'length' }, says('End')])
  await defineCall({ model: simulatedModel(provider, simulator), prompt: () => 'x', tools: [weather], maxToolRounds: 2 })()
  const calls = Object(simulator.requests[1]?.body ?? { messages: [] }).messages.flatMap((message: { tool_calls?: object[] }) => message.tool_calls ?? [])
  for (const call of calls) expect(() => JSON.parse(call.function.arguments)).not.toThrow()
})

test.each(PROVIDERS)('%s: a tool of the own that is called final_answer is run', async (provider) => {
  const execute = vi.fn(() => 'Rain')
  const simulator = createSimulator([{ toolCalls: [{ name: 'final_answer', args: { city: 'Oslo' }, id: 'call_a' }] }, says('End')])
  await defineCall({ model: simulatedModel(provider, simulator), prompt: () => 'x', tools: [{ ...weather, name: 'final_answer', execute }], maxToolRounds: 2 })()
  expect(execute).toHaveBeenCalledTimes(1)
})

describe.each(PROVIDERS)('%s: a tool that changes its arguments', (provider) => {
  const run = async () => {
    const simulator = createSimulator([asks('Oslo'), says('End')])
    const execute = (args: { city: string }) => (args.city = 'Changed')
    const store = createCallStore(defineCall({ model: simulatedModel(provider, simulator), prompt: () => 'x', tools: [{ ...weather, execute: (args: { city: string }) => void execute(args) }], maxToolRounds: 2 }))
    store.start()
    await until(store, 'success')
    return { store, simulator }
  }
  test('does not change what is shown', async () => expect((await run()).store.getState().steps[0]?.toolRuns[0]?.call.args).toEqual({ city: 'Oslo' }))
  test('does not change what goes back', async () => expect(JSON.stringify((await run()).simulator.requests[1]?.body)).not.toContain('Changed'))
})

test('what a tool throws is told to the model, even where it cannot be made text', async () => {
  const { call } = storeOf({ execute: () => Promise.reject(Object.create(null)) })
  expect((await call()).content).toBe('End')
})

describe('cost', () => {
  test.each(['start', 'call'] as const)('of %s() is not complete where the second request failed, and nobody knows what it cost', async (kind) => {
    const { store } = storeOf({}, [asks('Oslo'), { fault: { kind: 'reset', afterChunks: 0 } }])
    void store[kind]()?.catch(() => {})
    await until(store, 'error')
    expect(store.getState().costBreakdown).toMatchObject({ complete: false })
  })

  test.each(['start', 'call'] as const)('of %s() is not complete where it was stopped during the second request', async (kind) => {
    const { store, simulator } = storeOf({}, [asks('Oslo'), { ...says('End'), firstTokenDelayMs: 5_000 }])
    void store[kind]()?.catch(() => {})
    await vi.waitFor(() => expect(simulator.requests).toHaveLength(2))
    await pause(60)
    store.stop()
    expect(store.getState().costBreakdown).toMatchObject({ complete: false })
  })
})

test('a wait that is longer than a timer can be is not cut to nothing', async () => {
  const simulator = createSimulator({ fault: { status: 429, retryAfterMs: 3_000_000_000 } })
  const store = createCallStore(defineCall({ model: simulatedModel('openai', simulator), prompt: () => 'x', retry: { maxRetries: 5, maxDelayMs: 5_000_000_000 } }))
  store.start()
  await vi.waitFor(() => expect(simulator.requests.length).toBeGreaterThan(0))
  await pause(100)
  store.stop()
  expect(simulator.requests).toHaveLength(1)
})

describe('a run of many requests has no more listeners on its signal than it has requests under way', () => {
  // Each SDK leaves one for each request: a fake leaves none.
  const countListeners = async (answers: (count: number) => object, more: object): Promise<number> => {
    const model = simulatedModel('openai', createSimulator(says('x')))
    const seen: AbortSignal[] = []
    const { openai } = await import('callscope/openai')
    const create = async () => answers(seen.length)
    const own = openai('gpt-4o-mini', { client: { chat: { completions: { create } } } as never })
    const watched = { ...own, call: (request: never, context: { signal?: AbortSignal }) => {
      if (context.signal) seen.push(context.signal)
      return own.call(request, context)
    } }
    await defineCall({ model: watched as unknown as typeof model, prompt: () => 'x', ...more })().catch(() => {})
    return getEventListeners(seen[0] as never, 'abort').length
  }
  const message = (count: number) => (count > 12 ? { role: 'assistant', content: 'End' } : { role: 'assistant', content: null, tool_calls: [{ id: `c${count}`, type: 'function', function: { name: 'weather', arguments: '{"city":"Oslo"}' } }] })
  test('where it waits for retries', async () => {
    const busy = () => { throw Object.assign(new Error('busy'), { status: 503 }) }
    expect(await countListeners(busy, { retry: { maxRetries: 12, baseDelayMs: 1, maxDelayMs: 1 } })).toBeLessThan(3)
  })
  test('where a ledger watches it', async () => {
    const answer = (count: number) => ({ id: 'x', object: 'chat.completion', created: 1, model: 'm', choices: [{ index: 0, finish_reason: count > 12 ? 'stop' : 'tool_calls', message: message(count) }] })
    expect(await countListeners(answer, { tools: [weather], maxToolRounds: 20, ledger: createLedger() })).toBeLessThan(3)
  })
})
