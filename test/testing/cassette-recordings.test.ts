import Anthropic from '@anthropic-ai/sdk'
import ModelClient from '@azure-rest/ai-inference'
import { type Call, defineCall, loadPrices, type Model } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { azure } from 'callscope/azure'
import { openai } from 'callscope/openai'
import { createRelay } from 'callscope/relay'
import { type Cassette, createRecorder, play, record, toAzureHttpClient } from 'callscope/testing'
import OpenAI from 'openai'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { hasRecordings, readBody, readRecordings, type Recording } from '../wire/recordings.js'
import { factsOfState, fakeTime, passTime, runStore, throughText } from './cassette-kit.js'

type Fetch = typeof globalThis.fetch
type Client = { readonly client: never }

const URLS = { openai: 'https://api.openai.test/v1', anthropic: 'https://api.anthropic.test', azure: 'https://azure.test/models' }
type Provider = keyof typeof URLS

const options = (fetch: Fetch, baseURL: string) => ({ apiKey: 'sk-of-the-app-12345', baseURL, fetch, maxRetries: 0, dangerouslyAllowBrowser: true })

/** The SDKs themselves. */
const CLIENTS: { readonly [Name in Provider]: (fetch: Fetch, baseURL?: string) => object } = {
  openai: (fetch, baseURL = URLS.openai) => new OpenAI(options(fetch, baseURL)),
  anthropic: (fetch, baseURL = URLS.anthropic) => new Anthropic(options(fetch, baseURL)),
  azure: (fetch, baseURL = URLS.azure) => ModelClient(baseURL, { key: 'sk-of-the-app-12345' }, { httpClient: toAzureHttpClient(fetch) as never, retryOptions: { maxRetries: 0 } }),
}
const MODELS = { openai, anthropic, azure } as unknown as { readonly [Name in Provider]: (name: string, options: Client & { readonly vendor: string }) => Model }

function callOver({ provider, vendor }: Recording, client: object): Call {
  return defineCall({ model: MODELS[provider as Provider]('recorded', { client: client as never, vendor }), prompt: () => 'Hi' })
}

/** Sends what was recorded in a dozen pieces, some ms apart; cut in the middle where that is asked for. */
function pacedFetch({ stream, http_status: status, headers, ...recording }: Recording, cutAt = 1): Fetch {
  const whole = readBody(recording as Recording)
  const bytes = whole.subarray(0, Math.ceil(whole.length * cutAt))
  const type = stream ? 'text/event-stream' : 'application/json'
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  return async () => {
    await wait(9)
    const size = Math.max(1, Math.ceil(bytes.length / 12))
    let at = 0
    const body = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          await wait(3 + (at % 5))
          if (at >= bytes.length) return controller.close()
          controller.enqueue(bytes.subarray(at, at + size))
          at += size
        },
      },
      { highWaterMark: 0 },
    )
    return new Response(body, { status, headers: { 'content-type': type, ...headers } })
  }
}

/** Records what a call does, and gives the last state that its hook would show. */
async function recordCall(call: Call, kind: 'stream' | 'call'): Promise<{ readonly cassette: Cassette; readonly state: ReturnType<typeof factsOfState> }> {
  const recorder = createRecorder()
  const state = factsOfState(await passTime(runStore(call, kind)))
  recorder.stop()
  return { cassette: throughText(recorder.cassette()), state }
}

beforeEach(fakeTime)
afterEach(() => vi.useRealTimers())

// Smaller ones say as much of each kind, in less time.
const recordings = readRecordings((recording) => readBody(recording).length < 24_000)

