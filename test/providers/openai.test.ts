import { defineTool, loadPrices, system, toolResult, user } from 'callscope'
import { fromOpenAIMessages, OpenAICallResponse, OpenAICallResponseChunk, OpenAIStream, OpenAITool, toOpenAIMessages } from 'callscope/openai'
import { beforeAll, describe, expect, test } from 'vitest'
import { chatChunk, from, readAll, toolDelta, usageChunk } from './chunks.js'

const formatBook = defineTool({ name: 'format_book', description: 'Formats a book', parameters: { type: 'object' } })
const USAGE = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15, prompt_tokens_details: { cached_tokens: 4 } }

const completion = (message: object, finishReason = 'stop', extra: object = {}) =>
  ({ id: 'chatcmpl-1', object: 'chat.completion', created: 1_700_000_000, model: 'gpt-4o-2024-08-06', choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: finishReason, logprobs: null }], usage: USAGE, ...extra }) as never

beforeAll(() => loadPrices('openai'))

describe('OpenAICallResponse', () => {
  test('has every property of a whole answer', () => {
    const raw = completion({ content: 'Hello', refusal: null })
    const response = new OpenAICallResponse(raw, { messages: [system('Be brief'), user('Hi')], startTime: 1, endTime: 2, requestId: 'req_1', callParams: { seed: 1 }, metadata: { tags: ['a'] } })
    expect(response.response).toBe(raw)
    expect(response).toMatchObject({
      provider: 'openai',
      vendor: 'openai',
      content: 'Hello',
      finishReasons: ['stop'],
      commonFinishReasons: ['stop'],
      model: 'gpt-4o-2024-08-06',
      id: 'chatcmpl-1',
      usage: USAGE,
      inputTokens: 10,
      cachedTokens: 4,
      outputTokens: 5,
      commonUsage: { inputTokens: 10, outputTokens: 5, totalTokens: 15, cacheReadTokens: 4, cacheWriteTokens: null, reasoningTokens: null, audioInputTokens: null, audioOutputTokens: null },
      costMetadata: { provider: 'openai', model: 'gpt-4o-2024-08-06', inputTokens: 10, cachedTokens: 4, outputTokens: 5 },
      reasoning: null,
      refusal: null,
      audio: null,
      audioTranscript: null,
      messageParam: { role: 'assistant', content: 'Hello' },
      userMessageParam: { role: 'user', content: 'Hi' },
      commonMessageParam: { role: 'assistant', content: 'Hello' },
      commonUserMessageParam: { role: 'user', content: 'Hi' },
      commonMessages: [{ role: 'system' }, { role: 'user' }],
      tools: [],
      tool: null,
      commonTools: [],
      startTime: 1,
      endTime: 2,
      firstTokenTime: null,
      complete: true,
      aborted: false,
      error: null,
      requestId: 'req_1',
      callParams: { seed: 1 },
      metadata: { tags: ['a'] },
    })
    expect(response.choices).toEqual([{ index: 0, content: 'Hello', finishReason: 'stop', commonFinishReason: 'stop', refusal: null, reasoning: null, toolCalls: [] }])
    expect(String(response)).toBe('Hello')
    expect(JSON.parse(JSON.stringify(response))).toMatchObject({ content: 'Hello', inputTokens: 10, messageParam: { content: 'Hello' } })
    // (10 - 4) × 2.50 + 4 × 1.25 + 5 × 10, in millionths.
    expect(response.cost).toBeCloseTo(0.00007, 12)
    expect(response.costBreakdown).toMatchObject({ source: 'table', complete: true, estimated: false })
  })

  test('what is missing is null or empty, and no getter throws', () => {
    const response = new OpenAICallResponse({} as never)
    expect(response).toMatchObject({ content: '', finishReasons: [], commonFinishReasons: [], model: null, id: null, usage: null, inputTokens: null, cachedTokens: null, outputTokens: null, commonUsage: null, cost: null, choices: [], tools: [], tool: null, audio: null, audioTranscript: null, userMessageParam: null, complete: false })
    expect(response.commonMessageParam).toMatchObject({ role: 'assistant', content: [] })
    expect(response.costBreakdown).toMatchObject({ usd: null, complete: false })
  })

  test('a refusal is text, and its common finish reason is content_filter', () => {
    const response = new OpenAICallResponse(completion({ content: null, refusal: 'I cannot' }))
    expect(response).toMatchObject({ content: '', refusal: 'I cannot', finishReasons: ['stop'], commonFinishReasons: ['content_filter'], tools: [] })
    expect(response.commonMessageParam.content).toEqual([{ type: 'refusal', text: 'I cannot' }])
  })

  test('audio is bytes and a transcript, and its message refers to it by id', () => {
    const response = new OpenAICallResponse(completion({ content: null, audio: { id: 'audio_1', data: btoa('abc'), transcript: 'Hi', expires_at: 1 } }))
    expect(response.audio).toEqual(new Uint8Array([97, 98, 99]))
    expect(response.audioTranscript).toBe('Hi')
    expect(response.messageParam).toEqual({ role: 'assistant', content: null, audio: { id: 'audio_1' } })
  })

  test('the message that goes back has no null keys and no empty tool calls', () => {
    const response = new OpenAICallResponse(completion({ content: 'x', refusal: null, annotations: [], tool_calls: [], function_call: null }))
    expect(response.messageParam).toEqual({ role: 'assistant', content: 'x' })
  })

  test('a reported cost of the vendor comes first', () => {
    const response = new OpenAICallResponse(completion({ content: 'x' }, 'stop', { usage: { ...USAGE, cost: 0.0123 } }), { vendor: 'openrouter' })
    expect(response.costBreakdown).toMatchObject({ usd: 0.0123, source: 'vendor' })
  })

  test('tool calls are tools that run, with unknown ones among them', async () => {
    const add = defineTool({ name: 'add', description: 'Adds', parameters: { type: 'object' }, execute: ({ a, b }: { a: number; b: number }) => a + b })
    const calls = [
      { id: 'a', type: 'function', function: { name: 'add', arguments: '{"a":1,"b":2}' } },
      { id: 'b', type: 'function', function: { name: 'made_up', arguments: '' } },
      { id: 'c', type: 'function', function: { name: 'add', arguments: '{"a":' } },
    ]
    const response = new OpenAICallResponse(completion({ content: null, tool_calls: calls }, 'tool_calls'), { tools: [add] })
    expect(response.commonTools).toMatchObject([
      { index: 0, id: 'a', name: 'add', args: { a: 1, b: 2 }, status: 'complete', known: true, error: null },
      { index: 1, id: 'b', name: 'made_up', args: {}, status: 'complete', known: false },
      { index: 2, id: 'c', name: 'add', args: {}, argsText: '{"a":', status: 'invalid', known: true },
    ])
    const [first, second, third] = response.tools
    expect(first).toBeInstanceOf(OpenAITool)
    expect(first).toMatchObject({ id: 'a', name: 'add', args: { a: 1, b: 2 }, toolCall: calls[0], delta: null })
    await expect(first?.call()).resolves.toBe(3)
    await expect(second?.call()).rejects.toMatchObject({ kind: 'tool' })
    await expect(third?.call()).rejects.toMatchObject({ kind: 'tool' })
    expect(response.toolMessageParams([[first!, 3], [second!, 'no such tool', { isError: true }]])).toEqual([
      { role: 'tool', tool_call_id: 'a', content: '3' },
      { role: 'tool', tool_call_id: 'b', content: 'Error: no such tool' },
    ])
  })
})

