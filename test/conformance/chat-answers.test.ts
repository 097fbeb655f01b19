import { describe, expect, test } from 'vitest'
import { chatChunk, usageChunk } from '../providers/chunks.js'
import { agree } from './agree.js'
import { chatStream, completion, completionOf, start, USAGE, wholeCall } from './chat-wire.js'
import { chatProviders, formatBook } from './providers.js'

/** What Azure sends first. */
const OPENING = { id: '', model: '', created: 0, object: '', choices: [], prompt_filter_results: [{ prompt_index: 0 }] }

describe.each(chatProviders)('answers on the wire of %s', (_name, provider) => {
  test('the finish reason outlives the usage that comes behind it', async () => {
    const { stream } = await agree(provider, { chunks: chatStream([{ content: 'He' }, { content: 'llo' }], 'length'), whole: completion({ content: 'Hello' }, 'length') })
    expect(stream).toMatchObject({ content: 'Hello', finishReasons: ['length'], commonFinishReasons: ['length'], inputTokens: 10, cachedTokens: 4, outputTokens: 5, commonUsage: { totalTokens: 15 } })
  })

  test.each([
    ['stop', ['stop']],
    ['length', ['length']],
    ['tool_calls', ['tool_calls']],
    ['function_call', ['tool_calls']],
    ['content_filter', ['content_filter']],
    ['weird', []],
  ])('finish reason %s is %j', async (reason, common) => {
    const { stream } = await agree(provider, { chunks: chatStream([{ content: 'x' }], reason), whole: completion({ content: 'x' }, reason) })
    expect(stream).toMatchObject({ finishReasons: [reason], commonFinishReasons: common, complete: true })
  })

  const usage = (completion_tokens: number) => ({ usage: { ...USAGE, completion_tokens, total_tokens: 10 + completion_tokens } })

  test.each<[string, object[]]>([
    ['in a chunk without choices', [chatChunk({ content: 'x' }), chatChunk({}, 'stop'), usageChunk(USAGE)]],
    ['on the chunk that ends it', [chatChunk({ content: 'x' }), chatChunk({}, 'stop', usage(5))]],
    ['on every chunk, as the total so far', [chatChunk({ content: 'x' }, null, usage(1)), chatChunk({}, null, usage(2)), chatChunk({}, 'stop', usage(5))]],
    ['in x_groq', [chatChunk({ content: 'x' }), chatChunk({}, 'stop', { x_groq: { id: 'req_1', usage: USAGE } })]],
    ['on the choice', [chatChunk({ content: 'x' }), { ...(chatChunk({}) as object), choices: [{ index: 0, delta: {}, finish_reason: 'stop', usage: USAGE }] }]],
    ['after a second finish chunk', [chatChunk({ content: 'x' }), chatChunk({}, 'stop'), chatChunk({ content: '' }, 'stop', { usage: USAGE })]],
    ['before a chunk that has none', [chatChunk({ content: 'x' }), chatChunk({}, 'stop'), usageChunk(USAGE), { ...(usageChunk(USAGE) as object), usage: null }]],
  ])('usage %s', async (_case, chunks) => {
    const { stream } = await agree(provider, { chunks, whole: completion({ content: 'x' }, 'stop') })
    expect(stream).toMatchObject({ usage: USAGE, inputTokens: 10, outputTokens: 5, finishReasons: ['stop'] })
  })

  test('the finish reason outlives a later chunk of its choice that has none', async () => {
    const { stream } = await agree(provider, { chunks: [chatChunk({ content: 'x' }), chatChunk({}, 'length'), chatChunk({}, null, { usage: USAGE })], whole: completion({ content: 'x' }, 'length') })
    expect(stream.finishReasons).toEqual(['length'])
  })

  test('the message that goes back has no null keys and no empty tool calls', async () => {
    const empty = { refusal: null, tool_calls: [], function_call: null, audio: null }
    const { stream, response, whole } = await agree(provider, { chunks: chatStream([{ content: 'x', ...empty }], 'stop'), whole: completion({ content: 'x', annotations: [], ...empty }, 'stop') })
    for (const answer of [stream, response, whole!]) expect(answer.messageParam).toStrictEqual({ role: 'assistant', content: 'x' })
    expect(response.response.choices[0]?.message).not.toHaveProperty('tool_calls')
  })

  test('a first chunk without choices, id and model, a choice without delta, and an empty chunk at the end change nothing', async () => {
    const bare = { ...(chatChunk({}) as object), choices: [{ index: 0, finish_reason: null }] }
    const chunks = [OPENING, bare, chatChunk({ content: 'Hi' }), chatChunk({}, 'length'), OPENING]
    const { stream } = await agree(provider, { chunks, whole: completion({ content: 'Hi' }, 'length', { usage: null }) })
    expect(stream).toMatchObject({ content: 'Hi', id: 'chatcmpl-1', model: 'gpt-4o-2024-08-06', usage: null, inputTokens: null, commonUsage: null, cost: null, finishReasons: ['length'] })
  })

  test('what the filter found of each category stands in the response', async () => {
    const found = (fields: object) => ({ ...(chatChunk({ content: 'x' }) as object), choices: [{ index: 0, delta: { content: 'x' }, finish_reason: null, content_filter_results: fields }] })
    const safe = { filtered: false, severity: 'safe' }
    const last = { ...(chatChunk({}) as object), choices: [{ index: 0, delta: {}, finish_reason: 'content_filter', content_filter_results: {} }] }
    const { response } = await agree(provider, { chunks: [OPENING, found({ hate: safe }), found({ hate: safe, violence: { filtered: true, severity: 'high' } }), last], whole: completion({ content: 'xx' }, 'content_filter', { usage: null }) })
    expect(response.response).toMatchObject({ prompt_filter_results: [{ prompt_index: 0 }], choices: [{ content_filter_results: { hate: safe, violence: { filtered: true } } }] })
  })

  test('a refusal is text of its own, and means that the content was withheld', async () => {
    const { stream } = await agree(provider, { chunks: chatStream([{ refusal: 'I can' }, { refusal: 'not' }], 'stop'), whole: completion({ refusal: 'I cannot' }, 'stop') })
    expect(stream).toMatchObject({ content: '', refusal: 'I cannot', finishReasons: ['stop'], commonFinishReasons: ['content_filter'], tools: [] })
    expect(stream.commonMessageParam.content).toEqual([{ type: 'refusal', text: 'I cannot' }])
  })

  test.each<[string, object[], object]>([
    ['reasoning_content', [{ reasoning_content: 'H' }, { reasoning_content: 'm' }, { content: 'x' }], { content: 'x', reasoning_content: 'Hm' }],
    ['reasoning', [{ reasoning: 'H' }, { reasoning: 'm' }, { content: 'x' }], { content: 'x', reasoning: 'Hm' }],
    ['parts of type thinking', [{ content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'H' }] }] }, { content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'm' }] }] }, { content: 'x' }], { content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm' }] }, { type: 'text', text: 'x' }] }],
    ['parts of type reasoning', [{ content: [{ type: 'reasoning', summary: [{ type: 'summary_text', text: 'Hm' }] }] }, { content: [{ type: 'text', text: 'x' }] }], { content: [{ type: 'reasoning', summary: [{ type: 'summary_text', text: 'Hm' }] }, { type: 'text', text: 'x' }] }],
  ])('reasoning in %s', async (_case, deltas, whole) => {
    const { stream } = await agree(provider, { chunks: chatStream(deltas, 'stop'), whole: completion(whole, 'stop') })
    expect(stream).toMatchObject({ content: 'x', reasoning: 'Hm' })
  })

  test('signed reasoning in pieces goes back as the blocks that it is', async () => {
    const block = (fields: object, index = 0) => ({ type: 'reasoning.text', format: 'anthropic-claude-v1', index, ...fields })
    const hidden = { type: 'reasoning.encrypted', data: 'xyz', index: 1 }
    const details = [block({ text: 'Hm', signature: 'sig' }), hidden, { ...hidden, index: 2 }, block({ text: 'So' }, 3)]
    const pieces = [block({ text: 'H' }), block({ text: 'm', signature: null }), block({ signature: 'sig' }), hidden, { ...hidden, index: 2 }, block({ text: 'S' }, 3), block({ text: 'o' }, 3)]
    const deltas = [...pieces.map((piece) => ({ reasoning_details: [piece] })), { content: 'x' }]
    const { stream } = await agree(provider, { chunks: chatStream(deltas, 'stop'), whole: completion({ content: 'x', reasoning_details: details }, 'stop') })
    expect(stream.messageParam).toMatchObject({ reasoning_details: details })
  })

  test('reasoning between tags stays in the text as it came', async () => {
    const { stream } = await agree(provider, { chunks: chatStream([{ content: '<thi' }, { content: 'nk>Hm</think>x' }], 'stop'), whole: completion({ content: '<think>Hm</think>x' }, 'stop') })
    expect(stream).toMatchObject({ content: '<think>Hm</think>x', reasoning: null })
  })

  test('log probabilities and annotations are in the response as they would have come in one piece', async () => {
    const token = (name: string) => ({ token: name, logprob: -0.1, bytes: null, top_logprobs: [] })
    const likely = (content: string, logprobs: object) => ({ ...(chatChunk({ content }) as object), choices: [{ index: 0, delta: { content }, logprobs, finish_reason: null }] })
    const annotations = [{ type: 'url_citation', url_citation: { url: 'https://example.org', title: 't', start_index: 0, end_index: 1 } }]
    const logprobs = { content: [token('a'), token('b')], refusal: null }
    const { response, whole } = await agree(provider, {
      chunks: [likely('a', { content: [token('a')], refusal: null }), likely('b', { content: [token('b')], refusal: null }), chatChunk({ annotations }), chatChunk({}, 'stop'), usageChunk(USAGE)],
      whole: completionOf([{ index: 0, message: { role: 'assistant', content: 'ab', annotations }, logprobs, finish_reason: 'stop' }]),
    })
    for (const { response: raw } of [response, whole!]) expect(raw.choices[0]).toMatchObject({ logprobs, message: { annotations } })
  })

  test('fields that nobody reads are carried along', async () => {
    const extra = { service_tier: 'default', system_fingerprint: 'fp_1', citations: ['https://example.org'] }
    const { response } = await agree(provider, { chunks: [chatChunk({ content: 'x' }, null, extra), chatChunk({}, 'stop', extra), usageChunk(USAGE)], whole: completion({ content: 'x' }, 'stop', extra) })
    expect(response.response).toMatchObject(extra)
  })
})

