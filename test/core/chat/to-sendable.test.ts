import { assistant, type Message, type Part, toolResult, user } from 'callscope'
import { fromAnthropicMessages, toAnthropicMessages } from 'callscope/anthropic'
import { toAzureMessages } from 'callscope/azure'
import { fromOpenAIMessages, toOpenAIMessages } from 'callscope/openai'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ChatTurn } from '../../../src/core/chat/chat-message.js'
import { toSendable } from '../../../src/core/chat/to-sendable.js'
import { id, jsonObject, parts, partOf, text } from '../../messages/arbitraries.js'
import { check, frozen } from '../../messages/check.js'
import { checkAnthropic, checkChat } from './legal.js'

const STOPPED = 'The call was stopped before it was done.'
const call = (callId: string | null, args: unknown = {}) => ({ type: 'tool-call', id: callId, name: 'look', args }) as const
const result = (callId: string | null, content = 'seen') => ({ type: 'tool-result', id: callId, content }) as const
const thinking = (signature?: string): Part => ({ type: 'thinking', text: 'Hm', ...(signature ? { signature } : {}) })
// Of a turn only its status is read.
const ended = (status: ChatTurn['status'], message: Message) => ({ ...message, turn: { status } as ChatTurn })

test('what is legal goes as it is, with what its provider said', () => {
  const said = fromAnthropicMessages([{ role: 'assistant', content: [{ type: 'thinking', thinking: 'Hm', signature: 's' }, { type: 'tool_use', id: 'a', name: 'look', input: {} }] }])
  const messages = [user('Hi'), ...said, toolResult(result('a')), assistant('Blue'), user('Thanks')]
  const kept = messages.map((message, index) => ({ ...message, id: String(index), parentId: null, turn: null, siblings: [] }))
  expect(toSendable(kept, 'anthropic')).toStrictEqual(messages)
})

describe('tool calls', () => {
  test('without results get results of their own', () => {
    expect(toSendable([user('Hi'), assistant(['Let me see', call('a'), call('b')]), user('Never mind')], 'openai')).toEqual([
      user('Hi'),
      assistant(['Let me see', call('a'), call('b')]),
      toolResult(['a', 'b'].map((one) => ({ type: 'tool-result', id: one, name: 'look', content: STOPPED, isError: true }))),
      user('Never mind'),
    ])
  })

  test('of which some have results keep these', () => {
    const [, , results] = toSendable([user('Hi'), assistant([call('a'), call('b')]), toolResult(result('b'))], 'openai')
    expect(results?.content).toMatchObject([{ id: 'a', content: STOPPED }, { id: 'b', content: 'seen' }])
  })

  test('whose arguments were cut are left out with their results, and so is a message of nothing else', () => {
    const cut = call('a', '{"city": "Os')
    expect(toSendable([user('Hi'), assistant(['Look', cut, call('b')]), toolResult([result('a'), result('b')]), user('Go on')], 'openai')).toEqual([
      user('Hi'),
      assistant(['Look', call('b')]),
      toolResult([result('b')]),
      user('Go on'),
    ])
    expect(toSendable([user('Hi'), assistant([thinking('s'), call('a', '')]), toolResult(result('a')), user('Go on')], 'anthropic')).toEqual([user('Hi'), user('Go on')])
    // A text can be all of the arguments.
    expect(toSendable([user('Hi'), assistant(call('a', '"all"')), toolResult(result('a'))], 'openai')).toHaveLength(3)
  })

  test('with the same id, or none, are told apart, and keep their results in order', () => {
    const sent = toSendable([user('Hi'), assistant([call('a'), call(null), call(null)]), toolResult([result(null, 'one'), result('a', 'two'), result(null, 'three')]), assistant(call('a')), toolResult(result('a', 'four'))], 'openai')
    expect(sent[1]?.content).toMatchObject([{ id: 'a' }, { id: 'call' }, { id: 'call-2' }])
    expect(sent[2]?.content).toMatchObject([{ id: 'a', content: 'two' }, { id: 'call', content: 'one' }, { id: 'call-2', content: 'three' }])
    expect(sent[3]?.content).toMatchObject([{ id: 'a-2' }])
    expect(sent[4]?.content).toMatchObject([{ id: 'a-2', content: 'four' }])
  })

  test('results without a call are left out; what stands beside them stays', () => {
    expect(toSendable([user('Hi'), assistant('Hello'), toolResult(result('a')), user([result('b'), 'And?'])], 'openai')).toEqual([user('Hi'), assistant('Hello'), user(['And?'])])
  })

  test('by which an object was given go as its text', () => {
    const answer = { type: 'tool-call', id: 'a', name: 'final_answer', args: { title: 'Dune' } } as const
    expect(toSendable([user('Hi'), assistant(answer), user('Another')], 'openai')).toEqual([user('Hi'), assistant(['{"title":"Dune"}']), user('Another')])
  })
})

