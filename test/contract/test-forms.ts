import { assistant, defineCall, type Message, user } from 'callscope'
import { createRelay } from 'callscope/relay'
import { createSimulator } from 'callscope/testing'
import { describe, expect, test } from 'vitest'
import { readEverything } from '../fuzz/read-everything.js'
import { toRelayProviders } from '../relay/relay-providers.js'
import type { ProviderUnderTest } from './provider-under-test.js'
import { KEY } from './reach.js'
import { readToEnd } from './simulate.js'

const GARBAGE: readonly unknown[] = [null, undefined, 1, 'text', [], {}, { choices: [null] }, { content: 'x' }, { usage: 1 }, { type: 7, delta: null }, { error: 'x' }]

/** What holds of a provider whichever way it is reached. */
export function testForms(provider: ProviderUnderTest): void {
  describe('forms', () => {
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

    test('the relay stands in for it: the key of the app upstream, none from the client', async () => {
      const simulator = createSimulator({ text: 'Hello' })
      const seen: string[] = []
      const upstream: typeof globalThis.fetch = (input, init) => {
        seen.push(JSON.stringify([...new Headers(init?.headers)]))
        return simulator.fetch(input, init)
      }
      const relay = createRelay({ fetch: upstream, providers: toRelayProviders(provider.name, provider.baseURL) })
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
