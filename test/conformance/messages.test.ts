import { type Message, system, user } from 'callscope'
import { AnthropicCallResponse } from 'callscope/anthropic'
import { fromAzureMessages, toAzureMessages } from 'callscope/azure'
import { fromOpenAIMessages, OpenAICallResponse, toOpenAIMessages } from 'callscope/openai'
import { describe, expect, test } from 'vitest'
import { completion } from './chat-wire.js'
import { message } from './message-events.js'

type Convert = (messages: readonly never[]) => readonly object[]

describe.each<[string, Convert, Convert]>([
  ['openai', fromOpenAIMessages, toOpenAIMessages],
  ['azure', fromAzureMessages, toAzureMessages],
])('messages of %s', (_provider, read, write) => {
  const call = { id: 'a', type: 'function', function: { name: 'look', arguments: '{"at":"sea"}' } }

  test.each<[string, object, object]>([
    ['text and a call', { role: 'assistant', content: 'Let me see', tool_calls: [call] }, { role: 'assistant', content: [{ type: 'text', text: 'Let me see' }, { type: 'tool-call', id: 'a', name: 'look', args: { at: 'sea' } }] }],
    ['a call alone', { role: 'assistant', content: null, tool_calls: [call] }, { role: 'assistant', content: [{ type: 'tool-call', id: 'a' }] }],
    ['a tool result without a name', { role: 'tool', tool_call_id: 'a', content: 'high' }, { role: 'tool', content: [{ type: 'tool-result', id: 'a', content: 'high' }] }],
  ])('%s comes back as it went, also when the message is built anew', (_case, wire, common) => {
    const [found] = read([wire] as never) as Message[]
    expect(found).toMatchObject(common)
    const { raw: _raw, ...anew } = found!
    expect(write([found] as never)).toEqual([wire])
    expect(write([anew] as never)).toEqual([wire])
  })

  test('text of any role keeps its role', () => {
    expect(write([system('Be brief'), user('Hi')] as never)).toEqual([{ role: 'system', content: 'Be brief' }, { role: 'user', content: 'Hi' }])
  })
})

test.each<[string, { readonly commonMessageParam: Message }, readonly object[] | '']>([
  ['a refusal', new OpenAICallResponse(completion({ refusal: 'No' }, 'stop') as never), [{ type: 'refusal', text: 'No' }]],
  ['audio', new OpenAICallResponse(completion({ audio: { id: 'audio_1', data: 'AQI=', transcript: 'Hi' } }, 'stop') as never), []],
  ['nothing', new OpenAICallResponse({} as never), ''],
  ['thinking', new AnthropicCallResponse(message([{ type: 'thinking', thinking: 'Hm', signature: 's' }]) as never), [{ type: 'thinking', text: 'Hm', signature: 's' }]],
  ['a refusal without content', new AnthropicCallResponse(message([], { stop_reason: 'refusal' }) as never), []],
])('an answer of %s alone is a common message', (_case, { commonMessageParam: found }, content) => {
  expect(found.role).toBe('assistant')
  expect(Array.isArray(found.content) ? found.content.filter(({ type }) => type !== 'unknown') : found.content).toEqual(content)
})
