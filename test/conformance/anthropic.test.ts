import { AnthropicCallResponse, AnthropicCallResponseChunk, toAnthropicMessages } from 'callscope/anthropic'
import { describe, expect, test } from 'vitest'
import { agree } from './agree.js'
import { begin, block, end, message, textBlock, thinkingBlock, toolBlock, USAGE } from './message-events.js'
import { anthropic, formatBook } from './providers.js'

const context = { tools: [formatBook] }
const call = (id: string, input: object, fields: object = {}) => ({ type: 'tool_use', id, name: 'format_book', input, ...fields })

describe('usage', () => {
  test('the end replaces what the start said, counter by counter', async () => {
    const { stream, steps } = await agree(anthropic, { chunks: [begin(), ...textBlock(0, 'Hel', 'lo'), ...end('end_turn')], whole: message([{ type: 'text', text: 'Hello' }]) })
    expect(stream).toMatchObject({ content: 'Hello', inputTokens: 25, cachedTokens: 7, outputTokens: 15, finishReasons: ['end_turn'], commonFinishReasons: ['stop'] })
    expect(stream.commonUsage).toMatchObject({ inputTokens: 35, cacheReadTokens: 7, cacheWriteTokens: 3, outputTokens: 15, totalTokens: 50 })
    expect(steps[0]).toMatchObject({ outputTokens: 1, finishReasons: [] })
  })

  test.each([
    ['repeats the same counters', USAGE, USAGE],
    ['counts a search loop anew', { ...USAGE, input_tokens: 404_500, output_tokens: 20 }, { ...USAGE, input_tokens: 404_500, output_tokens: 20 }],
    ['leaves counters null', { input_tokens: null, cache_read_input_tokens: null, output_tokens: 15 }, USAGE],
    ['brings details', { output_tokens: 15, output_tokens_details: { thinking_tokens: 9 }, server_tool_use: { web_search_requests: 2 } }, { ...USAGE, output_tokens_details: { thinking_tokens: 9 }, server_tool_use: { web_search_requests: 2 } }],
  ])('an end that %s', async (_case, told, usage) => {
    const { stream } = await agree(anthropic, { chunks: [begin(), ...textBlock(0, 'x'), ...end('end_turn', told)], whole: message([{ type: 'text', text: 'x' }], { usage }) })
    expect(stream.usage).toEqual(usage)
  })

  test('passes of other models are billed apart', async () => {
    const iterations = [{ type: 'message', input_tokens: 25, output_tokens: 10 }, { type: 'advisor_message', model: 'claude-opus-4-5', input_tokens: 100, output_tokens: 5 }]
    const { stream } = await agree(anthropic, { chunks: [begin(), ...end('end_turn', { output_tokens: 15, iterations })], whole: message([], { usage: { ...USAGE, iterations } }) })
    expect(stream.costMetadata.parts).toMatchObject([{ model: 'claude-sonnet-4-5-20250929', outputTokens: 10 }, { model: 'claude-opus-4-5', inputTokens: 100, outputTokens: 5 }])
    expect(stream.cost).toBeGreaterThan(0)
  })

  test('cache writes cost more, cache reads less', async () => {
    const usage = { input_tokens: 100, cache_read_input_tokens: 1000, cache_creation_input_tokens: 500, output_tokens: 10 }
    const model = { model: 'claude-3-5-sonnet-20241022' }
    const { stream } = await agree(anthropic, { chunks: [begin({ ...usage, output_tokens: 1 }, model), ...end('end_turn', { output_tokens: 10 })], whole: message([], { usage, ...model }) })
    expect(stream.cost).toBeCloseTo(0.002625, 12)
  })
})