describe.each(chatProviders)('several choices on the wire of %s', (_name, provider) => {
  const of = (index: number, delta: object, finish_reason: string | null = null, extra: object = {}) => ({ ...(chatChunk({}) as object), choices: [{ index, delta, finish_reason, ...extra }] })

  test('each is whole by itself, and the content is that of the first', async () => {
    const logprobs = (name: string) => ({ logprobs: { content: [{ token: name }], refusal: null } })
    const { stream, response, tools } = await agree(provider, {
      context: { tools: [formatBook], callParams: { n: 3 } },
      chunks: [
        of(1, { reasoning_content: 'R1', ...start(0, 'b', '{"title":') }),
        of(0, { content: 'A1', reasoning_content: 'R0' }, null, logprobs('A1')),
        of(2, { refusal: 'No' }),
        { ...(chatChunk({}) as object), choices: [{ index: 1, delta: { tool_calls: [{ index: 0, function: { arguments: '"B"}' } }] } }, { index: 0, delta: { content: 'A2', ...start(0, 'a', '{}') }, ...logprobs('A2') }] },
        of(1, {}, 'tool_calls'),
        of(2, {}, 'stop'),
        of(0, {}, 'length'),
        usageChunk(USAGE),
      ],
      whole: completionOf([
        { index: 0, message: { role: 'assistant', content: 'A1A2', reasoning_content: 'R0', tool_calls: [wholeCall('a', '{}')] }, finish_reason: 'length', logprobs: { content: [{ token: 'A1' }, { token: 'A2' }], refusal: null } },
        { index: 1, message: { role: 'assistant', content: null, reasoning_content: 'R1', tool_calls: [wholeCall('b', '{"title":"B"}')] }, finish_reason: 'tool_calls' },
        { index: 2, message: { role: 'assistant', content: null, refusal: 'No' }, finish_reason: 'stop' },
      ]),
    })
    expect(stream).toMatchObject({ content: 'A1A2', reasoning: 'R0', refusal: null, finishReasons: ['length', 'tool_calls', 'stop'], commonFinishReasons: ['length', 'tool_calls', 'content_filter'] })
    expect(stream.choices).toMatchObject([
      { index: 0, content: 'A1A2', reasoning: 'R0', finishReason: 'length', toolCalls: [{ id: 'a', status: 'complete' }] },
      { index: 1, content: '', reasoning: 'R1', finishReason: 'tool_calls', toolCalls: [{ id: 'b', args: { title: 'B' }, status: 'complete', known: true }] },
      { index: 2, content: '', refusal: 'No', commonFinishReason: 'content_filter', toolCalls: [] },
    ])
    expect(tools).toMatchObject([{ id: 'a' }])
    expect(response.response.choices[0]?.logprobs?.content).toMatchObject([{ token: 'A1' }, { token: 'A2' }])
  })

  test('one that has not ended makes the answer incomplete', async () => {
    const { stream } = await agree(provider, { chunks: [of(0, { content: 'A' }, 'stop'), of(1, { content: 'B' })], error: 'incomplete' })
    expect(stream).toMatchObject({ complete: false, finishReasons: ['stop'], choices: [{ content: 'A' }, { content: 'B', finishReason: null }] })
  })
})

