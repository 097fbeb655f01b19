import { type ChatJSON, loadPrices, readChat } from 'callscope'
import { beforeAll, describe, expect, test } from 'vitest'
import { createChatStore } from '../../../src/core/chat/create-chat-store.js'
import { asks, ended, lines, say, says, SERVER_ERROR, setUp, weather } from './set-up.js'

beforeAll(() => loadPrices('openai', 'anthropic'))

/** A chat as it was stored, and read again. */
const stored = (json: ChatJSON): ChatJSON => readChat(JSON.parse(JSON.stringify(json)))

test('a chat that was stored goes on where it was: branches, turns and totals', async () => {
  const { chat, call, sent } = setUp([asks('Oslo'), says('It rains.'), SERVER_ERROR, says('No idea'), says('Fine')], { provider: 'anthropic', tools: [weather] })
  await say(chat, 'Weather?')
  chat.regenerate()
  await ended(chat)
  chat.regenerate()
  await ended(chat)
  const json = stored(chat.toJSON())
  expect(json).toEqual(chat.toJSON())
  const again = createChatStore(call, { initial: json })
  const { messages, totals, status } = again.getState()
  expect({ messages, totals, status }).toEqual({ messages: chat.getState().messages, totals: chat.getState().totals, status: 'idle' })
  expect(totals).toMatchObject({ turns: 3, usageComplete: false, cost: { complete: false } })
  const [first = ''] = messages[1]?.siblings ?? []
  again.select(first)
  expect(lines(again)).toEqual(['user: Weather?', 'assistant: Let me look. tool-call', 'tool: tool-result', 'assistant: It rains.'])
  await say(again, 'Thanks')
  expect(sent(5)).toHaveLength(5)
  expect(again.getState().totals.turns).toBe(4)
})

test('bytes are base64, and what a provider said is kept', async () => {
  const { chat } = setUp(says('A cat'))
  chat.send(['What is this?', { type: 'image', mediaType: 'image/png', data: new Uint8Array([1, 2, 3]) }])
  await ended(chat)
  const { messages } = stored(chat.toJSON())
  expect(messages[0]?.content).toEqual([{ type: 'text', text: 'What is this?' }, { type: 'image', mediaType: 'image/png', data: 'AQID' }])
  expect(messages[1]?.raw).toEqual({ provider: 'openai', message: { role: 'assistant', content: 'A cat' } })
})

test('retry() of a stored chat asks for the answer that is missing, and for no other', async () => {
  const { chat, call, requests } = setUp([{ text: ['Once', ' upon'], fault: { kind: 'cut', afterChunks: 1 } }, says('Whole')])
  await say(chat, 'Story')
  const again = createChatStore(call, { initial: stored(chat.toJSON()) })
  again.retry()
  await ended(again)
  expect(lines(again)).toEqual(['user: Story', 'assistant: Whole'])
  const whole = createChatStore(call, { initial: stored(again.toJSON()) })
  whole.retry()
  createChatStore(call).retry()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(requests).toHaveLength(2)
})

describe('readChat', () => {
  const message = { id: 'a', parentId: null, role: 'user', content: 'Hi', turn: null }
  const chatOf = (...messages: readonly unknown[]) => ({ version: 1, messages, head: null })

  test('takes what it is given', () => {
    expect(readChat(chatOf(message))).toEqual({ version: 1, messages: [message], head: null, unanswered: [] })
  })

  test.each<[string, unknown]>([
    ['no object', 'text'],
    ['no version', { messages: [] }],
    ['a later version', { version: 2, messages: [] }],
    ['no messages', { version: 1 }],
    ['a message that is none', chatOf(null)],
    ['a message without an id', chatOf({ ...message, id: undefined })],
    ['two messages with one id', chatOf(message, message)],
    ['a message before its parent', chatOf({ ...message, parentId: 'b' }, { ...message, id: 'b' })],
    ['a head that is none of them', { ...chatOf(message), head: 'b' }],
    ['no content', chatOf({ ...message, content: null })],
    ['a part of a type of tomorrow', chatOf({ ...message, content: [{ type: 'hologram' }] })],
    ['a part that is not whole', chatOf({ ...message, content: [{ type: 'text' }] })],
    ['a part that lost its bytes', chatOf({ ...message, content: [{ type: 'image', mediaType: 'image/png', data: {} }] })],
    ['a tool call whose id is a number', chatOf({ ...message, content: [{ type: 'tool-call', id: 1, name: 'look' }] })],
    ['a damaged part within a tool result', chatOf({ ...message, content: [{ type: 'tool-result', id: 'a', content: [{ type: 'text' }] }] })],
    ['a turn that is none', chatOf({ ...message, turn: {} })],
    ['a turn without a message that is none', { ...chatOf(message), unanswered: [5] }],
  ])('%s: throws, and says what to do', (_name, json) => {
    expect(() => readChat(json)).toThrow(expect.objectContaining({ kind: 'invalid_request', message: expect.stringMatching(/start a new chat/) }))
  })

  test('a figure that is none is unknown, and makes the totals incomplete', async () => {
    const { chat, call } = setUp(says('Hello'))
    await say(chat, 'Hi')
    const [asked, answer] = chat.toJSON().messages
    const damaged = { ...answer, turn: { ...answer?.turn, usage: { inputTokens: -1 }, cost: { usd: 'free' } } }
    const again = createChatStore(call, { initial: readChat(chatOf(asked, damaged)) })
    expect(again.getState().totals).toMatchObject({ turns: 1, usage: null, usageComplete: false, cost: { usd: null, complete: false } })
  })

  test('a chat is not begun with what is none', () => {
    const { call } = setUp(says('Hello'))
    // As from an app without types.
    expect(() => createChatStore(call, { initial: { version: 3 } as never })).toThrow(expect.objectContaining({ kind: 'invalid_request' }))
  })
})
