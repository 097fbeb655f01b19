import { type CallParams, defineCall, system, user } from 'callscope'
import { describe, expect, test } from 'vitest'
import { fakeModels } from './fake-clients.js'
import { formatBook } from './providers.js'

describe.each(fakeModels)('requests to %s', (provider, create) => {
  test('every message keeps its role', async () => {
    const { model, bodies } = create()
    await defineCall({ model, prompt: () => [system('Be brief'), user('Hi'), { role: 'assistant', content: 'Hello' }, user('Bye')] })()
    const [body] = bodies
    const turns = [{ role: 'user', content: 'Hi' }, { role: 'assistant', content: 'Hello' }, { role: 'user', content: 'Bye' }]
    if (provider === 'anthropic') expect(body).toMatchObject({ system: 'Be brief', messages: turns })
    else expect(body).toMatchObject({ messages: [{ role: 'system', content: 'Be brief' }, ...turns] })
  })

  test('common parameters are translated beside those that only this provider has', async () => {
    const { model, bodies } = create()
    const callParams: CallParams = { maxTokens: 7, topP: 0.5, stop: 'END', top_k: 5 }
    await defineCall({ model, prompt: () => 'Hi', callParams })()
    const names = { openai: { max_completion_tokens: 7, stop: ['END'] }, azure: { max_tokens: 7, stop: ['END'] }, anthropic: { max_tokens: 7, stop_sequences: ['END'] } }[provider]
    expect(bodies[0]).toMatchObject({ ...names, top_p: 0.5, top_k: 5 })
    expect(bodies[0]).not.toHaveProperty('maxTokens')
    expect(callParams).toEqual({ maxTokens: 7, topP: 0.5, stop: 'END', top_k: 5 })
  })

  test('a parameter of the provider alone leaves everything else as it is', async () => {
    const { model, bodies } = create()
    const response = await defineCall({ model, prompt: () => 'Hi', callParams: { top_k: 5, seed: 1 } })()
    expect(bodies[0]).toMatchObject({ top_k: 5, ...(provider === 'anthropic' ? { max_tokens: 4096 } : { seed: 1 }) })
    expect(response.ignoredCallParams).toEqual(provider === 'anthropic' ? ['seed'] : [])
  })

  test('usage of a stream is asked for; stream options of the user stand and are not changed', async () => {
    const { model, bodies } = create()
    const options = Object.freeze({ include_usage: false })
    const call = defineCall({ model, prompt: () => 'Hi' })
    await call.stream().drain()
    await call.with({ callParams: Object.freeze({ stream_options: options }) }).stream().drain()
    await call()
    const expected = provider === 'anthropic' ? [undefined, options, undefined] : [{ include_usage: true }, options, undefined]
    expect(bodies.map((body) => body['stream_options'])).toEqual(expected)
  })

  test('what a prompt chose for one call does not stick to the next one', async () => {
    const [usual, chosen] = [create('usual'), create('chosen')]
    const call = defineCall({
      model: usual.model,
      callParams: { temperature: 0 },
      metadata: { page: 1 },
      prompt: (once: boolean) => (once ? { messages: 'Hi', model: chosen.model, tools: [formatBook], callParams: { temperature: 1 }, metadata: { page: 2 } } : 'Hi'),
    })
    await call(true)
    const response = await call(false)
    await call.stream(true).drain()
    const stream = call.stream(false)
    await stream.drain()
    expect(chosen.bodies).toMatchObject([{ model: 'chosen', temperature: 1, tools: [{}] }, { model: 'chosen', temperature: 1 }])
    expect(usual.bodies).toMatchObject([{ model: 'usual', temperature: 0 }, { model: 'usual', temperature: 0 }])
    for (const body of usual.bodies) expect(body).not.toHaveProperty('tools')
    for (const { metadata } of [response, stream]) expect(metadata).toEqual({ page: 1 })
  })

  test('a call that was changed, and changed again, leaves those before it as they were', async () => {
    const [first, second] = [create('first'), create('second')]
    const outer = defineCall({ model: first.model, prompt: () => 'Hi', callParams: { temperature: 0 } })
    const inner = outer.with({ callParams: { temperature: 0.5 } })
    const innermost = inner.with({ model: second.model, tools: [formatBook] })
    for (const call of [innermost, inner, outer, outer.with({})]) await call()
    expect(second.bodies).toMatchObject([{ model: 'second', temperature: 0.5, tools: [{}] }])
    expect(first.bodies.map(({ temperature, tools }) => [temperature, tools])).toEqual([[0.5, undefined], [0, undefined], [0, undefined]])
  })

  test("the user's message of an answer in JSON is what the user said", async () => {
    const call = defineCall({ model: create().model, prompt: () => 'Which book?', callParams: { response_format: { type: 'json_object' } } })
    const stream = call.stream()
    await stream.drain()
    for (const answer of [stream, await call()]) {
      expect(answer).toMatchObject({ commonUserMessageParam: { role: 'user', content: 'Which book?' }, userMessageParam: { role: 'user', content: 'Which book?' } })
    }
  })

  test('a stream by the SDK tells what an answer in one piece tells', async () => {
    const call = defineCall({ model: create().model, prompt: () => 'Hi' })
    const stream = call.stream()
    await stream.drain()
    const response = await call()
    for (const answer of [stream, stream.constructCallResponse()]) {
      const { content, usage, finishReasons, messageParam } = answer
      expect({ content, usage, finishReasons, messageParam }).toEqual({ content: response.content, usage: response.usage, finishReasons: response.finishReasons, messageParam: response.messageParam })
    }
  })
})
