import { type Call, defineCall, type Message } from 'callscope'
import { createSimulator, type SimulatedReply } from 'callscope/testing'
import { expect, test, vi } from 'vitest'
import { createCallStore } from '../../src/core/call-store.js'
import { createChatStore } from '../../src/core/chat/create-chat-store.js'
import { asks, hangs, says, shows, weather } from '../core/chat/set-up.js'
import { countOpenBodies } from '../core/run/count-open-bodies.js'
import { until } from '../core/run/until.js'
import { simulatedModel } from '../testing/clients.js'

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const BUSY: SimulatedReply = { fault: { status: 503 } }
const SLOW = { maxRetries: 1, baseDelayMs: 60_000 }

test('approve() by a subscriber that is told that a call waits is heard', async () => {
  const tools = [{ ...weather, needsApproval: true }]
  const store = createCallStore(defineCall({ model: simulatedModel('openai', createSimulator([asks('Oslo'), says('End')])), prompt: () => 'x', tools, maxToolRounds: 2 }))
  store.subscribe(() => {
    for (const { id, status } of store.getState().toolRuns) if (status === 'waiting-for-approval') store.approve(id)
  })
  store.start()
  await vi.waitFor(() => expect(store.getState().status).toBe('success'), { timeout: 1_000 })
})

test('answerTool() by a subscriber that is told that a call waits is heard', async () => {
  const { execute: _execute, ...remote } = weather
  const store = createCallStore(defineCall({ model: simulatedModel('openai', createSimulator([asks('Oslo'), says('End')])), prompt: () => 'x', tools: [remote], maxToolRounds: 2 }))
  store.subscribe(() => {
    for (const { id, status } of store.getState().toolRuns) if (status === 'waiting-for-result') store.answerTool(id, 'Rain')
  })
  store.start()
  await vi.waitFor(() => expect(store.getState().status).toBe('success'), { timeout: 1_000 })
})

test.each([
  ['cancelRetry', 'error'],
  ['retry', 'success'],
] as const)('%s() by a subscriber that is told of the wait is heard', async (action, end) => {
  const store = createCallStore(defineCall({ model: simulatedModel('openai', createSimulator([BUSY, says('End')])), prompt: () => 'x', retry: SLOW }))
  store.subscribe(() => {
    if (store.getState().status === 'waiting-to-retry') store[action]()
  })
  store.start()
  await vi.waitFor(() => expect(store.getState().status).toBe(end), { timeout: 1_000 })
})

test('stop() by a subscriber that is told of the wait leaves no timer', async () => {
  const store = createCallStore(defineCall({ model: simulatedModel('openai', createSimulator(BUSY)), prompt: () => 'x', retry: SLOW }))
  const timers: number[] = []
  const setTimeout = vi.spyOn(globalThis, 'setTimeout')
  const clearTimeout = vi.spyOn(globalThis, 'clearTimeout')
  store.subscribe(() => {
    if (store.getState().status === 'waiting-to-retry') store.stop()
  })
  store.start()
  await until(store, 'aborted')
  await pause(20)
  const cleared = clearTimeout.mock.calls.map(([timer]) => timer)
  setTimeout.mock.calls.forEach(([, ms = 0], index) => {
    if (ms >= 30_000 && !cleared.includes(setTimeout.mock.results[index]?.value)) timers.push(ms)
  })
  vi.restoreAllMocks()
  // The SDK has one of ten minutes, which is its own.
  expect(timers.filter((ms) => ms <= 60_000)).toEqual([])
})

/** A store under way, over requests that never end; the first stop that is told makes a subscriber start again. */
async function startAgainOnStop() {
  const simulator = createSimulator(() => hangs('part'))
  const bodies = countOpenBodies(simulator.fetch)
  const store = createCallStore(defineCall({ model: simulatedModel('openai', { ...simulator, fetch: bodies.fetch }), prompt: (text: string) => text }), { flush: 'sync' })
  store.start('a')
  await shows(store as never, 'part')
  const leave = store.subscribe(() => {
    if (store.getState().status !== 'aborted') return
    leave()
    store.start('b')
  })
  return { store, open: bodies.open }
}

test.each(['start', 'reset'] as const)('%s() leaves no request open that a subscriber began when it was told of the stop', async (action) => {
  const { store, open } = await startAgainOnStop()
  store[action]('c')
  await pause(50)
  store.stop()
  await pause(50)
  expect(open()).toBe(0)
})

test('clear() of a chat leaves no request open that a subscriber began when it was told of the stop', async () => {
  const simulator = createSimulator(() => hangs('part'))
  const bodies = countOpenBodies(simulator.fetch)
  const chat = createChatStore(defineCall({ model: simulatedModel('openai', { ...simulator, fetch: bodies.fetch }), prompt: (messages: readonly Message[]) => messages }), { flush: 'sync' })
  chat.send('a')
  await shows(chat, 'part')
  const leave = chat.subscribe(() => {
    if (chat.getState().status !== 'aborted') return
    leave()
    chat.send('b')
  })
  chat.clear()
  await pause(50)
  chat.stop()
  await pause(50)
  expect(bodies.open()).toBe(0)
})

test.each(['call', 'start'] as const)('a subscriber that throws once does not make the answer of %s() fail', async (kind) => {
  // Where such a failure is reported.
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const store = createCallStore(defineCall({ model: simulatedModel('openai', createSimulator(says('End'))), prompt: () => 'x' }), { flush: 'sync' })
  void store[kind]()?.catch(() => {})
  const leave = store.subscribe(() => {
    leave()
    throw new Error('The subscriber failed')
  })
  await vi.waitFor(() => expect(store.getState().timing.endTime).not.toBeNull())
  expect(store.getState().status).toBe('success')
})

test('a run ends whatever a model of the own gives', async () => {
  const model = { ...simulatedModel('openai', createSimulator(says('End'))), call: () => Promise.resolve({}) }
  const store = createCallStore(defineCall({ model: model as never, prompt: () => 'x' }))
  await store.call().catch(() => {})
  expect(store.getState().status).toBe('error')
})

test('a run ends whose stream can make no response of itself', async () => {
  const model = simulatedModel('openai', createSimulator(says('End')))
  const stream: typeof model.stream = (...args) => Object.defineProperty(model.stream(...args), 'constructCallResponse', { value: () => { throw new Error('No') } })
  const store = createCallStore(defineCall({ model: { ...model, stream }, prompt: () => 'x' }))
  store.start()
  await until(store, 'error').catch(() => {})
  expect(store.getState().status).toBe('error')
}, 10_000)

test('a model whose load() gives no promise fails with a CallError, or works', async () => {
  const model = { ...simulatedModel('openai', createSimulator(says('End'))), load: () => undefined }
  // Types would not let it pass.
  const call: Call = defineCall({ model: model as never, prompt: () => 'x' })
  expect((await call()).content).toBe('End')
})
