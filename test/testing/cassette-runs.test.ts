import { type Call, defineCall, defineTool, loadPrices, type Model } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { azure } from 'callscope/azure'
import { openai } from 'callscope/openai'
import { createRecorder, createSimulator, type Player, play, record, type SimulationScript } from 'callscope/testing'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { PROVIDERS, simulatedModel } from './clients.js'
import { factsOfError, factsOfState, fakeTime, passTime, runStore, throughText } from './cassette-kit.js'

beforeAll(() => loadPrices(...PROVIDERS))
beforeEach(fakeTime)
afterEach(() => vi.useRealTimers())

type Provider = (typeof PROVIDERS)[number]

/** A player in the place of the client, without the SDK. */
const playedModel = (provider: Provider, player: Player): Model => {
  const models = { openai: openai('gpt-4o-mini', { client: player }), anthropic: anthropic('claude-haiku-4-5', { client: player }), azure: azure('gpt-4o', { client: player }) }
  return models[provider] as unknown as Model
}

/** Records a call over a simulator, and compares it with the same call over its cassette, at once and at its own pace. */
async function expectSame(script: SimulationScript, define: (toModel: (provider: Provider) => Model) => Call, kind: 'stream' | 'call' = 'stream') {
  const recorder = createRecorder()
  const simulator = createSimulator(script, { firstTokenDelayMs: 30, delayMs: 5 })
  const state = await passTime(runStore(define((provider) => simulatedModel(provider, simulator) as unknown as Model), kind))
  recorder.stop()
  const cassette = throughText(recorder.cassette())
  for (const speed of [Number.POSITIVE_INFINITY, 1]) {
    const player = play(cassette, { speed })
    const again = await passTime(runStore(define((provider) => playedModel(provider, player)), kind))
    expect(factsOfState(again)).toEqual(factsOfState(state))
    expect(player.position).toBe(player.length)
    expect(player.requests).toHaveLength(cassette.exchanges.length)
  }
  return { cassette, state }
}

const look = defineTool({ name: 'look', description: 'Looks something up', parameters: z.object({ at: z.string() }), execute: ({ at }) => `${at}: seen` })

test.each(PROVIDERS)('a tool loop of %s', async (provider) => {
  const { cassette, state } = await expectSame([{ toolCalls: [{ name: 'look', args: { at: 'a' } }, { name: 'look', args: { at: 'b' } }] }, { text: 'Two things' }], (toModel) =>
    defineCall({ model: toModel(provider), tools: [look], maxToolRounds: 2, prompt: () => 'Look' }),
  )
  expect(state.status).toBe('success')
  expect(cassette.exchanges.map(({ step, attempt }) => [step, attempt])).toEqual([[1, 1], [2, 1]])
  expect(JSON.stringify(cassette.exchanges[1]?.request.messages)).toContain('b: seen')
  expect(new Set(cassette.exchanges.map(({ callId }) => callId)).size).toBe(1)
})

test.each(PROVIDERS)('a retry of %s after what its Retry-After asks for', async (provider) => {
  const { cassette, state } = await expectSame([{ fault: { status: 429, retryAfterMs: 1200 } }, { text: 'At last' }], (toModel) => defineCall({ model: toModel(provider), retry: 1, prompt: () => 'Hi' }))
  expect(state.failedAttempts[0]?.error).toMatchObject({ kind: 'rate_limit', retryAfterMs: 1200, status: 429 })
  const [failed, answered] = cassette.exchanges
  expect(failed).toMatchObject({ status: 429, attempt: 1, chunks: [], end: { kind: 'error', error: { kind: 'rate_limit', retryAfterMs: 1200 } } })
  expect(failed!.headers['retry-after-ms']).toBe('1200')
  expect(answered!.startMs - failed!.end!.ms).toBe(1200)
})

