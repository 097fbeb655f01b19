import { assistant, defineCall, type Message, toolResult, user } from 'callscope'
import { anthropic, AnthropicCallResponse, AnthropicStream, toAnthropicMessages } from 'callscope/anthropic'
import { toAzureMessages } from 'callscope/azure'
import { fromOpenAIMessages, OpenAIStream, toOpenAIMessages } from 'callscope/openai'
import { describe, expect, test } from 'vitest'
import { chatChunk, from, toolDelta } from '../providers/chunks.js'

// What an answer becomes that is sent back: stopped, empty, or another provider's. What the APIs refuse is known from their errors.

const start = { type: 'message_start', message: { id: 'm', type: 'message', role: 'assistant', model: 'c', content: [] } }
const begin = (block: object) => ({ type: 'content_block_start', index: 0, content_block: block })
const delta = (fields: object) => ({ type: 'content_block_delta', index: 0, delta: fields })
const call = (id: string) => ({ type: 'tool-call', id, name: 'look', args: {} }) as const
const result = (id: string, content: string, isError = false) => ({ type: 'tool-result', id, content, isError }) as const

describe('an answer of Anthropic that was stopped', () => {
  test.each<[string, object[], unknown[]]>([
    ['before its first block', [], []],
    ['before its text', [begin({ type: 'text', text: '' })], []],
    ['in blank text', [begin({ type: 'text', text: '' }), delta({ type: 'text_delta', text: '\n\n' })], []],
    ['in its text', [begin({ type: 'text', text: '' }), delta({ type: 'text_delta', text: 'Hel' })], [{ type: 'text', text: 'Hel' }]],
    ['in its thinking, before the signature', [begin({ type: 'thinking', thinking: '', signature: '' }), delta({ type: 'thinking_delta', thinking: 'Hm' })], []],
    ['in arguments that were no object yet', [begin({ type: 'tool_use', id: 't', name: 'f', input: {} }), delta({ type: 'input_json_delta', partial_json: '["a' })], [{ type: 'tool_use', id: 't', name: 'f', input: { value: ['a'] } }]],
  ])('%s: only what the API takes goes back', async (_name, events, content) => {
    const stream = new AnthropicStream(from(start, ...events) as never)
    await stream.drain()
    expect(stream.messageParam).toEqual({ role: 'assistant', content })
    expect(stream.constructCallResponse().messageParam).toEqual({ role: 'assistant', content })
  })

  test('thinking with a signature, redacted thinking and text beside blank text go back as they came', () => {
    const content = [
      { type: 'thinking', thinking: '', signature: 's' },
      { type: 'redacted_thinking', data: 'x' },
      { type: 'text', text: '\n\n', citations: null },
      { type: 'text', text: 'Hello', citations: null },
      { type: 'tool_use', id: 't', name: 'f', input: { a: 1 } },
    ]
    expect(new AnthropicCallResponse({ type: 'message', content } as never).messageParam.content).toEqual(content)
  })

  test.each([undefined, null, 'text', [null, 5]])('content that is %j makes no getter throw', (content) => {
    expect(new AnthropicCallResponse({ type: 'message', content } as never).messageParam).toMatchObject({ role: 'assistant' })
  })

  test('an answer without content is left out of the next request', async () => {
    const { commonMessageParam } = new AnthropicCallResponse({ type: 'message', role: 'assistant', content: [], stop_reason: 'refusal' } as never)
    let messages: unknown
    const create = (body: { messages: unknown }) => {
      messages = body.messages
      return Promise.resolve({ type: 'message', content: [] })
    }
    await defineCall({ model: anthropic('m', { client: { messages: { create } } as never }), prompt: () => [user('One'), commonMessageParam, user('Two')] })()
    expect(messages).toEqual([{ role: 'user', content: 'One' }, { role: 'user', content: 'Two' }])
  })
})

describe('an answer on the chat-completions wire', () => {
  const messageOf = async (...chunks: never[]) => {
    const stream = new OpenAIStream(from(...chunks))
    await stream.drain()
    return stream.messageParam
  }

  test('that was stopped at once has empty content: null is refused where no call stands beside it', async () => {
    expect(await messageOf(chatChunk({ role: 'assistant' }))).toEqual({ role: 'assistant', content: '' })
    expect(await messageOf()).toEqual({ role: 'assistant', content: '' })
  })

  test('has null beside calls and a refusal', async () => {
    expect(await messageOf(chatChunk(toolDelta(0, 'a', 'f', '{')))).toMatchObject({ content: null, tool_calls: [{ id: 'a' }] })
    expect(await messageOf(chatChunk({ refusal: 'No' }, 'stop'))).toEqual({ role: 'assistant', content: null, refusal: 'No' })
  })
})

