import { defineCall, loadPrices, type Message, type Model, type Retry } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { openai } from 'callscope/openai'
import { createSimulator, type SimulatedReply } from 'callscope/testing'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { createChatStore } from '../../../src/core/chat/create-chat-store.js'
import { createAnthropic, createOpenAI } from '../../testing/clients.js'
import { until } from '../run/until.js'
import { checkAnthropic } from './legal.js'
import { lines, say, says } from './set-up.js'

beforeAll(() => loadPrices('openai'))

const responseModel = z.object({ title: z.string() })

function setUp(replies: readonly SimulatedReply[], toModel: (simulator: ReturnType<typeof createSimulator>) => Model, retry?: Retry) {
  const simulator = createSimulator(replies)
  const call = defineCall({ model: toModel(simulator), prompt: (messages: readonly Message[]) => messages, responseModel, ...(retry === undefined ? {} : { retry }) })
  const sent = (number: number) => Object(simulator.requests[number - 1]?.body).messages
  return { chat: createChatStore(call, { flush: 'sync' }), simulator, sent }
}

const gpt = (simulator: ReturnType<typeof createSimulator>) => openai('gpt-4o-mini', { client: createOpenAI(simulator) })

test('an object that did not fit and was given again is no message, but it counts', async () => {
  const { chat, sent } = setUp([says('{"title":1}'), says('{"title":"Dune"}'), says('{"title":"Emma"}')], gpt, { maxReasks: 1 })
  await say(chat, 'A book?')
  expect(chat.getState().data).toEqual({ title: 'Dune' })
  expect(lines(chat)).toEqual(['user: A book?', 'assistant: {"title":"Dune"}'])
  expect(chat.getState().totals).toMatchObject({ turns: 1, usage: { inputTokens: 2_000 }, cost: { complete: true } })
  await say(chat, 'Another?')
  expect(sent(3)).toHaveLength(3)
})

test('retry() tells what was wrong with an object, which stays as an alternative', async () => {
  const { chat, sent } = setUp([says('{"title":1}'), says('{"title":"Dune"}')], gpt)
  await say(chat, 'A book?')
  expect(chat.getState()).toMatchObject({ status: 'error', error: { kind: 'parse' } })
  expect(chat.getState().messages[1]?.turn).toMatchObject({ status: 'error', errorKind: 'parse' })
  chat.retry()
  await until(chat, 'success')
  expect(JSON.stringify(sent(2))).toContain('does not fit')
  expect(lines(chat)).toEqual(['user: A book?', 'assistant: {"title":"Dune"}'])
  expect(chat.getState().messages[1]?.siblings).toHaveLength(2)
})

test('an object that came by a tool goes back as text, which needs no result', async () => {
  const byTool = (title: string): SimulatedReply => ({ toolCalls: [{ name: 'final_answer', args: { title }, id: 'toolu_1' }] })
  const { chat, sent } = setUp([byTool('Dune'), byTool('Emma')], (simulator) => anthropic('claude-3-5-haiku-latest', { client: createAnthropic(simulator) }))
  await say(chat, 'A book?')
  await say(chat, 'Another?')
  expect(chat.getState().data).toEqual({ title: 'Emma' })
  checkAnthropic(sent(2))
  expect(sent(2)[1]).toEqual({ role: 'assistant', content: [{ type: 'text', text: '{"title":"Dune"}' }] })
})