test('cached tokens are billed once, at their own rate', async () => {
  const usage = { prompt_tokens: 1000, completion_tokens: 100, total_tokens: 1100, prompt_tokens_details: { cached_tokens: 800 } }
  const [, openai] = chatProviders[0]!
  const { stream } = await agree(openai, { chunks: chatStream([{ content: 'x' }], 'stop', usage), whole: completion({ content: 'x' }, 'stop', { usage }) })
  // 200 × 2.50 + 800 × 1.25 + 100 × 10, in millionths.
  expect(stream.cost).toBeCloseTo(0.0025, 12)
})

// Azure's service gives no audio, and its classes have no word for it.
describe.each(chatProviders.filter(([name]) => name.startsWith('openai')))('audio on the wire of %s', (_name, provider) => {
  const sound = new TextEncoder().encode('abcdefg')
  const audio = (fields: object) => ({ audio: fields })

  test.each([
    ['of whole triples', ['abc', 'def', 'g']],
    ['each with its own padding', ['a', 'bc', 'def', 'g']],
  ])('pieces %s', async (_case, pieces) => {
    const deltas = [audio({ id: 'audio_1' }), audio({ transcript: 'He' }), ...pieces.map((piece) => audio({ data: btoa(piece) })), audio({ transcript: 'y' }), audio({ expires_at: 1 })]
    const { stream } = await agree(provider, { chunks: chatStream(deltas, 'stop'), whole: completion({ audio: { id: 'audio_1', data: btoa('abcdefg'), transcript: 'Hey', expires_at: 1 } }, 'stop') })
    expect(stream).toMatchObject({ audio: sound, audioTranscript: 'Hey', content: '', messageParam: { role: 'assistant', content: null, audio: { id: 'audio_1' } } })
  })
})
