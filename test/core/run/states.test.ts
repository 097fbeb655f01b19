import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type CallDefinition, defineCall, defineTool, type Model } from 'callscope'
import { createSimulator, type SimulatedReply } from 'callscope/testing'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { IDLE_STATE, type Status } from '../../../src/core/call-state.js'
import { type CallStore, type CallStoreOptions, createCallStore } from '../../../src/core/call-store.js'
import { simulatedModel } from '../../testing/clients.js'
import { until } from './until.js'

const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/call-states.md'), 'utf8')
/** The arrows of the diagram, as `from → to`. */
const ARROWS = [...page.matchAll(/^ {2}(\w+) --> (\w+):/gm)].map(([, from = '', to = '']) => `${from} → ${to}`.replaceAll('_', '-'))

/** A reply that never comes. */
const NEVER = null
type Reply = SimulatedReply | typeof NEVER

const BUSY: Reply = { fault: { status: 503 } }
const ANSWER: Reply = { text: ['Hel', 'lo'], delayMs: 5 }
const AT_ONCE: Reply = { text: ['Hello'] }
const STALLS: Reply = { text: ['Hel', 'lo'], fault: { kind: 'stall', afterChunks: 1 } }
const ASKS: Reply = { text: ['Let me ', 'look.'], toolCalls: [{ name: 'weather', args: { city: 'Oslo' }, id: 'call_a' }], delayMs: 5 }

const parameters = { type: 'object', properties: { city: { type: 'string' } } }
const quick = defineTool({ name: 'weather', description: 'Weather', parameters, execute: () => 'Rain' })
const careful = defineTool({ ...quick, needsApproval: true })
const remote = defineTool({ name: 'weather', description: 'Weather', parameters })
const WAITS = { retry: { maxRetries: 1, baseDelayMs: 60_000 } }
const WITH_TOOL = { tools: [careful], maxToolRounds: 2 }

interface Options extends Omit<Partial<CallDefinition<[string], Model>>, 'model' | 'prompt' | 'fallback'>, Pick<CallStoreOptions, 'flush'> {
  /** Whether there is another model to fall back to. */
  readonly fallsBack?: boolean
}

/** A store over a simulated service, and each status that it shows. */
function setUp(replies: readonly Reply[], { flush = 'sync', fallsBack = false, ...options }: Options = {}) {
  let number = 0
  const simulator = createSimulator(() => replies[Math.min(number++, replies.length - 1)] ?? new Promise(() => {}))
  const fallback = fallsBack ? [simulatedModel('anthropic', simulator)] : []
  const call = defineCall({ model: simulatedModel('openai', simulator), prompt: (text: string) => text, fallback, ...options })
  const store = createCallStore(call, { flush })
  const seen: Status[] = ['idle']
  store.subscribe(() => {
    const { status } = store.getState()
    if (status !== seen.at(-1)) seen.push(status)
  })
  stores.add(store)
  return { store, seen, requests: simulator.requests }
}
const stores = new Set<CallStore>()
const everSeen = new Set<string>()