describe('how it ends', () => {
  test.each<[string, string[]]>([
    ['end_turn', ['stop']],
    ['stop_sequence', ['stop']],
    ['max_tokens', ['length']],
    ['model_context_window_exceeded', ['length']],
    ['tool_use', ['tool_calls']],
    ['refusal', ['content_filter']],
    ['pause_turn', []],
    ['something_new', []],
  ])('stop reason %s is %j', async (reason, common) => {
    const { stream } = await agree(anthropic, { chunks: [begin(), ...textBlock(0, 'x'), ...end(reason)], whole: message([{ type: 'text', text: 'x' }], { stop_reason: reason }) })
    expect(stream).toMatchObject({ finishReasons: [reason], commonFinishReasons: common, complete: true })
  })

  test('without a stop reason it is incomplete, whatever came', async () => {
    const { stream } = await agree(anthropic, { chunks: [begin(), ...textBlock(0, 'x'), ...end(null)], error: 'incomplete' })
    expect(stream).toMatchObject({ content: 'x', finishReasons: [], commonFinishReasons: [] })
    expect(new AnthropicCallResponse(message([], { stop_reason: null }) as never)).toMatchObject({ complete: false, finishReasons: [] })
  })

  test('the sequence that stopped it is in the response', async () => {
    const { response } = await agree(anthropic, { chunks: [begin(), ...textBlock(0, 'x'), ...end('stop_sequence', undefined, { stop_sequence: 'END' })], whole: message([{ type: 'text', text: 'x' }], { stop_reason: 'stop_sequence', stop_sequence: 'END' }) })
    expect(response.response).toMatchObject({ stop_sequence: 'END' })
    expect(response).toMatchObject({ stopSequence: 'END', stopDetails: null, paused: false })
  })

  test('a refusal without content says why, and is a message all the same', async () => {
    const details = { stop_details: { type: 'refusal', category: 'cyber', explanation: 'Not that.' } }
    const { stream, response } = await agree(anthropic, { chunks: [begin(), ...end('refusal', undefined, details)], whole: message([], { stop_reason: 'refusal', ...details }) })
    expect(stream).toMatchObject({ content: '', refusal: 'Not that.', commonFinishReasons: ['content_filter'], commonMessageParam: { role: 'assistant' } })
    expect(response.response).toMatchObject(details)
    expect(stream).toMatchObject({ stopDetails: details.stop_details, stopSequence: null, paused: false })
  })
})

describe('blocks', () => {
  test('thinking, hidden thinking and text keep their order, each thinking its own signature', async () => {
    const chunks = [begin(), ...thinkingBlock(0, 'sig-1', 'H', 'm'), ...block(1, { type: 'redacted_thinking', data: 'xyz' }), ...textBlock(2, 'A'), ...thinkingBlock(3, 'sig-2', 'So'), ...textBlock(4, 'B'), ...end('end_turn')]
    const content = [
      { type: 'thinking', thinking: 'Hm', signature: 'sig-1' },
      { type: 'redacted_thinking', data: 'xyz' },
      { type: 'text', text: 'A' },
      { type: 'thinking', thinking: 'So', signature: 'sig-2' },
      { type: 'text', text: 'B' },
    ]
    const { stream } = await agree(anthropic, { chunks, whole: message(content) })
    expect(stream).toMatchObject({ content: 'AB', reasoning: 'HmSo', thinking: 'HmSo', signature: 'sig-2' })
    expect(stream.messageParam).toEqual({ role: 'assistant', content })
    expect(toAnthropicMessages([stream.commonMessageParam])).toEqual([{ role: 'assistant', content }])
  })

  test('thinking that is not shown has a signature and no text', async () => {
    const { stream } = await agree(anthropic, { chunks: [begin(), ...thinkingBlock(0, 'sig', ''), ...textBlock(1, 'A'), ...end('end_turn')], whole: message([{ type: 'thinking', thinking: '', signature: 'sig' }, { type: 'text', text: 'A' }]) })
    expect(stream).toMatchObject({ thinking: null, signature: 'sig', messageParam: { content: [{ type: 'thinking', signature: 'sig' }, {}] } })
  })

  test('citations stay with their text', async () => {
    const [one, two] = [{ type: 'char_location', cited_text: 'one' }, { type: 'char_location', cited_text: 'two' }]
    const cited = block(0, { type: 'text', text: '', citations: [] }, { type: 'text_delta', text: 'A' }, { type: 'citations_delta', citation: one }, { type: 'citations_delta', citation: two })
    const { stream } = await agree(anthropic, { chunks: [begin(), ...cited, ...textBlock(1, 'B'), ...end('end_turn')], whole: message([{ type: 'text', text: 'A', citations: [one, two] }, { type: 'text', text: 'B' }]) })
    expect(stream.messageParam).toMatchObject({ content: [{ citations: [one, two] }, { text: 'B' }] })
  })

  test('tools that run at the provider are kept with their input and result, and are not the app\'s', async () => {
    const result = { type: 'web_search_tool_result', tool_use_id: 's1', content: [{ type: 'web_search_result', url: 'https://example.org', encrypted_content: 'e' }] }
    const chunks = [
      begin(),
      ...toolBlock(0, 's1', ['{"query":', '"sea"}'], { type: 'server_tool_use', name: 'web_search' }),
      ...block(1, result),
      ...toolBlock(2, 'm1', ['{"at":"sea"}'], { type: 'mcp_tool_use', name: 'tide', server_name: 'harbour' }),
      ...block(3, { type: 'mcp_tool_result', tool_use_id: 'm1', is_error: false, content: [{ type: 'text', text: 'high' }] }),
      ...textBlock(4, 'High.'),
      ...end('pause_turn'),
    ]
    const content = [
      { type: 'server_tool_use', id: 's1', name: 'web_search', input: { query: 'sea' } },
      result,
      { type: 'mcp_tool_use', id: 'm1', name: 'tide', server_name: 'harbour', input: { at: 'sea' } },
      { type: 'mcp_tool_result', tool_use_id: 'm1', is_error: false, content: [{ type: 'text', text: 'high' }] },
      { type: 'text', text: 'High.' },
    ]
    const { stream, tools } = await agree(anthropic, { chunks, whole: message(content, { stop_reason: 'pause_turn' }) })
    expect(stream).toMatchObject({ content: 'High.', tools: [], commonTools: [], finishReasons: ['pause_turn'], paused: true, stopSequence: null })
    expect(stream.messageParam).toEqual({ role: 'assistant', content })
    expect(tools).toEqual([])
  })
})