describe('OpenAICallResponseChunk', () => {
  test('tells what the chunk alone brings', () => {
    const raw = chatChunk({ content: 'Hel', reasoning_content: 'Hm' }, 'length', { usage: USAGE })
    const chunk = new OpenAICallResponseChunk(raw)
    expect(chunk.chunk).toBe(raw)
    expect(chunk).toMatchObject({
      content: 'Hel',
      reasoning: 'Hm',
      refusal: null,
      finishReasons: ['length'],
      commonFinishReasons: ['length'],
      model: 'gpt-4o-2024-08-06',
      id: 'chatcmpl-1',
      usage: USAGE,
      inputTokens: 10,
      cachedTokens: 4,
      outputTokens: 5,
      commonUsage: { totalTokens: 15 },
      costMetadata: { inputTokens: 10 },
      audio: null,
      audioTranscript: null,
    })
  })

  test('a chunk without choices says nothing', () => {
    expect(new OpenAICallResponseChunk(usageChunk(USAGE))).toMatchObject({ content: '', finishReasons: [], commonFinishReasons: [], choices: [] })
    expect(new OpenAICallResponseChunk({} as never)).toMatchObject({ content: '', model: null, id: null, usage: null, inputTokens: null, commonUsage: null })
  })

  test('each audio fragment is bytes by itself', () => {
    expect(new OpenAICallResponseChunk(chatChunk({ audio: { id: 'audio_1' } }))).toMatchObject({ audio: null, audioTranscript: null })
    expect(new OpenAICallResponseChunk(chatChunk({ audio: { data: btoa('ab'), transcript: 'H' } })).audio).toEqual(new Uint8Array([97, 98]))
  })

  test('a chunk of another choice has no content of the first one', () => {
    const chunk = new OpenAICallResponseChunk({ ...(chatChunk({}) as object), choices: [{ index: 1, delta: { content: 'B' }, finish_reason: null }] } as never)
    expect(chunk.content).toBe('')
    expect(chunk.choices[0]).toMatchObject({ index: 1, content: 'B' })
  })
})