/** What was seen must stand in the diagram, and is kept for the end. */
function check(seen: readonly Status[]): void {
  const arrows = seen.slice(1).map((status, index) => `${seen[index]} → ${status}`)
  for (const arrow of arrows) everSeen.add(arrow)
  expect(arrows.filter((arrow) => !ARROWS.includes(arrow))).toEqual([])
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

afterAll(() => stores.forEach((store) => store.stop()))

const OPENS_AND_BREAKS: Reply = { text: 'Hello', fault: { kind: 'error-event', afterChunks: 0, type: 'overloaded_error' } }

interface Way {
  readonly name: string
  readonly replies: readonly Reply[]
  readonly options?: Options
  /** What is done beside `start`, or in its place. */
  readonly drive: (store: CallStore) => Promise<void> | void
  readonly expected: readonly Status[]
}

const after = (status: Status, act: (store: CallStore) => unknown) => async (store: CallStore) => {
  store.start('x')
  await until(store, status)
  act(store)
}

const WAYS: readonly Way[] = [
  { name: 'a stream', replies: [ANSWER], drive: after('success', (store) => store.reset()), expected: ['idle', 'pending', 'streaming', 'success', 'idle'] },
  { name: 'an answer in one piece', replies: [AT_ONCE], drive: async (store) => void (await store.call('x')), expected: ['idle', 'pending', 'success'] },
  { name: 'a stream within one frame', replies: [AT_ONCE], options: { flush: 'frame' }, drive: after('success', (store) => store.retry()), expected: ['idle', 'pending', 'success', 'pending'] },
  { name: 'a request that fails', replies: [BUSY, ANSWER], drive: after('error', (store) => store.start('x')), expected: ['idle', 'pending', 'error', 'pending', 'streaming', 'success'] },
  { name: 'a stream that breaks', replies: [{ ...ANSWER, fault: { kind: 'reset', afterChunks: 1 } }, NEVER], drive: after('error', (store) => store.retry()), expected: ['idle', 'pending', 'streaming', 'error', 'pending'] },
  { name: 'a failure that is forgotten', replies: [BUSY], drive: after('error', (store) => store.reset()), expected: ['idle', 'pending', 'error', 'idle'] },
  { name: 'stop() before the answer', replies: [NEVER], drive: after('pending', (store) => store.stop()), expected: ['idle', 'pending', 'aborted'] },
  { name: 'stop() in the middle, then retry()', replies: [STALLS, ANSWER], drive: after('streaming', (store) => (store.stop(), store.retry())), expected: ['idle', 'pending', 'streaming', 'aborted', 'pending', 'streaming', 'success'] },
  { name: 'reset() in the middle', replies: [STALLS], drive: after('streaming', (store) => store.reset()), expected: ['idle', 'pending', 'streaming', 'aborted', 'idle'] },
  { name: 'the last one who watches leaves', replies: [STALLS], drive: (store) => after('streaming', store.retain())(store), expected: ['idle', 'pending', 'streaming', 'aborted'] },
  { name: 'other arguments', replies: [STALLS, ANSWER], drive: after('streaming', (store) => store.start('y')), expected: ['idle', 'pending', 'streaming', 'aborted', 'pending', 'streaming', 'success'] },
  { name: 'a retry after its wait', replies: [BUSY, ANSWER], options: { retry: { baseDelayMs: 30 } }, drive: after('waiting-to-retry', () => {}), expected: ['idle', 'pending', 'waiting-to-retry', 'pending', 'streaming', 'success'] },
  { name: 'retry() in the wait', replies: [BUSY, NEVER], options: WAITS, drive: after('waiting-to-retry', (store) => store.retry()), expected: ['idle', 'pending', 'waiting-to-retry', 'pending'] },
  { name: 'cancelRetry()', replies: [BUSY], options: WAITS, drive: after('waiting-to-retry', (store) => store.cancelRetry()), expected: ['idle', 'pending', 'waiting-to-retry', 'error'] },
  { name: 'stop() in the wait', replies: [BUSY], options: WAITS, drive: after('waiting-to-retry', (store) => store.stop()), expected: ['idle', 'pending', 'waiting-to-retry', 'aborted'] },
  { name: 'a stream that broke before its first token', replies: [OPENS_AND_BREAKS, NEVER], options: WAITS, drive: after('waiting-to-retry', () => {}), expected: ['idle', 'pending', 'streaming', 'waiting-to-retry'] },
  { name: 'a stream that gives way to another model before its first token', replies: [OPENS_AND_BREAKS, NEVER], options: { fallsBack: true }, drive: (store) => store.start('x'), expected: ['idle', 'pending', 'streaming', 'pending'] },
  { name: 'a request that gives way to another model', replies: [BUSY, ANSWER], options: { fallsBack: true }, drive: (store) => store.start('x'), expected: ['idle', 'pending', 'streaming', 'success'] },
  { name: 'approve()', replies: [ASKS, ANSWER], options: WITH_TOOL, drive: after('waiting-for-approval', (store) => store.approve('call_a')), expected: ['idle', 'pending', 'streaming', 'waiting-for-approval', 'streaming', 'pending', 'streaming', 'success'] },
  { name: 'reject()', replies: [ASKS, NEVER], options: WITH_TOOL, drive: after('waiting-for-approval', (store) => store.reject('call_a', 'No')), expected: ['idle', 'pending', 'streaming', 'waiting-for-approval', 'streaming', 'pending'] },
  { name: 'answerTool() for a tool without execute', replies: [ASKS, NEVER], options: { tools: [remote], maxToolRounds: 2 }, drive: after('waiting-for-approval', (store) => store.answerTool('call_a', 'Snow')), expected: ['idle', 'pending', 'streaming', 'waiting-for-approval', 'streaming', 'pending'] },
  { name: 'stop() while a tool waits', replies: [ASKS], options: WITH_TOOL, drive: after('waiting-for-approval', (store) => store.stop()), expected: ['idle', 'pending', 'streaming', 'waiting-for-approval', 'aborted'] },
  { name: 'a tool of an answer in one piece', replies: [ASKS, AT_ONCE], options: { tools: [quick], maxToolRounds: 2 }, drive: async (store) => void (await store.call('x')), expected: ['idle', 'pending', 'streaming', 'pending', 'success'] },
  { name: 'a tool that waits, of an answer in one piece', replies: [ASKS], options: WITH_TOOL, drive: (store) => void store.call('x').catch(() => {}), expected: ['idle', 'pending', 'waiting-for-approval'] },
  { name: 'an object that is asked for again', replies: [ANSWER, { text: ['{"a":', '1}'], delayMs: 5 }], options: { responseModel: { type: 'object' }, retry: { maxReasks: 1 } }, drive: (store) => store.start('x'), expected: ['idle', 'pending', 'streaming', 'pending', 'streaming', 'success'] },
  { name: 'a prompt that is empty', replies: [NEVER], drive: (store) => store.start(''), expected: ['idle', 'pending', 'error'] },
]

test.each(WAYS)('$name', async ({ replies, options, drive, expected }) => {
  const { store, seen } = setUp(replies, options)
  await drive(store)
  await vi.waitFor(() => expect(seen).toEqual(expected), { timeout: 5_000, interval: 5 })
  // Nothing more comes.
  await pause(30)
  expect(seen).toEqual(expected)
  check(seen)
})

/** Each state, and what has to be answered to stay there. */
const STATES: Readonly<Record<Status, Pick<Way, 'replies' | 'options'>>> = {
  idle: { replies: [NEVER] },
  pending: { replies: [NEVER] },
  streaming: { replies: [STALLS, NEVER] },
  'waiting-to-retry': { replies: [BUSY, NEVER], options: WAITS },
  'waiting-for-approval': { replies: [ASKS, NEVER], options: WITH_TOOL },
  success: { replies: [AT_ONCE, NEVER] },
  error: { replies: [BUSY, NEVER] },
  aborted: { replies: [STALLS, NEVER] },
}

/** What can be done to a store, whatever its state. */
const ACTIONS = {
  'start, the same': (store) => store.start('x'),
  'start, another': (store) => store.start('y'),
  retry: (store) => store.retry(),
  cancelRetry: (store) => store.cancelRetry(),
  stop: (store) => store.stop(),
  reset: (store) => store.reset(),
  approve: (store) => store.approve('call_a'),
  reject: (store) => store.reject('call_a'),
  answerTool: (store) => store.answerTool('call_a', 'Snow'),
} satisfies Record<string, (store: CallStore) => void>

type Action = keyof typeof ACTIONS

const STOPPED: Partial<Record<Action, readonly Status[]>> = { 'start, another': ['aborted', 'pending'], stop: ['aborted'], reset: ['aborted', 'idle'] }
const BEGUN: Partial<Record<Action, readonly Status[]>> = { 'start, the same': ['pending'], 'start, another': ['pending'] }
const GOES_ON = ['streaming', 'pending'] as const

/** What follows an action; nothing where it is not named. */
const FOLLOWS: Readonly<Record<Status, Partial<Record<Action, readonly Status[]>>>> = {
  idle: BEGUN,
  pending: STOPPED,
  streaming: STOPPED,
  'waiting-to-retry': { ...STOPPED, retry: ['pending'], cancelRetry: ['error'] },
  'waiting-for-approval': { ...STOPPED, approve: GOES_ON, reject: GOES_ON, answerTool: GOES_ON },
  success: { ...BEGUN, retry: ['pending'], reset: ['idle'] },
  error: { ...BEGUN, retry: ['pending'], reset: ['idle'] },
  aborted: { ...BEGUN, retry: ['pending'], reset: ['idle'] },
}

// The keys are those of the tables.
const ALL_STATES = Object.keys(STATES) as readonly Status[]
const ALL_ACTIONS = Object.keys(ACTIONS) as readonly Action[]

describe.each(ALL_STATES)('in %s', (state) => {
  test.each(ALL_ACTIONS)('%s', async (action) => {
    const { replies, options } = STATES[state]
    const { store, seen } = setUp(replies, options)
    if (state !== 'idle') store.start('x')
    if (state === 'aborted') {
      await until(store, 'streaming')
      store.stop()
    }
    await until(store, state)
    const before = seen.length
    ACTIONS[action](store)
    const expected = FOLLOWS[state][action] ?? []
    await vi.waitFor(() => expect(seen.slice(before)).toEqual(expected), { timeout: 5_000, interval: 5 })
    await pause(20)
    expect(seen.slice(before)).toEqual(expected)
    check(seen)
  })
})

test('every arrow of the diagram was seen, and no state is missing in it', () => {
  expect(ARROWS.length).toBeGreaterThan(20)
  expect([...everSeen].sort()).toEqual([...ARROWS].sort())
  expect(new Set(ARROWS.flatMap((arrow) => arrow.split(' → ')))).toEqual(new Set(ALL_STATES))
  expect(ALL_STATES).toContain(IDLE_STATE.status)
})
