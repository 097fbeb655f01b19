import { defineTool, loadPrices, system, toolResult, user } from 'callscope'
import { AnthropicCallResponse, AnthropicCallResponseChunk, AnthropicStream, AnthropicTool, fromAnthropicMessages, toAnthropicMessages } from 'callscope/anthropic'
import { beforeAll, describe, expect, test } from 'vitest'
import { from, readAll } from './chunks.js'

const USAGE = { input_tokens: 25, output_tokens: 15, cache_read_input_tokens: 7, cache_creation_input_tokens: 3 }
const message = (content: readonly object[], fields: object = {}) =>
  ({ id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-sonnet-4-5-20250929', content, stop_reason: 'end_turn', stop_sequence: null, usage: USAGE, ...fields }) as never

const start = (usage: object = { ...USAGE, output_tokens: 1 }) => ({ type: 'message_start', message: message([], { stop_reason: null, usage }) }) as never
const open = (index: number, content_block: object) => ({ type: 'content_block_start', index, content_block }) as never
const delta = (index: number, fields: object) => ({ type: 'content_block_delta', index, delta: fields }) as never
const text = (index: number, value: string) => delta(index, { type: 'text_delta', text: value })
const end = (stop_reason: string | null, usage: object = { output_tokens: 15 }, extra: object = {}) => ({ type: 'message_delta', delta: { stop_reason, stop_sequence: null, ...extra }, usage }) as never
const stop = { type: 'message_stop' } as never

beforeAll(() => loadPrices('anthropic'))

describe('AnthropicCallResponse', () => {
  test('has every property of a whole answer', () => {
    const raw = message([{ type: 'thinking', thinking: 'Hm', signature: 'sig' }, { type: 'text', text: 'A' }, { type: 'text', text: 'B' }])
    const response = new AnthropicCallResponse(raw, { messages: [user('Hi')] })
    expect(response.response).toBe(raw)
    expect(response).toMatchObject({
      provider: 'anthropic',
      content: 'AB',
      thinking: 'Hm',
      reasoning: 'Hm',
      signature: 'sig',
      finishReasons: ['end_turn'],
      commonFinishReasons: ['stop'],
      model: 'claude-sonnet-4-5-20250929',
      id: 'msg_1',
      usage: USAGE,
      inputTokens: 25,
      cachedTokens: 7,
      outputTokens: 15,
      commonUsage: { inputTokens: 35, outputTokens: 15, totalTokens: 50, cacheReadTokens: 7, cacheWriteTokens: 3 },
      costMetadata: { inputTokens: 25, cachedTokens: 7, outputTokens: 15, usage: { inputTokens: 35 } },
      messageParam: { role: 'assistant', content: [{ type: 'thinking', signature: 'sig' }, { text: 'A' }, { text: 'B' }] },
      userMessageParam: { role: 'user', content: 'Hi' },
      commonMessageParam: { role: 'assistant', content: [{ type: 'thinking', text: 'Hm', signature: 'sig' }, { type: 'text', text: 'A' }, { type: 'text', text: 'B' }] },
      tools: [],
      tool: null,
      complete: true,
    })
    // 25 × 3 + 7 × 0.30 + 3 × 3.75 + 15 × 15, in millionths.
    expect(response.cost).toBeCloseTo(0.00031335, 12)
  })

  test('what is missing is null or empty, and no getter throws', () => {
    const response = new AnthropicCallResponse({} as never)
    expect(response).toMatchObject({ content: '', thinking: null, signature: null, finishReasons: [], commonFinishReasons: [], usage: null, inputTokens: null, commonUsage: null, cost: null, tools: [], complete: false })
    expect(new AnthropicCallResponse(message([], { stop_reason: 'refusal' }))).toMatchObject({ content: '', commonFinishReasons: ['content_filter'], messageParam: { content: [] } })
  })

  test('tools run, and their outputs go back in one message with the failed ones marked', async () => {
    const blocks = [{ type: 'tool_use', id: 't1', name: 'look', input: { at: 'sky' } }, { type: 'tool_use', id: 't2', name: 'made_up', input: {} }, { type: 'server_tool_use', id: 's1', name: 'web_search', input: {} }]
    const run = defineTool({ name: 'look', description: 'Looks', parameters: { type: 'object' }, execute: ({ at }: { at: string }) => `saw the ${at}` })
    const response = new AnthropicCallResponse(message(blocks, { stop_reason: 'tool_use' }), { tools: [run] })
    expect(response.commonTools).toMatchObject([{ index: 0, id: 't1', args: { at: 'sky' }, status: 'complete', known: true }, { index: 1, id: 't2', args: {}, known: false }])
    const [first, second] = response.tools
    expect(first).toBeInstanceOf(AnthropicTool)
    expect(first?.toolCall).toMatchObject(blocks[0]!)
    await expect(first?.call()).resolves.toBe('saw the sky')
    expect(response.toolMessageParams([[first!, 'blue'], [second!, 'no such tool', { isError: true }]])).toEqual([
      { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't1', content: [{ type: 'text', text: 'blue' }] }, { type: 'tool_result', tool_use_id: 't2', content: [{ type: 'text', text: 'no such tool' }], is_error: true }] },
    ])
  })
})

