import { type Call, defineCall, defineTool, loadPrices, type Model, user } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { openai } from 'callscope/openai'
import { type Cassette, createPlayback, createRecorder, createSimulator, play, type SimulationScript } from 'callscope/testing'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createCallStore } from '../../src/core/call-store.js'
import { PROVIDERS, simulatedModel } from './clients.js'
import { factsOfState, fakeTime, passTime, runStore, settle, throughText } from './cassette-kit.js'

beforeAll(() => loadPrices(...PROVIDERS))
beforeEach(fakeTime)
afterEach(() => vi.useRealTimers())

const models = { openai, anthropic }

const look = defineTool({ name: 'look', description: 'Looks', parameters: z.object({ at: z.string() }), execute: ({ at }) => (at === 'bad' ? Promise.reject(new Error('Not there')) : `${at}: seen`) })

async function recorded(script: SimulationScript, define: (model: Model, other: Model) => Call, kind: 'stream' | 'call' = 'stream') {
  const recorder = createRecorder()
  const simulator = createSimulator(script, { delayMs: 5 })
  const state = await passTime(runStore(define(simulatedModel('openai', simulator) as unknown as Model, simulatedModel('anthropic', simulator) as unknown as Model), kind))
  recorder.stop()
  return { cassette: throughText(recorder.cassette()), state }
}

const RUNS: readonly [name: string, script: SimulationScript, define: (model: Model, other: Model) => Call][] = [
  ['one answer', { text: 'Hello world' }, (model) => defineCall({ model, prompt: () => 'Hi' })],
  [
    'tools, one of which fails',
    [{ toolCalls: [{ name: 'look', args: { at: 'a' } }, { name: 'look', args: { at: 'bad' } }] }, { toolCalls: [{ name: 'look', args: { at: 'c' } }] }, { text: 'Done' }],
    (model) => defineCall({ model, tools: [look], maxToolRounds: 3, prompt: () => 'Look' }),
  ],
  ['tools that are asked for, and not run', { toolCalls: [{ name: 'look', args: { at: 'a' } }] }, (model) => defineCall({ model, tools: [look], prompt: () => 'Look' })],
  [
    'retries, a fallback, and tools after it',
    [{ fault: { status: 503 } }, { fault: { status: 429, retryAfterMs: 70 } }, { toolCalls: [{ name: 'look', args: { at: 'a' } }] }, { fault: { status: 500 } }, { text: 'Done' }],
    (model, other) => defineCall({ model, fallback: [other], retry: { maxRetries: 1, baseDelayMs: 1 }, tools: [look], maxToolRounds: 1, prompt: () => 'Look' }),
  ],
  ['an object that is asked for again', [{ text: '{"age":"x"}' }, { text: '{"age":1}' }], (model) => defineCall({ model, responseModel: z.object({ age: z.number() }), retry: { maxRetries: 0, maxReasks: 1 }, prompt: () => 'How old?' })],
  ['a failure', { fault: { status: 401 } }, (model) => defineCall({ model, prompt: () => 'Hi' })],
  ['a stream that is cut', { text: 'a b c', fault: { kind: 'cut', afterChunks: 2 } }, (model) => defineCall({ model, prompt: () => 'Hi' })],
  ['a conversation with results of tools before it, and calls without an id', [{ toolCalls: [{ name: 'look', args: { at: 'new' }, id: '' }] }, { text: 'Yes' }], (model) => defineCall({ model, tools: [look], maxToolRounds: 1, prompt: () => [user('x'), { role: 'assistant', content: [{ type: 'tool-call', id: 'before', name: 'look', args: { at: 'z' } }] }, { role: 'tool', content: [{ type: 'tool-result', id: 'before', name: 'look', content: 'old' }] }, user('And?')] })],
]

test.each(RUNS)('%s is played as a call of its own', async (_name, script, define) => {
  for (const kind of ['stream', 'call'] as const) {
    if (kind === 'call' && _name.startsWith('a stream')) continue
    const { cassette, state } = await recorded(script, define, kind)
    const playback = createPlayback(cassette, { models, speed: Infinity })
    for (const take of [1, 2]) {
      const played = await passTime(runStore(playback.call, kind, take))
      expect(factsOfState(played)).toEqual(factsOfState(state))
      expect(playback.player.position).toBe(playback.player.length)
      playback.restart()
    }
  }
})

