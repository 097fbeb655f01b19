import { assistant, defineCall, isCallError, type Message, type Part, system, user } from 'callscope'
import { createRelay } from 'callscope/relay'
import { createSimulator } from 'callscope/testing'
import { describe, expect, test } from 'vitest'
import { readEverything } from '../fuzz/read-everything.js'
import type { ProviderUnderTest } from './provider-under-test.js'
import { KEY, readToEnd, simulate } from './simulate.js'

const COMMON_PARAMS = { temperature: 0.5, maxTokens: 77, topP: 0.25, frequencyPenalty: 0.125, presencePenalty: 0.375, seed: 42, stop: ['END'] }
const GARBAGE: readonly unknown[] = [null, undefined, 1, 'text', [], {}, { choices: [null] }, { content: 'x' }, { usage: 1 }, { type: 7, delta: null }, { error: 'x' }]

/** One request for one call, with all that was asked for, and nothing sent that is not fit to be. */
export function testRequests(provider: ProviderUnderTest): void {
  describe('requests', () => {
    test('one for each call; for a stream when somebody reads', async () => {
      const { call, simulator } = simulate(provider, { text: 'x' })
      const stream = call.stream('Hi')
      expect(simulator.requests).toHaveLength(0)
      await Promise.all([readToEnd(stream), readToEnd(stream)])
      await readToEnd(stream)
      expect(simulator.requests).toMatchObject([{ provider: provider.name, stream: true, model: expect.any(String) }])
      await call('Hi')
      expect(simulator.requests).toMatchObject([{ stream: true }, { stream: false }])
    })

    test('every common parameter is sent, or reported as ignored; those of the provider go beside them', async () => {
      const params = Object.freeze({ ...COMMON_PARAMS, of_the_provider: 'yes' })
      const { call, simulator } = simulate(provider, { text: 'x' }, { callParams: params })
      const response = await call('Hi')
      const stream = call.stream('Hi')
      await readToEnd(stream)
      for (const { body } of simulator.requests) {
        const sent = JSON.stringify(body)
        for (const [name, value] of Object.entries(COMMON_PARAMS)) {
          const isSent = sent.includes(JSON.stringify(value))
          expect({ name, isSent, isIgnored: response.ignoredCallParams.includes(name) }).toEqual({ name, isSent, isIgnored: !isSent })
        }
        expect(body).toMatchObject({ of_the_provider: 'yes' })
      }
      expect(stream.ignoredCallParams).toEqual(response.ignoredCallParams)
      expect(response.callParams).toEqual(params)
    })

    test('instructions, turns and text reach the provider in order', async () => {
      const messages = [system('Be brief.'), user('First?'), assistant('One.'), user([{ type: 'text', text: 'Second?' }])]
      const { call, simulator } = simulate(provider, { text: 'x' }, { messages })
      const response = await call('Hi')
      const sent = JSON.stringify([simulator.requests[0]?.body])
      for (const text of ['Be brief.', 'First?', 'One.', 'Second?']) expect(sent).toContain(text)
      expect(sent.indexOf('First?')).toBeLessThan(sent.indexOf('One.'))
      expect(sent.indexOf('One.')).toBeLessThan(sent.indexOf('Second?'))
      expect(response.commonMessages).toEqual(messages)
      expect(response.commonUserMessageParam).toEqual(messages[3])
    })

    test("messages go into the provider's form and back, and its own come back as they were", async () => {
      const messages: Message[] = [
        user('Hi'),
        assistant([{ type: 'text', text: 'Look:' }, { type: 'tool-call', id: 'a', name: 'f', args: { x: [1] } }]),
        { role: 'tool', content: [{ type: 'tool-result', id: 'a', content: 'out' }] },
      ]
      const own = provider.toMessages(messages)
      const back = provider.fromMessages(own as never)
      expect(back.map(({ raw: _raw, ...message }) => message)).toEqual(messages)
      expect(provider.toMessages(JSON.parse(JSON.stringify(back)))).toEqual(own)
      expect(provider.toMessages(back)).toEqual(own)
    })

    test.each<Part>([{ type: 'unknown', provider: 'somebody-else', raw: { secret: 1 } }])('a part that it cannot take is named before anything is sent', async (part) => {
      const { call, simulator } = simulate(provider, { text: 'x' }, { messages: [user([part])] })
      for (const error of [await call('Hi').catch((thrown: unknown) => thrown), await readToEnd(call.stream('Hi'))]) {
        expect(isCallError(error, 'invalid_request')).toBe(true)
        expect(String(error)).toContain(part.type)
        expect(String(error)).toContain(provider.name)
      }
      expect(simulator.requests).toHaveLength(0)
    })

    test('the relay stands in for it: the key of the app upstream, none from the client', async () => {
      const simulator = createSimulator({ text: 'Hello' })
      const { relayTarget } = (await import(`../../src/providers/${provider.name}/relay.ts`)) as { relayTarget: { urlOption: string } }
      const seen: string[] = []
      const upstream: typeof globalThis.fetch = (input, init) => {
        seen.push(JSON.stringify([...new Headers(init?.headers)]))
        return simulator.fetch(input, init)
      }
      const relay = createRelay({ fetch: upstream, providers: { [provider.name]: { apiKey: 'the-key-of-the-app', [relayTarget.urlOption]: provider.baseURL } } } as never)
      const viaRelay: typeof globalThis.fetch = (input, init) => relay(new Request(input, init))
      const model = provider.createModel({ fetch: viaRelay, baseURL: `https://app.test/api/llm/${provider.name}`, apiKey: KEY })
      const call = defineCall({ model, prompt: () => 'Hi' })
      const stream = call.stream()
      await readToEnd(stream)
      expect([(await call()).content, stream.content]).toEqual(['Hello', 'Hello'])
      expect(seen).toHaveLength(2)
      for (const headers of seen) {
        expect(headers).toContain('the-key-of-the-app')
        expect(headers).not.toContain(KEY)
      }
    })

    test('whatever it is given, no getter throws', () => {
      for (const raw of GARBAGE) {
        for (const Class of [provider.CallResponse, provider.CallResponseChunk]) expect(readEverything(new Class(raw as never))).toEqual([])
      }
      expect(readEverything(new provider.Stream((async function* () {})() as never))).toEqual([])
    })
  })
}
