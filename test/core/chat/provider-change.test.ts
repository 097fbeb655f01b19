import { defineCall, type Message, type Part, user } from 'callscope'
import { createSimulator } from 'callscope/testing'
import { expect, test } from 'vitest'
import { createChatStore } from '../../../src/core/chat/create-chat-store.js'
import { type Provider, simulatedModel } from '../../testing/clients.js'
import { asks, lines, say, says, weather } from './set-up.js'

function setUp(replies: Parameters<typeof createSimulator>[0]) {
  const simulator = createSimulator(replies)
  const call = (provider: Provider) => defineCall({ model: simulatedModel(provider, simulator), prompt: (messages: readonly Message[]) => messages, tools: [weather] })
  const chat = createChatStore(call('openai'), { flush: 'sync' })
  const bodyOf = (number: number): Readonly<Record<string, any>> => Object(simulator.requests[number - 1]?.body)
  return { chat, call, bodyOf, requests: simulator.requests }
}

test('a conversation goes from openai to anthropic to azure and back, tools and reasoning with it', async () => {
  const { chat, call, bodyOf, requests } = setUp([asks('Oslo', 'call.1'), says('It rains.', { reasoning: 'Wet' }), asks('Rome', 'toolu_2'), says('Sunny.', { reasoning: 'Dry' }), says('Take both.'), says('Gladly.')])
  await say(chat, 'Weather in Oslo?')
  chat.setCall(call('anthropic'))
  await say(chat, 'And in Rome?')
  chat.setCall(call('azure'))
  await say(chat, 'Umbrella or hat?')
  chat.setCall(call('anthropic'))
  await say(chat, 'Thanks')

  expect(requests.map(({ provider }) => provider)).toEqual(['openai', 'openai', 'anthropic', 'anthropic', 'azure', 'anthropic'])
  expect(bodyOf(3)['messages']).toEqual([
    { role: 'user', content: 'Weather in Oslo?' },
    { role: 'assistant', content: [{ type: 'text', text: 'Let me look.' }, { type: 'tool_use', id: 'call_2e1', name: 'weather', input: { city: 'Oslo' } }] },
    { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'call_2e1', content: 'Rain in Oslo' }] },
    { role: 'assistant', content: [{ type: 'text', text: 'It rains.' }] },
    { role: 'user', content: 'And in Rome?' },
  ])
  const chatWire = [
    { role: 'user', content: 'Weather in Oslo?' },
    { role: 'assistant', content: 'Let me look.', tool_calls: [{ id: 'call.1', type: 'function', function: { name: 'weather', arguments: '{"city":"Oslo"}' } }] },
    { role: 'tool', tool_call_id: 'call.1', content: 'Rain in Oslo', name: 'weather' },
    { role: 'assistant', content: 'It rains.' },
    { role: 'user', content: 'And in Rome?' },
    { role: 'assistant', content: 'Let me look.', tool_calls: [{ id: 'toolu_2', type: 'function', function: { name: 'weather', arguments: '{"city":"Rome"}' } }] },
    { role: 'tool', tool_call_id: 'toolu_2', content: 'Rain in Rome', name: 'weather' },
    { role: 'assistant', content: 'Sunny.' },
    { role: 'user', content: 'Umbrella or hat?' },
  ]
  expect(bodyOf(5)['messages']).toEqual(chatWire)
  // Anthropic gets its own thinking back, signature and all.
  const [, , , , , , , own] = bodyOf(6)['messages']
  expect(own.content).toMatchObject([{ type: 'thinking', thinking: 'Dry', signature: expect.any(String) }, { type: 'text', text: 'Sunny.' }])
  expect(lines(chat).slice(0, 4)).toEqual(['user: Weather in Oslo?', 'assistant: Let me look. tool-call', 'tool: tool-result', 'assistant: Wet It rains.'])
  expect(chat.getState().messages.flatMap(({ turn }) => turn?.provider ?? [])).toEqual(['openai', 'openai', 'anthropic', 'anthropic', 'azure', 'anthropic'])
})

test('what one provider alone has words for does not break the next one, nor a fallback to it', async () => {
  const { call, requests } = setUp([says('Gladly.'), { fault: { status: 503 } }, says('Anyway.')])
  const raw = { provider: 'anthropic', message: { role: 'assistant', content: [{ type: 'server_tool_use', id: 's', name: 'web_search', input: {} }, { type: 'text', text: 'Found it.' }] } }
  const found: readonly Part[] = [{ type: 'unknown', provider: 'anthropic', raw: { type: 'server_tool_use', id: 's', name: 'web_search', input: {} } }, { type: 'text', text: 'Found it.' }]
  const nodes = [{ ...user('Search'), id: 'a', parentId: null, turn: null }, { role: 'assistant', content: found, raw, id: 'b', parentId: 'a', turn: null }]
  const initial = { version: 1, messages: nodes, head: 'b', unanswered: [] } as const
  const searched = createChatStore(call('azure'), { initial })
  await say(searched, 'Thanks')
  expect(searched.getState()).toMatchObject({ status: 'success', error: null })
  const other = createChatStore(call('anthropic').with({ fallback: [call('openai').model] }), { initial })
  await say(other, 'Thanks')
  expect(other.getState()).toMatchObject({ status: 'success', error: null })
  expect(requests.map(({ provider }) => provider)).toEqual(['azure', 'anthropic', 'openai'])
})

test('a call that is made anew at each render does not stop the turn that runs; the next one uses it', async () => {
  const { chat, call, requests } = setUp([says('One two three', { delayMs: 2 }), says('Four')])
  chat.send('Count')
  chat.setCall(call('anthropic'))
  await new Promise((resolve) => setTimeout(resolve, 40))
  expect(requests.map(({ aborted }) => aborted)).toEqual([false])
  await say(chat, 'Go on')
  expect(requests.map(({ provider }) => provider)).toEqual(['openai', 'anthropic'])
})