describe('OpenAIStream', () => {
  test('the finish reason outlives the usage chunk that follows it', async () => {
    const stream = new OpenAIStream(from(chatChunk({ content: 'He' }), chatChunk({ content: 'llo' }), chatChunk({}, 'length'), usageChunk(USAGE)))
    await readAll(stream)
    expect(stream).toMatchObject({ content: 'Hello', finishReasons: ['length'], commonFinishReasons: ['length'], inputTokens: 10, cachedTokens: 4, outputTokens: 5, complete: true })
    const response = stream.constructCallResponse()
    expect(response).toBeInstanceOf(OpenAICallResponse)
    expect(response).toMatchObject({ content: 'Hello', finishReasons: ['length'], usage: USAGE, cachedTokens: 4, model: 'gpt-4o-2024-08-06', id: 'chatcmpl-1' })
    expect(response.cost).toBe(stream.cost)
    expect(stream.messageParam).toEqual({ role: 'assistant', content: 'Hello' })
  })

  test('cumulative usage on every chunk replaces, it does not add', async () => {
    const usage = (completion_tokens: number) => ({ usage: { prompt_tokens: 10, completion_tokens } })
    const stream = new OpenAIStream(from(chatChunk({ content: 'a' }, null, usage(1)), chatChunk({ content: 'b' }, null, usage(2)), chatChunk({}, 'stop', usage(2))))
    await readAll(stream)
    expect(stream).toMatchObject({ inputTokens: 10, outputTokens: 2 })
  })

  test('the getters agree with the chunks at every step', async () => {
    const stream = new OpenAIStream(from(chatChunk({ content: 'a' }), chatChunk({ content: 'b' }), chatChunk({ content: 'c' }, 'stop')))
    let text = ''
    for await (const [chunk] of stream) {
      text += chunk.content
      expect(stream.content).toBe(text)
      expect(stream.constructCallResponse().content).toBe(text)
    }
    expect(text).toBe('abc')
  })

  const name = toolDelta(0, 'a', 'format_book', '')
  const second = toolDelta(1, 'b', 'format_book', '')

  test.each([
    ['in order', [name, toolDelta(0, null, null, '{"title":"X",'), toolDelta(0, null, null, '"author":"Y"}'), second, toolDelta(1, null, null, '{}')]],
    ['interleaved', [name, second, toolDelta(0, null, null, '{"title":"X","author":"Y"}'), toolDelta(1, null, null, '{}')]],
    ['in one delta', [{ tool_calls: [...toolDelta(0, 'a', 'format_book', '{"title":"X","author":"Y"}').tool_calls, ...toolDelta(1, 'b', 'format_book', '{}').tool_calls] }]],
    ['with the id repeated', [name, toolDelta(0, 'a', null, '{"title":"X","author":"Y"}'), second, toolDelta(1, 'b', null, '{}')]],
    ['without an index', [{ tool_calls: [{ id: 'a', function: { name: 'format_book', arguments: '{"title":"X",' } }] }, { tool_calls: [{ function: { arguments: '"author":"Y"}' } }] }, { tool_calls: [{ id: 'b', function: { name: 'format_book', arguments: '{}' } }] }]],
    ['with one index for both', [toolDelta(0, 'a', 'format_book', '{"title":"X","author":"Y"}'), toolDelta(0, 'b', 'format_book', '{}')]],
  ])('two tool calls %s are two calls', async (_name, deltas) => {
    const stream = new OpenAIStream(from(...deltas.map((delta) => chatChunk(delta)), chatChunk({}, 'tool_calls'), usageChunk(USAGE)), { tools: [formatBook] })
    const { steps, error } = await readAll(stream)
    expect(error).toBeNull()
    const expected = [
      { id: 'a', name: 'format_book', args: { title: 'X', author: 'Y' } },
      { id: 'b', name: 'format_book', args: {} },
    ]
    expect(steps.flatMap(([, tool]) => tool ?? [])).toMatchObject(expected)
    expect(stream.commonTools).toMatchObject(expected.map((call) => ({ ...call, status: 'complete', known: true })))
    expect(stream.finishReasons).toEqual(['tool_calls'])
    expect(stream.constructCallResponse().commonTools).toEqual(stream.commonTools)
    expect(stream.messageParam).toMatchObject({ role: 'assistant', content: null, tool_calls: [{ id: 'a', type: 'function', function: { name: 'format_book' } }, { id: 'b' }] })
  })

  test('a call without arguments, followed by another one, is kept', async () => {
    const stream = new OpenAIStream(from(chatChunk(name), chatChunk(toolDelta(1, 'b', 'format_book', '{"title":"X"}')), chatChunk({}, 'tool_calls')))
    await readAll(stream)
    expect(stream.commonTools).toMatchObject([{ id: 'a', args: {}, status: 'complete', known: false }, { id: 'b', args: { title: 'X' } }])
  })

  test('text beside a tool fragment is kept', async () => {
    const stream = new OpenAIStream(from(chatChunk({ content: 'x', ...toolDelta(0, 'a', 'format_book', '{}') }), chatChunk({}, 'tool_calls')))
    const { steps } = await readAll(stream)
    expect(stream.content).toBe('x')
    expect(steps.map(([chunk]) => chunk.content).join('')).toBe('x')
    expect(steps.filter(([, tool]) => tool)).toHaveLength(1)
  })

  test('arguments that are cut by the limit are an invalid call, and nothing else is lost', async () => {
    const stream = new OpenAIStream(from(chatChunk({ content: 'x' }), chatChunk(toolDelta(0, 'a', 'format_book', '{"title":')), chatChunk({}, 'length'), usageChunk(USAGE)))
    const { error } = await readAll(stream)
    expect(error).toBeNull()
    expect(stream).toMatchObject({ content: 'x', commonFinishReasons: ['length'], inputTokens: 10 })
    expect(stream.commonTools).toMatchObject([{ status: 'invalid', argsText: '{"title":', args: {} }])
    expect(stream.commonTools[0]?.error).toBeInstanceOf(Error)
  })

  test('a stream that is cut before its end keeps its calls, and is an error', async () => {
    const stream = new OpenAIStream(from(chatChunk(name), chatChunk(toolDelta(0, null, null, '{}')), chatChunk(toolDelta(1, 'b', 'format_book', '{"title":"X"}'))))
    const { steps, error } = await readAll(stream)
    expect(error).toMatchObject({ kind: 'incomplete', provider: 'openai', retryable: true })
    expect(steps.flatMap(([, tool]) => tool?.id ?? [])).toEqual(['a', 'b'])
    expect(stream.commonTools).toMatchObject([{ status: 'complete' }, { status: 'complete' }])
    expect(stream).toMatchObject({ complete: false, aborted: false, finishReasons: [] })
    expect((error as { partial: unknown }).partial).toMatchObject({ complete: false })
  })

  test('partial tools grow, and do not get into the message', async () => {
    const stream = new OpenAIStream(from(chatChunk(name), chatChunk(toolDelta(0, null, null, '{"title":"The Na')), chatChunk(toolDelta(0, null, null, 'me"}')), chatChunk({}, 'tool_calls')), { partialTools: true })
    const { steps } = await readAll(stream)
    expect(steps.flatMap(([, tool]) => (tool ? [[tool.delta, tool.args]] : []))).toEqual([
      ['{"title":"The Na', { title: 'The Na' }],
      ['me"}', { title: 'The Name' }],
      [null, { title: 'The Name' }],
    ])
    expect(stream.messageParam).toMatchObject({ tool_calls: [{ function: { arguments: '{"title":"The Name"}' } }] })
  })

  test('choices are apart, and the content is that of the first', async () => {
    const choice = (index: number, content: string, finish_reason: string | null = null) => ({ ...(chatChunk({}) as object), choices: [{ index, delta: { content }, finish_reason }] }) as never
    const stream = new OpenAIStream(from(choice(1, 'B1'), choice(0, 'A1'), choice(1, 'B2', 'length'), choice(0, 'A2', 'stop')))
    await readAll(stream)
    expect(stream.content).toBe('A1A2')
    expect(stream.choices).toMatchObject([{ index: 0, content: 'A1A2', finishReason: 'stop' }, { index: 1, content: 'B1B2', finishReason: 'length' }])
    expect(stream.finishReasons).toEqual(['stop', 'length'])
  })

  test('audio is gathered', async () => {
    const audio = (fields: object) => chatChunk({ audio: fields })
    const stream = new OpenAIStream(from(audio({ id: 'audio_1' }), audio({ data: btoa('abc'), transcript: 'He' }), audio({ data: btoa('def'), transcript: 'y' }), chatChunk({}, 'stop')))
    await readAll(stream)
    expect(stream.audio).toEqual(new TextEncoder().encode('abcdef'))
    expect(stream.audioTranscript).toBe('Hey')
    expect(stream.messageParam).toMatchObject({ audio: { id: 'audio_1' } })
  })

  test('an empty stream has every getter, and is incomplete', async () => {
    const stream = new OpenAIStream(from(), { model: 'gpt-4o' })
    expect(stream).toMatchObject({ content: '', model: 'gpt-4o', id: null, usage: null, finishReasons: [], tools: [], cost: null, complete: false, ended: false })
    const { error } = await readAll(stream)
    expect(error).toMatchObject({ kind: 'incomplete' })
  })
})