describe('what one provider alone has words for', () => {
  const own: Part = { type: 'unknown', provider: 'anthropic', raw: { type: 'server_tool_use', id: 's' } }

  test('goes to that provider alone', () => {
    const messages = [user('Hi'), assistant([own, 'Found']), user('Thanks')]
    expect(toSendable(messages, 'anthropic')).toEqual(messages)
    for (const other of ['openai', null]) expect(toSendable(messages, other)[1]).toEqual(assistant(['Found']))
  })

  test('is left out of an answer that was stopped: its other half may be missing', () => {
    expect(toSendable([user('Hi'), ended('aborted', assistant(['Wait', own])), user('Go on')], 'anthropic')[1]).toEqual(assistant(['Wait']))
  })

  test('keeps the results of calls in its own words', () => {
    const [custom] = fromOpenAIMessages([{ role: 'assistant', content: null, tool_calls: [{ id: 'a', type: 'custom', custom: { name: 'sql', input: 'select 1' } }] }])
    const messages = [user('Hi'), custom ?? user(''), toolResult(result('a')), user('Thanks')]
    expect(toSendable(messages, 'openai')).toEqual(messages)
    expect(toSendable(messages, 'anthropic')).toEqual([user('Hi'), user('Thanks')])
  })
})

test('an answer that says nothing, or only thinks, is left out; thinking at the end too', () => {
  const messages = [user('Hi'), assistant(''), assistant([thinking('s')]), assistant(['So', thinking('s')]), user('Go on')]
  expect(toSendable(messages, 'anthropic')).toEqual([user('Hi'), assistant(['So']), user('Go on')])
})

test('the user begins: what a model is made to say first is left out, instructions stay', () => {
  const system = { role: 'system', content: 'Be kind' }
  expect(toSendable([assistant('How can I help?'), system, user('Hi')], 'anthropic')).toEqual([system, user('Hi')])
})

/** A piece of an answer, cut at any place. */
const piece = fc.oneof(
  { weight: 3, arbitrary: partOf(['text', 'thinking', 'refusal']) },
  { weight: 3, arbitrary: fc.tuple(fc.option(fc.constantFrom('a', 'b', 'call', 'call-2')), fc.oneof(jsonObject, fc.constantFrom('{"city": "Os', '', '"text"'))).map(([callId, args]) => call(callId, args)) },
  { weight: 1, arbitrary: fc.oneof(parts['tool-call'], fc.constantFrom('openai', 'anthropic', 'azure').map((provider): Part => ({ type: 'unknown', provider, raw: { type: 'x_new' } }))) },
)
const status = fc.constantFrom<ChatTurn['status'][]>('success', 'error', 'aborted')
const answer = fc.oneof(
  text.map(assistant),
  fc.array(piece, { maxLength: 4 }).map(assistant),
  // As the providers' own messages are kept.
  fc.array(fc.oneof(text.map((said) => ({ type: 'text', text: said })), id.map((callId) => ({ type: 'tool_use', id: callId, name: 'look', input: {} }))), { maxLength: 3 }).map((content) => fromAnthropicMessages([{ role: 'assistant', content } as never])[0] ?? user('')),
)
const question = fc.oneof(text.map(user), fc.array(partOf(['text', 'image', 'image-url']), { maxLength: 2 }).map(user))
const callResult = fc.tuple(fc.option(fc.constantFrom('a', 'b', 'call', 'call-2')), text).map(([callId, content]) => result(callId, content))
/** Results of some calls, of none, or of others. */
const results = fc.array(fc.oneof(callResult, parts['tool-result']), { maxLength: 3 }).map(toolResult)

const conversation = fc.array(fc.oneof({ weight: 3, arbitrary: question }, { weight: 4, arbitrary: fc.tuple(status, answer).map(([how, message]) => ended(how, message)) }, { weight: 2, arbitrary: results }), { maxLength: 12 })

describe.each([
  ['openai', (messages: readonly Message[]) => checkChat(toOpenAIMessages(messages))],
  ['azure', (messages: readonly Message[]) => checkChat(toAzureMessages(messages))],
  ['anthropic', (messages: readonly Message[]) => checkAnthropic(toAnthropicMessages(messages))],
] as const)('for %s', (provider, isLegal) => {
  test('whatever was stopped, failed or edited before, the request is legal, and the conversation is not changed', () => {
    check(conversation, (messages) => {
      frozen(messages)
      // As far as it is the model's: what is asked is not left out.
      const sent = toSendable([...messages, user('And now?')], provider)
      expect(sent.at(-1)).toEqual(user('And now?'))
      isLegal(sent)
      isLegal(toSendable([...messages, user('And now?')], null))
      // Said again, nothing is left to be done.
      expect(toSendable(sent, provider)).toEqual(sent)
    })
  })
})
