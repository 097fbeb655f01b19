import { defineTool, loadPrices, system, toolResult, user } from 'callscope'
import { fromOpenAIMessages, OpenAICallResponse, OpenAICallResponseChunk, OpenAIStream, OpenAITool, toOpenAIMessages } from 'callscope/openai'
import { beforeAll, describe, expect, test } from 'vitest'
import { chatChunk, from, readAll, usageChunk } from './chunks.js'

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
    expect(response.commonMessageParam).toMatchObject({ role: 'assistant', content: '' })
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
  test('an empty stream has every getter, and is incomplete', async () => {
    const stream = new OpenAIStream(from(), { model: 'gpt-4o' })
    expect(stream).toMatchObject({ content: '', model: 'gpt-4o', id: null, usage: null, finishReasons: [], tools: [], cost: null, complete: false, ended: false })
    const { error } = await readAll(stream)
    expect(error).toMatchObject({ kind: 'incomplete' })
  })
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