test('each unit to and fro shows what the live call showed there', async () => {
  const { cassette } = await recorded([{ reasoning: 'Hm so', text: 'Let me see', toolCalls: [{ name: 'look', args: { at: 'somewhere far' } }] }, { text: 'It is there' }], (model) => defineCall({ model, tools: [look], maxToolRounds: 1, prompt: () => 'Look' }))
  const shown = ({ content, reasoning, toolCalls, steps, commonUsage, finishReasons }: ReturnType<ReturnType<typeof createCallStore>['getState']>) =>
    ({ content, reasoning, args: toolCalls.map(({ argsText }) => argsText), steps: steps.length, commonUsage, finishReasons })
  const live = createPlayback(cassette, { models })
  live.player.pause()
  const liveStore = createCallStore(live.call, { flush: 'sync' })
  liveStore.start(1)
  await settle(20)
  const states = [shown(liveStore.getState())]
  for (let unit = 1; unit <= live.player.length; unit += 1) {
    live.player.step()
    await settle(20)
    states.push(shown(liveStore.getState()))
  }
  expect(new Set(states.map((state) => JSON.stringify(state))).size).toBeGreaterThan(12)

  const playback = createPlayback(cassette, { models })
  playback.player.pause()
  const store = createCallStore(playback.call, { flush: 'sync' })
  playback.follow(store.start)
  // There and back, at random, and by one.
  for (const unit of [5, 2, 9, live.player.length, 0, 1, 8, 7, 6, 12, live.player.length - 1, 3]) {
    playback.seek(unit)
    await settle(30)
    expect(shown(store.getState()), `unit ${unit}`).toEqual(states[unit])
    expect(playback.player.position).toBe(unit)
  }
  expect(playback.take).toBeGreaterThan(5)
})

test('to go back while it runs, and after its end, begins anew; it goes on at its pace', async () => {
  const { cassette, state } = await recorded({ text: 'a b c d e f' }, (model) => defineCall({ model, prompt: () => 'Hi' }))
  const playback = createPlayback(cassette, { models })
  const store = createCallStore(playback.call, { flush: 'sync' })
  const starts: number[] = []
  const leave = playback.follow((take) => {
    starts.push(take)
    store.start(take)
  })
  const finish = () => passTime(vi.waitFor(() => expect(store.getState().status).toBe('success'), { timeout: 5000 }))
  await finish()
  playback.seek(2)
  await finish()
  expect(store.getState().content).toBe(state.content)
  expect(starts).toEqual([1, 2])
  playback.restart()
  await settle()
  playback.seek(3)
  playback.seek(0)
  await finish()
  expect(store.getState().error).toBeNull()
  // The first chunk had come at once, so that the beginning is behind it.
  expect(starts).toEqual([1, 2, 3, 4])
  leave()
  playback.restart()
  expect(starts).toHaveLength(4)
})

test('of several calls the one that is named', async () => {
  const recorder = createRecorder()
  const simulator = createSimulator((request) => ({ text: `You said ${request.prompt}` }))
  const call = defineCall({ model: simulatedModel('openai', simulator), prompt: (text: string) => text })
  await passTime(call.stream('one').drain())
  await passTime(call.stream('two').drain())
  recorder.stop()
  const cassette: Cassette = recorder.cassette()
  const [one, two] = cassette.exchanges.map(({ callId }) => callId)
  const content = async (callId?: string | null) => (await passTime(runStore(createPlayback(cassette, { models, speed: Infinity, ...(callId ? { callId } : {}) }).call, 'stream'))).content
  expect([await content(), await content(one), await content(two)]).toEqual(['You said one', 'You said one', 'You said two'])
  expect(() => createPlayback(cassette, { models, callId: 'none' })).toThrow(/no call "none". Its calls are/)
  expect(() => createPlayback({ ...cassette, exchanges: [] }, { models })).toThrow(/no exchanges/)
  const foreign = { ...cassette, exchanges: cassette.exchanges.map((exchange) => ({ ...exchange, provider: 'constructor' })) }
  expect(() => createPlayback(foreign, { models })).toThrow(/answers of "constructor", and createPlayback was given nothing/)
  expect(play(foreign).length).toBeGreaterThan(0)
})
