import { defineCall, isCallError, type RelayConnection } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { azure } from 'callscope/azure'
import { openai } from 'callscope/openai'
import { createSimulator } from 'callscope/testing'
import { describe, expect, test } from 'vitest'
import { PROVIDERS, startRelay } from './servers.js'

const MODELS = { openai, anthropic, azure }

const callThrough = (provider: (typeof PROVIDERS)[number], relay: RelayConnection) =>
  // The union of the models is a model.
  defineCall({ model: MODELS[provider]('some-model', { relay }) as ReturnType<typeof openai>, prompt: (text: string) => text, retry: 0 })

describe.each(PROVIDERS)('%s', (provider) => {
  test('a key of the user, asked for with each request, goes to the provider and nowhere else', async () => {
    const simulator = createSimulator({ text: 'Hello big world' })
    const { relay, received } = await startRelay(simulator.handler, { userKeys: true })
    const keys = ['first-key', 'second-key', null]
    const call = callThrough(provider, { url: relay, key: async () => keys.shift() ?? null })
    expect((await call('Hi')).content).toBe('Hello big world')
    const stream = call.stream('Hi')
    await stream.drain()
    expect(stream).toMatchObject({ content: 'Hello big world', error: null })
    await call('Hi')
    expect(received.map(({ headers }) => headers['authorization'])).toEqual(['Bearer first-key', 'Bearer second-key', `Bearer ${provider}-key`])
    expect(received.every(({ headers }) => !('x-callscope-key' in headers))).toBe(true)
  })

  test('headers of the app tell it who asks', async () => {
    const simulator = createSimulator({ text: 'Hi' })
    const { relay, received } = await startRelay(simulator.handler, { authorize: (request) => (request.headers.get('authorization') === 'Bearer session' ? { user: 'u1' } : null) })
    const call = callThrough(provider, { url: relay, headers: () => ({ authorization: 'Bearer session' }) })
    expect((await call('Hi')).content).toBe('Hi')
    expect(JSON.stringify(received)).not.toContain('session')
    const error: unknown = await callThrough(provider, { url: relay })('Hi').catch((thrown: unknown) => thrown)
    expect(isCallError(error, 'authentication')).toBe(true)
  })

  test('a stream that is stopped is stopped upstream', async () => {
    const simulator = createSimulator({ text: 'one two three', delayMs: 20, fault: { kind: 'stall', afterChunks: 2 } })
    const { relay } = await startRelay(simulator.handler, { userKeys: true })
    const stream = callThrough(provider, { url: relay, key: 'k' }).stream('Hi')
    for await (const [chunk] of stream) if (chunk.content !== '') break
    await expect.poll(() => simulator.requests[0]?.aborted).toBe(true)
  })
})

test('an option that there is not is said', async () => {
  // What somebody without types may write.
  const relay = { url: 'https://app.test', keys: 'x' } as RelayConnection
  await expect(callThrough('openai', relay)('Hi')).rejects.toThrow(/no option "keys".*url, key, headers, credentials/)
})
