import { assistant, isCallError, type Part, system, user } from 'callscope'
import { describe, expect, test } from 'vitest'
import { readToEnd, simulate, type Subject } from './simulate.js'

const COMMON_PARAMS = { temperature: 0.5, maxTokens: 77, topP: 0.25, frequencyPenalty: 0.125, presencePenalty: 0.375, seed: 42, stop: ['END'] }

/** One request for one call, with all that was asked for, and nothing sent that is not fit to be. */
export function testRequests(provider: Subject): void {
  describe('requests', () => {
    test('one for each call; for a stream when somebody reads', async () => {
      const { call, requests } = await simulate(provider, { text: 'x' })
      const stream = call.stream('Hi')
      expect(await requests()).toHaveLength(0)
      await Promise.all([readToEnd(stream), readToEnd(stream)])
      await readToEnd(stream)
      expect(await requests()).toMatchObject([{ provider: provider.name, stream: true, model: expect.any(String) }])
      await call('Hi')
      expect(await requests()).toMatchObject([{ stream: true }, { stream: false }])
    })

    test('every common parameter is sent, or reported as ignored; those of the provider go beside them', async () => {
      const params = Object.freeze({ ...COMMON_PARAMS, of_the_provider: 'yes' })
      const { call, requests } = await simulate(provider, { text: 'x' }, { callParams: params })
      const response = await call('Hi')
      const stream = call.stream('Hi')
      await readToEnd(stream)
      for (const { body } of await requests()) {
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
      const { call, requests } = await simulate(provider, { text: 'x' }, { messages })
      const response = await call('Hi')
      const sent = JSON.stringify([(await requests())[0]?.body])
      for (const text of ['Be brief.', 'First?', 'One.', 'Second?']) expect(sent).toContain(text)
      expect(sent.indexOf('First?')).toBeLessThan(sent.indexOf('One.'))
      expect(sent.indexOf('One.')).toBeLessThan(sent.indexOf('Second?'))
      expect(response.commonMessages).toEqual(messages)
      expect(response.commonUserMessageParam).toEqual(messages[3])
    })

    test.each<Part>([{ type: 'unknown', provider: 'somebody-else', raw: { secret: 1 } }])('a part that it cannot take is named before anything is sent', async (part) => {
      const { call, requests } = await simulate(provider, { text: 'x' }, { messages: [user([part])] })
      for (const error of [await call('Hi').catch((thrown: unknown) => thrown), await readToEnd(call.stream('Hi'))]) {
        expect(isCallError(error, 'invalid_request')).toBe(true)
        expect(String(error)).toContain(part.type)
        expect(String(error)).toContain(provider.name)
      }
      expect(await requests()).toHaveLength(0)
    })
  })
}