describe('Anthropic refuses', () => {
  test('blank text where no other text stands beside it', () => {
    expect(toAnthropicMessages([user(' '), assistant('\n'), assistant([{ type: 'text', text: ' ' }]), user(['\t', { type: 'image-url', url: 'https://example.org/a.png' }])])).toEqual([
      { role: 'user', content: [{ type: 'image', source: { type: 'url', url: 'https://example.org/a.png' } }] },
    ])
    expect(toAnthropicMessages([user(['Hello', ' ', '', 'there'])])).toEqual([{ role: 'user', content: ['Hello', ' ', 'there'].map((text) => ({ type: 'text', text })) }])
  })

  test('an error that says nothing', () => {
    const content = [{ type: 'tool_result', tool_use_id: 'a', content: 'Error', is_error: true }]
    expect(toAnthropicMessages([toolResult(result('a', '', true))])).toEqual([{ role: 'user', content }])
    const response = new AnthropicCallResponse({ type: 'message', content: [] } as never)
    expect(response.toolMessageParams([[{ id: 'a' } as never, '', { isError: true }]])).toEqual([{ role: 'user', content }])
    expect(response.toolMessageParams([[{ id: 'a' } as never, ' \n']])).toEqual([{ role: 'user', content: [{ type: 'tool_result', tool_use_id: 'a', content: [] }] }])
  })

  test('ids of other providers with points and colons: calls and results keep together, and apart from others', () => {
    const ids = ['functions.look:0', 'functions_look_0', 'functions:look.0', 'é']
    const [calls, results] = toAnthropicMessages([assistant(ids.map(call)), toolResult(ids.map((id) => result(id, 'x')))])
    const sent = (calls!.content as { id: string }[]).map(({ id }) => id)
    expect((results!.content as { tool_use_id: string }[]).map(({ tool_use_id: id }) => id)).toEqual(sent)
    expect(new Set(sent).size).toBe(ids.length)
    for (const id of sent) expect(id).toMatch(/^[a-zA-Z0-9_-]+$/)
    expect(sent[1]).toBe(ids[1])
  })
})

test('a tool result of no parts is empty text on the chat-completions wire', () => {
  const message: Message = toolResult({ type: 'tool-result', id: 'a', content: [] })
  for (const to of [toOpenAIMessages, toAzureMessages]) expect(to([message])).toEqual([{ role: 'tool', tool_call_id: 'a', content: '' }])
})

test('a tool loop goes from OpenAI to Anthropic to Azure and back, and each keeps its own', async () => {
  const asked = new OpenAIStream(from(chatChunk(toolDelta(0, 'call.1', 'look', '{"at":"sky"}')), chatChunk(toolDelta(1, 'call.2', 'look', '{"at":"sea"}')), chatChunk({}, 'tool_calls')))
  await asked.drain()
  const answers = toolResult([result('call.1', 'blue'), result('call.2', 'green')])
  const content = [{ type: 'thinking', thinking: 'Hm', signature: 'sig' }, { type: 'text', text: 'And the sun?' }, { type: 'tool_use', id: 'toolu_1', name: 'look', input: { at: 'sun' } }]
  const second = new AnthropicCallResponse({ id: 'm', type: 'message', role: 'assistant', content, stop_reason: 'tool_use' } as never)
  const history: Message[] = JSON.parse(JSON.stringify([user('Colours?'), asked.commonMessageParam, answers, second.commonMessageParam, toolResult(result('toolu_1', 'gold'))]))
  const before = structuredClone(history)

  const chat = [
    { role: 'user', content: 'Colours?' },
    { role: 'assistant', content: null, tool_calls: [{ id: 'call.1', type: 'function', function: { name: 'look', arguments: '{"at":"sky"}' } }, { id: 'call.2', type: 'function', function: { name: 'look', arguments: '{"at":"sea"}' } }] },
    { role: 'tool', tool_call_id: 'call.1', content: 'blue' },
    { role: 'tool', tool_call_id: 'call.2', content: 'green' },
    { role: 'assistant', content: 'And the sun?', tool_calls: [{ id: 'toolu_1', type: 'function', function: { name: 'look', arguments: '{"at":"sun"}' } }] },
    { role: 'tool', tool_call_id: 'toolu_1', content: 'gold' },
  ]
  expect(toOpenAIMessages(history)).toEqual(chat)
  expect(toAzureMessages(history)).toEqual(chat)
  expect(toAnthropicMessages(history)).toEqual([
    { role: 'user', content: 'Colours?' },
    { role: 'assistant', content: [{ type: 'tool_use', id: 'call_2e1', name: 'look', input: { at: 'sky' } }, { type: 'tool_use', id: 'call_2e2', name: 'look', input: { at: 'sea' } }] },
    { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'call_2e1', content: 'blue' }, { type: 'tool_result', tool_use_id: 'call_2e2', content: 'green' }] },
    { role: 'assistant', content },
    { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'toolu_1', content: 'gold' }] },
  ])
  expect(history).toEqual(before)
})

test('a URL that says it holds base64, and does not, stays a URL', () => {
  const url = 'data:image/png;base64,%%'
  expect(fromOpenAIMessages([{ role: 'user', content: [{ type: 'image_url', image_url: { url } }] }])).toMatchObject([{ content: [{ type: 'image-url', url }] }])
})