test('tool outputs become text', () => {
  const response = new OpenAICallResponse(completion({ tool_calls: [{ id: 'a', type: 'function', function: { name: 'x', arguments: '{}' } }] }, 'tool_calls'))
  const text = (output: unknown) => response.toolMessageParams([[response.tool!, output]])[0]?.content
  expect(['text', new Uint8Array([1, 2]), 1, true, null, undefined, [1, 'a'], { a: { b: new Uint8Array([1]) } }].map(text)).toEqual(['text', 'AQI=', '1', 'true', 'null', 'null', '[1,"a"]', '{"a":{"b":"AQ=="}}'])
  expect(() => text(() => 1)).toThrow(expect.objectContaining({ kind: 'tool' }))
})

test('messages go to OpenAI and come back, and the original is given back as it was', () => {
  const messages = [
    system('Be brief'),
    user([{ type: 'image-url', url: 'https://example.org/a.png', detail: 'low' }, 'What is this?', { type: 'image', mediaType: 'image/png', data: 'AQI=' }, { type: 'audio', mediaType: 'audio/mpeg', data: 'AQI=' }]),
    { role: 'assistant', content: [{ type: 'text', text: 'Let me look' }, { type: 'tool-call', id: 'a', name: 'look', args: { x: 1 } }] },
    toolResult({ type: 'tool-result', id: 'a', content: 'A cat' }),
  ] as const
  const wire = toOpenAIMessages(messages)
  expect(wire).toEqual([
    { role: 'system', content: 'Be brief' },
    {
      role: 'user',
      content: [
        { type: 'image_url', image_url: { url: 'https://example.org/a.png', detail: 'low' } },
        { type: 'text', text: 'What is this?' },
        { type: 'image_url', image_url: { url: 'data:image/png;base64,AQI=' } },
        { type: 'input_audio', input_audio: { data: 'AQI=', format: 'mp3' } },
      ],
    },
    { role: 'assistant', content: 'Let me look', tool_calls: [{ id: 'a', type: 'function', function: { name: 'look', arguments: '{"x":1}' } }] },
    { role: 'tool', tool_call_id: 'a', content: 'A cat' },
  ])
  const back = fromOpenAIMessages(wire)
  expect(back.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'tool'])
  expect(back[2]?.content).toEqual(messages[2].content)
  expect(back[3]?.content).toEqual(messages[3].content)
  expect(toOpenAIMessages(back)).toEqual(wire)
  expect(toOpenAIMessages(back)[1]).toBe(wire[1])
})

test('a part that OpenAI cannot take is named before anything is sent', () => {
  expect(() => toOpenAIMessages([user({ type: 'document-url', url: 'https://example.org/a.pdf' })])).toThrow(/openai cannot take a part of type "document-url"/)
})
