import { createPlayback, createRecorder, play, readCassette, type SimulatedReply } from 'callscope/testing'
import { expect, test } from 'vitest'
import { findCreateModel } from '../../src/testing/find-create-model.js'
import type { AnyStream, ProviderUnderTest } from './provider-under-test.js'
import { directly, KEY } from './reach.js'
import { simulate } from './simulate.js'

const REPLIES: Readonly<Record<string, SimulatedReply>> = {
  'a whole answer': { text: 'Hello big world', toolCalls: [{ name: 'look', args: { at: 'a' } }] },
  'an answer that is cut': { text: 'Hello big world', fault: { kind: 'cut', afterChunks: 1 } },
  'an answer that says that it failed': { text: 'Hello big world', fault: { kind: 'error-event', afterChunks: 1 } },
  'a limit': { fault: { status: 429, retryAfterMs: 1500 } },
  'a key that is not accepted': { fault: { status: 401 } },
}

/** What is recorded of a provider is played as it was, with and without its client. */
export function testCassettes(provider: ProviderUnderTest): void {
  const subject = { ...provider, reach: directly }
  const models = { [provider.name]: findCreateModel(provider.name) }
  const factsOf = ({ content, commonFinishReasons, commonUsage, commonTools, requestId, error }: AnyStream) => ({
    content,
    commonFinishReasons,
    commonUsage,
    commonTools,
    requestId,
    error: error && { kind: error.kind, status: error.status, retryAfterMs: error.retryAfterMs, retryable: error.retryable, requestId: error.requestId },
  })

  test.each(Object.entries(REPLIES))('%s is recorded and played', async (_name, script) => {
    const recorder = createRecorder()
    const { call } = await simulate(subject, script)
    const stream = call.stream('Hi') as AnyStream
    await stream.drain()
    const whole = await call('Hi').then(({ content }) => content, ({ kind, status }) => ({ kind, status }))
    recorder.stop()
    const text = JSON.stringify(recorder.cassette())
    expect(text).not.toContain(KEY)

    const cassette = readCassette(text)
    const [streamed, inOnePiece] = cassette.exchanges.map(({ callId }) => callId ?? '')
    const played = createPlayback(cassette, { models, speed: Infinity, callId: streamed! }).call.stream() as AnyStream
    await played.drain()
    expect(factsOf(played)).toEqual(factsOf(stream))
    expect(played.chunks).toEqual(stream.chunks)
    const playback = createPlayback(cassette, { models, speed: Infinity, callId: inOnePiece! })
    expect(await playback.call().then(({ content }) => content, ({ kind, status }) => ({ kind, status }))).toEqual(whole)
    const model = provider.createModel({ fetch: play(cassette, { speed: Infinity }).fetch, baseURL: provider.baseURL, apiKey: KEY })
    const bySdk = call.with({ model }).stream('Hi') as AnyStream
    await bySdk.drain()
    expect(factsOf(bySdk)).toEqual(factsOf(stream))
  })
}