describe('AnthropicCallResponseChunk', () => {
  test.each([
    ['message_start', start(), { content: '', model: 'claude-sonnet-4-5-20250929', id: 'msg_1', inputTokens: 25, cachedTokens: 7, outputTokens: 1, finishReasons: [] }],
    ['a text delta', text(0, 'Hi'), { content: 'Hi', model: null, id: null, usage: null, inputTokens: null, thinking: null }],
    ['a thinking delta', delta(0, { type: 'thinking_delta', thinking: 'Hm' }), { content: '', thinking: 'Hm', reasoning: 'Hm', signature: null }],
    ['a signature delta', delta(0, { type: 'signature_delta', signature: 'sig' }), { content: '', thinking: null, signature: 'sig' }],
    ['message_delta', end('max_tokens'), { content: '', finishReasons: ['max_tokens'], commonFinishReasons: ['length'], outputTokens: 15, inputTokens: null, commonUsage: null }],
    ['message_stop', stop, { content: '', finishReasons: [], usage: null }],
    ['an event that is not known', { type: 'something_new' } as never, { content: '', choices: [{ content: '' }] }],
  ])('%s', (_name, raw, expected) => {
    const chunk = new AnthropicCallResponseChunk(raw)
    expect(chunk.chunk).toBe(raw)
    expect(chunk).toMatchObject(expected)
  })
})

describe('AnthropicStream', () => {
  test('a stream that is cut keeps what message_start said of usage', async () => {
    const stream = new AnthropicStream(from(start(), open(0, { type: 'text', text: '' }), text(0, 'Hel')))
    const { error } = await readAll(stream)
    expect(error).toMatchObject({ kind: 'incomplete' })
    expect(stream).toMatchObject({ content: 'Hel', inputTokens: 25, cachedTokens: 7, finishReasons: [] })
    // The output was not counted to its end: it is estimated, and said to be.
    for (const answer of [stream, stream.constructCallResponse()]) {
      expect(answer.estimatedUsage).toMatchObject({ inputTokens: answer.commonUsage?.inputTokens, outputTokens: 1 })
      expect(answer.costBreakdown.usd).toBeGreaterThan(0)
      expect(answer.costBreakdown.estimated).toBe(true)
    }
  })
})

test('messages go to Anthropic and come back', () => {
  const messages = [
    system('Be brief'),
    user(['See this', { type: 'cache-control', cacheType: 'ephemeral' }, { type: 'document', mediaType: 'application/pdf', data: 'AQI=', name: 'a.pdf' }, { type: 'document-url', url: 'https://example.org/a.pdf' }, { type: 'image-url', url: 'https://example.org/a.png' }]),
    { role: 'assistant', content: [{ type: 'thinking', text: 'Hm', signature: 'sig' }, { type: 'thinking', text: '', redacted: 'xyz' }, { type: 'tool-call', id: 't1', name: 'look', args: { at: 'sky' } }] },
    toolResult({ type: 'tool-result', id: 't1', content: 'blue', isError: true }),
  ] as const
  const wire = toAnthropicMessages(messages)
  expect(wire).toEqual([
    { role: 'system', content: 'Be brief' },
    {
      role: 'user',
      content: [
        { type: 'text', text: 'See this', cache_control: { type: 'ephemeral' } },
        { type: 'document', source: { type: 'base64', media_type: 'application/pdf', data: 'AQI=' }, title: 'a.pdf' },
        { type: 'document', source: { type: 'url', url: 'https://example.org/a.pdf' } },
        { type: 'image', source: { type: 'url', url: 'https://example.org/a.png' } },
      ],
    },
    { role: 'assistant', content: [{ type: 'thinking', thinking: 'Hm', signature: 'sig' }, { type: 'redacted_thinking', data: 'xyz' }, { type: 'tool_use', id: 't1', name: 'look', input: { at: 'sky' } }] },
    { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't1', content: 'blue', is_error: true }] },
  ])
  const back = fromAnthropicMessages(wire)
  expect(back.map(({ role, content }) => ({ role, content }))).toEqual(messages.map(({ role, content }) => ({ role, content })))
  expect(toAnthropicMessages(back)[1]).toBe(wire[1])
})

test('a part that Anthropic cannot take is named before anything is sent', () => {
  expect(() => toAnthropicMessages([user({ type: 'audio', mediaType: 'audio/wav', data: 'AQI=' })])).toThrow(/anthropic cannot take a part of type "audio"/)
  expect(() => toAnthropicMessages([user({ type: 'cache-control', cacheType: 'ephemeral' })])).toThrow(/marks the part before it/)
})

describe('a server that says things twice', () => {
  const start = { type: 'message_start', message: { id: 'msg_1', model: 'm', role: 'assistant', content: [], usage: { input_tokens: 3, output_tokens: 1 } } }
  const open = { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }
  const delta = (text: string) => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } })
  const read = async (events: readonly object[]) => {
    const stream = new AnthropicStream(from(...events) as never)
    await stream.drain()
    return [stream, stream.constructCallResponse()]
  }

  test('the start of a block, sent twice, is one block', async () => {
    for (const answer of await read([start, open, open, delta('Hello')])) expect(answer.messageParam.content).toEqual([{ type: 'text', text: 'Hello' }])
  })

  test('text that comes late for a block stands where it came', async () => {
    const second = { type: 'content_block_start', index: 1, content_block: { type: 'text', text: 'B' } }
    for (const answer of await read([start, open, delta('A'), second, delta('C')])) expect(answer.content).toBe('ABC')
  })

  test('an answer that begins again with the same indexes loses nothing', async () => {
    for (const answer of await read([start, open, delta('Hel'), start, open, delta('Hello')])) {
      expect(answer.content).toBe('HelHello')
      expect(answer.messageParam.content).toEqual([{ type: 'text', text: 'Hel' }, { type: 'text', text: 'Hello' }])
    }
  })
})
