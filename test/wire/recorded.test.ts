import ModelClient from '@azure-rest/ai-inference'
import Anthropic from '@anthropic-ai/sdk'
import { defineCall, isCallError, type Model } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { azure } from 'callscope/azure'
import { openai } from 'callscope/openai'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectedFacts, factsOf } from './compare.js'
import { hasRecordings, readRecordings } from './recordings.js'
import { startReplayServer } from './replay-server.js'
import { cutAnywhere, seeded } from './seeded.js'

const recordings = readRecordings(({ http_status, expected }) => http_status === 200 && !expected.error && !expected.stream_error)
const random = seeded(1)
let server: Awaited<ReturnType<typeof startReplayServer>>

beforeAll(async () => {
  server = await startReplayServer(recordings, (body) => cutAnywhere(body, 16, random))
})
afterAll(() => server.close())

const models: Readonly<Record<string, (url: string) => Model>> = {
  openai: (baseURL) => openai('recorded', { client: new OpenAI({ apiKey: 'none', baseURL, maxRetries: 0 }) }),
  anthropic: (baseURL) => anthropic('recorded', { client: new Anthropic({ apiKey: 'none', baseURL, maxRetries: 0 }) }),
  azure: (url) => azure('recorded', { client: ModelClient(url, { key: 'none' }, { allowInsecureConnection: true, retryOptions: { maxRetries: 0 } }) }),
}

describe.skipIf(!hasRecordings)(`${recordings.length} recorded bodies, through the real SDKs and cut anywhere`, () => {
  test.for(recordings.map((recording, index) => [recording.file, recording, index] as const))('%s', async ([, recording, index]) => {
    const create = models[recording.provider]
    if (!create) throw new Error(`No model for ${recording.provider}`)
    const call = defineCall({ model: create(`${server.url}/${index}`), prompt: () => 'recorded' })
    const isChat = recording.provider !== 'anthropic'
    const expected = expectedFacts(recording)

    if (!recording.stream) {
      expect(factsOf(await call(), isChat)).toEqual(expected)
      return
    }
    const stream = call.stream()
    let text = ''
    const failure = await (async () => {
      for await (const [chunk] of stream) text += chunk.content
      return null
    })().catch((error: unknown) => error)
    const isEnded = expected.finishReasons.length === expected.texts.length && expected.texts.length > 0
    // A recording that ends without a reason is an incomplete answer, with all that came before.
    expect(failure === null ? null : isCallError(failure) && failure.kind).toEqual(isEnded ? null : 'incomplete')
    expect(factsOf(stream, isChat)).toEqual(expected)
    expect(factsOf(stream.constructCallResponse(), isChat)).toEqual(expected)
    expect(text).toBe(expected.content)
  })
})

if (!hasRecordings) test.skip('388 recorded bodies, which are not at hand', () => {})
