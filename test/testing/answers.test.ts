import { describe, expect, test } from 'vitest'
import { PROVIDERS, simulate } from './clients.js'

describe.each(PROVIDERS)('%s', (provider) => {
  const RAW_STOP = provider === 'anthropic' ? 'end_turn' : 'stop'

  test('answers with text, in one piece and as a stream of words', async () => {
    const { call, simulator } = simulate(provider, { text: 'Hello big world' })
    const response = await call('Hi')
    expect(response).toMatchObject({ content: 'Hello big world', finishReasons: [RAW_STOP], commonFinishReasons: ['stop'], complete: true })

    const pieces: string[] = []
    const stream = call.stream('Hi')
    for await (const [chunk] of stream) if (chunk.content !== '') pieces.push(chunk.content)
    expect(pieces).toEqual(['Hello', ' big', ' world'])
    expect(stream).toMatchObject({ content: 'Hello big world', finishReasons: [RAW_STOP], complete: true, error: null })
    expect(simulator.requests.map(({ provider, stream }) => ({ provider, stream }))).toEqual([
      { provider, stream: false },
      { provider, stream: true },
    ])
  })

  test('sends the chunks of a list exactly', async () => {
    const { call } = simulate(provider, { text: ['He', 'llo\n\n', ' wörld 🌍'] })
    const pieces: string[] = []
    for await (const [chunk] of call.stream('Hi')) if (chunk.content !== '') pieces.push(chunk.content)
    expect(pieces).toEqual(['He', 'llo\n\n', ' wörld 🌍'])
  })

  test('asks for tools, with ids, and streams their arguments in fragments', async () => {
    const { call } = simulate(provider, {
      text: 'Let me look.',
      toolCalls: [
        { name: 'weather', args: { city: 'Reykjavík', days: [1, 2, 3] } },
        { name: 'time', args: {}, id: 'mine' },
      ],
    })
    const response = await call('Hi')
    const stream = call.stream.run({ args: ['Hi'], partialTools: true })
    const lengths = new Set<number>()
    for await (const [, tool] of stream) if (tool?.name === 'weather') lengths.add(JSON.stringify(tool.args).length)
    expect(lengths.size).toBeGreaterThan(2)
    for (const answer of [response, stream]) {
      expect(answer.commonFinishReasons).toEqual(['tool_calls'])
      expect(answer.content).toBe('Let me look.')
      expect(answer.tools.map(({ name, args }) => ({ name, args }))).toEqual([
        { name: 'weather', args: { city: 'Reykjavík', days: [1, 2, 3] } },
        { name: 'time', args: {} },
      ])
      expect(answer.commonTools.map(({ id, status }) => ({ id, status }))).toEqual([
        { id: expect.stringMatching(/./), status: 'complete' },
        { id: 'mine', status: 'complete' },
      ])
    }
  })

  test('plays broken arguments', async () => {
    const { call } = simulate(provider, { toolCalls: [{ name: 'weather', args: '{"city": "Rey' }], finishReason: 'length' })
    const stream = call.stream('Hi')
    await stream.drain()
    expect(stream.commonTools[0]).toMatchObject({ status: 'invalid', args: { city: 'Rey' }, argsText: '{"city": "Rey' })
    expect(stream.commonFinishReasons).toEqual(['length'])
  })

  test('reasons before it speaks', async () => {
    const { call } = simulate(provider, { reasoning: 'Two and two.', text: 'Four.' })
    const response = await call('Hi')
    const stream = call.stream('Hi')
    await stream.drain()
    for (const answer of [response, stream]) expect(answer).toMatchObject({ reasoning: 'Two and two.', content: 'Four.' })
    expect(response.commonUsage?.reasoningTokens).toBe(3)
  })

  test('declines', async () => {
    const { call } = simulate(provider, { refusal: 'I cannot help with that.' })
    const response = await call('Hi')
    const stream = call.stream('Hi')
    await stream.drain()
    for (const answer of [response, stream]) {
      expect(answer).toMatchObject({ refusal: 'I cannot help with that.', content: '', commonFinishReasons: ['content_filter'], complete: true })
    }
  })

  test('tells usage as scripted', async () => {
    const usage = { inputTokens: 1000, outputTokens: 50, cacheReadTokens: 600, cacheWriteTokens: 100, reasoningTokens: 20 }
    const { call } = simulate(provider, { text: 'Hi', usage })
    const response = await call('Hi')
    const stream = call.stream('Hi')
    await stream.drain()
    for (const answer of [response, stream]) expect(answer.commonUsage).toMatchObject({ ...usage, totalTokens: 1050 })
    expect(response.inputTokens).toBe(provider === 'anthropic' ? 300 : 1000)
  })

  test('counts usage from the text unless the script says otherwise', async () => {
    const { call } = simulate(provider, { text: 'x'.repeat(40) })
    expect((await call('y'.repeat(100))).commonUsage).toMatchObject({ inputTokens: 25, outputTokens: 10 })
    const stream = call.stream('y'.repeat(100))
    await stream.drain()
    expect(stream.commonUsage).toMatchObject({ inputTokens: 25, outputTokens: 10 })
  })

  test('can keep usage to itself', async () => {
    const { call } = simulate(provider, { text: 'Hi', usage: null })
    const stream = call.stream('Hi')
    await stream.drain()
    for (const answer of [await call('Hi'), stream]) expect(answer).toMatchObject({ usage: null, commonUsage: null, content: 'Hi', error: null })
  })

  test.each(['stop', 'length', 'tool_calls', 'content_filter'] as const)('spells the finish reason %s in its own words', async (finishReason) => {
    const { call } = simulate(provider, { text: 'Hi', finishReason })
    expect((await call('Hi')).commonFinishReasons).toEqual([finishReason])
  })

  test('sends any other finish reason as it is', async () => {
    const { call } = simulate(provider, { text: 'Hi', finishReason: 'pause_turn' })
    const stream = call.stream('Hi')
    await stream.drain()
    expect(stream).toMatchObject({ finishReasons: ['pause_turn'], commonFinishReasons: [], complete: true })
  })

  test('answers with the model that was asked for, or the scripted one', async () => {
    const { call } = simulate(provider, [{ text: 'Hi' }, { text: 'Hi', model: 'other-model', id: 'answer-1' }])
    const first = await call('Hi')
    expect(first.model).toBe(call.model.name)
    expect(first.id).toMatch(/simulated/)
    expect(first.requestId).toBe('req_simulated_1')
    const stream = call.stream('Hi')
    await stream.drain()
    expect(stream).toMatchObject({ model: 'other-model', id: 'answer-1', requestId: 'req_simulated_2' })
  })
})

test.each(['openai', 'azure'] as const)('%s gives several choices', async (provider) => {
  const { call } = simulate(provider, { text: 'one two three', choices: ['uno dos', 'ein'] })
  const response = await call('Hi')
  const stream = call.stream('Hi')
  await stream.drain()
  for (const answer of [response, stream]) {
    expect(answer.choices.map(({ index, content, finishReason }) => [index, content, finishReason])).toEqual([
      [0, 'one two three', 'stop'],
      [1, 'uno dos', 'stop'],
      [2, 'ein', 'stop'],
    ])
  }
})

test('anthropic, whose wire has no choices, leaves further ones out', async () => {
  const { call } = simulate('anthropic', { text: 'one', choices: ['uno'] })
  expect((await call('Hi')).choices.map(({ content }) => content)).toEqual(['one'])
})