describe('tool calls', () => {
  test('one with input, one without, behind text', async () => {
    const chunks = [begin(), ...textBlock(0, 'Let me see'), ...toolBlock(1, 't1', ['', '{"title":', '"X"}']), ...toolBlock(2, 't2'), ...end('tool_use')]
    const { stream, tools } = await agree(anthropic, { context, chunks, whole: message([{ type: 'text', text: 'Let me see' }, call('t1', { title: 'X' }), call('t2', {})], { stop_reason: 'tool_use' }) })
    expect(stream.commonTools).toMatchObject([{ id: 't1', args: { title: 'X' }, status: 'complete', known: true }, { id: 't2', args: {}, status: 'complete' }])
    expect(tools.map(({ id }) => id)).toEqual(['t1', 't2'])
  })

  test('calls that grow are given with their newest piece, an empty one is none', async () => {
    const { stream, steps } = await agree(anthropic, { context: { ...context, partialTools: true }, chunks: [begin(), ...toolBlock(0, 't1', ['', '{"title":"The Na', 'me"}']), ...end('tool_use')], whole: message([call('t1', { title: 'The Name' })], { stop_reason: 'tool_use' }) })
    expect(steps.flatMap(({ commonTools: [found] }) => (found ? [[found.status, found.args]] : []))).toEqual([
      ['streaming', undefined],
      ['streaming', undefined],
      ['streaming', { title: 'The Na' }],
      ['streaming', { title: 'The Name' }],
      ['complete', { title: 'The Name' }],
      ['complete', { title: 'The Name' }],
      ['complete', { title: 'The Name' }],
    ])
    expect(stream.messageParam).toEqual({ role: 'assistant', content: [call('t1', { title: 'The Name' })] })
  })

  test('input that stands in the start already counts', async () => {
    const { stream } = await agree(anthropic, { context, chunks: [begin(), ...toolBlock(0, 't1', [], { input: { title: 'X' } }), ...end('tool_use')], whole: message([call('t1', { title: 'X' })], { stop_reason: 'tool_use' }) })
    expect(stream.commonTools).toMatchObject([{ args: { title: 'X' }, status: 'complete' }])
  })

  test('who called and other facts stay on the block', async () => {
    const caller = { caller: { type: 'direct' } }
    const { stream } = await agree(anthropic, { context, chunks: [begin(), ...toolBlock(0, 't1', [], caller), ...end('tool_use')], whole: message([call('t1', {}, caller)], { stop_reason: 'tool_use' }) })
    expect(stream.messageParam).toMatchObject({ content: [caller] })
  })
})

test('a ping, an event of a newer kind and the end of a message change nothing', async () => {
  const chunks = [{ type: 'ping' }, begin(), { type: 'ping' }, ...textBlock(0, 'x'), { type: 'something_new', index: 0, text: 'y' }, ...end('end_turn')]
  const { stream } = await agree(anthropic, { chunks, whole: message([{ type: 'text', text: 'x' }]) })
  expect(stream.content).toBe('x')
  expect(new AnthropicCallResponseChunk({ type: 'ping' } as never)).toMatchObject({ content: '', finishReasons: [], usage: null, id: null, model: null, thinking: null, signature: null })
})

test('context management that the end tells of is in the response', async () => {
  const extra = { context_management: { applied_edits: [{ type: 'clear_tool_uses_20250919' }] } }
  const { response } = await agree(anthropic, { chunks: [begin(), ...end('end_turn', undefined, {}, extra)], whole: message([], extra) })
  expect(response.response).toMatchObject(extra)
})