test('a fallback to another provider, and on', async () => {
  const { state } = await expectSame([{ fault: { status: 503 } }, { text: 'x', fault: { kind: 'reset', afterChunks: 0 } }, { text: 'From the third' }], (toModel) =>
    defineCall({ model: toModel('openai'), fallback: [toModel('anthropic'), toModel('azure')], prompt: () => 'Hi' }),
  )
  expect(state).toMatchObject({ provider: 'azure', attempt: 3, content: 'From the third' })
})

test.each(['stream', 'call'] as const)('an object that is asked for again (%s)', async (kind) => {
  const { cassette, state } = await expectSame([{ text: '{"age":"old"}' }, { text: '{"age":7}' }], (toModel) => defineCall({ model: toModel('openai'), responseModel: z.object({ age: z.number() }), retry: { maxRetries: 0, maxReasks: 1 }, prompt: () => 'How old?' }), kind)
  expect(state.data).toEqual({ age: 7 })
  expect(cassette.exchanges[0]?.request.responseFormat?.schema).toMatchObject({ properties: { age: { type: 'number' } } })
})

test.each(PROVIDERS)('failures of %s come out as they were', async (provider) => {
  for (const status of [400, 401, 403, 404, 408, 413, 500, 503, 529]) {
    for (const kind of ['stream', 'call'] as const) {
      const { state } = await expectSame({ fault: { status } }, (toModel) => defineCall({ model: toModel(provider), prompt: () => 'Hi' }), kind)
      expect(state.error).toMatchObject({ status })
    }
  }
  for (const body of ['Bad gateway', { detail: 'no' }, { message: 'no' }, []]) await expectSame({ fault: { status: 502, body } }, (toModel) => defineCall({ model: toModel(provider), prompt: () => 'Hi' }))
  for (const fault of ['cut', 'reset', 'error-event', 'bad-json'] as const) {
    const { state } = await expectSame({ text: 'a b c', fault: { kind: fault, afterChunks: 2 } }, (toModel) => defineCall({ model: toModel(provider), prompt: () => 'Hi' }))
    expect(state.content).toContain('a b')
  }
  for (const kind of ['stream', 'call'] as const) await expectSame({ fault: { kind: 'not-json' } }, (toModel) => defineCall({ model: toModel(provider), prompt: () => 'Hi' }), kind)
})

test('a service that cannot be reached, and one that is too slow', async () => {
  for (const thrown of [new TypeError('fetch failed'), Object.assign(new Error('timed out'), { name: 'TimeoutError' })]) {
    const create = () => Promise.reject(thrown)
    const define = (client: object): Call => defineCall({ model: openai('m', { client: client as Player }), prompt: () => 'Hi' })
    const recording = record(define({ chat: { completions: { create } } }).stream())
    const cassette = throughText(await passTime(recording))
    const again = define(play(cassette)).stream()
    await passTime(again.drain())
    expect(factsOfError(again.error)).toEqual({ kind: cassette.exchanges[0]?.end?.error?.kind, provider: 'openai', status: null, requestId: null, retryAfterMs: null, retryable: true })
  }
})

test('record() has all requests of a run, and changes nothing for those who read', async () => {
  const script = [{ fault: { status: 503 } }, { toolCalls: [{ name: 'look', args: { at: 'a' } }] }, { text: 'Done here' }]
  const define = () => defineCall({ model: simulatedModel('openai', createSimulator(script, { delayMs: 3 })), tools: [look], retry: { maxRetries: 1, baseDelayMs: 1 }, maxToolRounds: 1, prompt: () => 'Hi' })
  const read = async (stream: ReturnType<ReturnType<typeof define>['stream']>) => {
    const seen: string[] = []
    for await (const [chunk, tool] of stream) seen.push(`${chunk.content}${tool?.name ?? ''}`)
    return seen
  }
  const alone = await passTime(read(define().stream()))
  const stream = define().stream()
  const recording = record(stream)
  const beside = await passTime(read(stream))
  const cassette = await passTime(recording)
  expect(beside).toEqual(alone)
  expect(cassette.exchanges.map(({ status, end }) => [status, end?.kind])).toEqual([[503, 'error'], [200, 'complete'], [200, 'complete']])
})