describe.skipIf(!hasRecordings)('recorded answers (skipped where ../shared is absent)', () => {
  test('there are enough of every kind', () => {
    expect(recordings.length).toBeGreaterThan(50)
    for (const provider of Object.keys(URLS)) {
      const own = recordings.filter((recording) => recording.provider === provider)
      expect([own.filter(({ stream }) => stream).length > 4, own.filter(({ stream }) => !stream).length > 4, own.filter(({ http_status }) => http_status >= 400).length > 0], provider).toEqual([true, true, true])
    }
  })

  test.each(recordings)('$file is played as it was', async (recording) => {
    await loadPrices(recording.vendor)
    const kind = recording.stream ? 'stream' : 'call'
    const { cassette, state } = await recordCall(callOver(recording, CLIENTS[recording.provider as Provider](pacedFetch(recording))), kind)
    expect(cassette.exchanges).toHaveLength(1)
    expect(JSON.stringify(cassette)).not.toContain('sk-of-the-app')

    // Without the SDK, and at once.
    const playing = play(cassette, { speed: Infinity })
    expect(factsOfState(await passTime(runStore(callOver(recording, playing), kind)))).toEqual(state)
    expect(playing.position).toBe(playing.length)
    // By the SDK, at its own pace: what is recorded of that is the same cassette, to the ms.
    const again = await recordCall(callOver(recording, CLIENTS[recording.provider as Provider](play(cassette).fetch)), kind)
    expect(again.state).toEqual(state)
    expect(timesOf(again.cassette)).toEqual(timesOf(cassette))
  })

  const streams = recordings.filter(({ stream, http_status: status }) => stream && status === 200)

  test.each(streams.filter((_, index) => index % 8 === 0))('$file, cut in the middle', async (recording) => {
    await loadPrices(recording.vendor)
    const call = callOver(recording, CLIENTS[recording.provider as Provider](pacedFetch(recording, 0.6)))
    const { cassette, state } = await recordCall(call, 'stream')
    expect(cassette.exchanges[0]?.end?.kind).not.toBe('complete')
    expect(factsOfState(await passTime(runStore(callOver(recording, play(cassette)), 'stream')))).toEqual(state)
    expect(factsOfState(await passTime(runStore(callOver(recording, CLIENTS[recording.provider as Provider](play(cassette, { speed: Infinity }).fetch)), 'stream')))).toEqual(state)
  })

  test.each(recordings.filter((_, index) => index % 12 === 0))('$file, recorded behind a relay and played behind one', async (recording) => {
    await loadPrices(recording.vendor)
    const provider = recording.provider as Provider
    const kind = recording.stream ? 'stream' : 'call'
    const relayed = (fetch: Fetch): Call => {
      const apiKey = 'sk-of-the-relay-12345'
      const relay = createRelay({ fetch, providers: { openai: { apiKey, baseURL: URLS.openai }, anthropic: { apiKey, baseURL: URLS.anthropic }, azure: { apiKey, endpoint: URLS.azure } } })
      return callOver(recording, CLIENTS[provider]((input, init) => relay(new Request(input, init)), `https://app.test/api/llm/${provider}`))
    }
    const { cassette, state } = await recordCall(relayed(pacedFetch(recording)), kind)
    expect(JSON.stringify(cassette)).not.toMatch(/sk-of-the/)
    expect(factsOfState(await passTime(runStore(callOver(recording, play(cassette, { speed: Infinity })), kind)))).toEqual(state)
    expect(factsOfState(await passTime(runStore(relayed(play(cassette, { speed: Infinity }).fetch), kind)))).toEqual(state)
  })

  test.each(streams.filter((_, index) => index % 10 === 0))('$file, read along by record()', async (recording) => {
    const call = callOver(recording, CLIENTS[recording.provider as Provider](pacedFetch(recording)))
    const stream = call.stream()
    const recording_ = record(stream)
    const seen: unknown[] = []
    const reading = (async () => {
      for await (const [{ chunk }] of stream) seen.push(chunk)
    })().catch(() => {})
    const cassette = throughText(await passTime(recording_))
    await passTime(reading)
    expect(cassette.exchanges.map(({ chunks }) => chunks.map(([, chunk]) => chunk))).toEqual([JSON.parse(JSON.stringify(stream.chunks))])
    expect(seen.length).toBeGreaterThanOrEqual(stream.chunks.length)
  })
})

function timesOf({ exchanges }: Cassette) {
  return exchanges.map(({ headersMs, firstTokenMs, chunks, end }) => ({ headersMs, firstTokenMs, chunks, end: end && { ms: end.ms, kind: end.kind } }))
}
