import { defineCall, defineTool, type Message } from 'callscope'
import { createSimulator, type SimulatedReply } from 'callscope/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createChatStore } from '../../../src/core/chat/create-chat-store.js'
import { isRunning } from '../../../src/core/call-state.js'
import { readChat } from '../../../src/core/chat/chat-json.js'
import { PROVIDERS, simulatedModel } from '../../testing/clients.js'
import { checkAsync } from '../../messages/check.js'
import { checkAnthropic, checkChat } from './legal.js'
import { weather } from './set-up.js'

const fault = fc.oneof(
  fc.record({ kind: fc.constantFrom('cut' as const, 'reset' as const, 'stall' as const, 'error-event' as const, 'bad-json' as const), afterChunks: fc.nat(5) }),
  fc.constantFrom({ status: 500 }, { status: 429 }),
)
const asked = fc.record({ name: fc.constantFrom('weather', 'careful', 'unknown'), args: fc.constantFrom({ city: 'Oslo' }, {}, '{"city": "Os') })
const reply = fc.record(
  { text: fc.constantFrom('', 'Hello', 'Let me look at that'), reasoning: fc.constantFrom('', 'Hm, well'), toolCalls: fc.array(asked, { maxLength: 2 }), fault },
  { requiredKeys: [], noNullPrototype: true },
) as fc.Arbitrary<SimulatedReply>

type Action = 'send' | 'stop' | 'regenerate' | 'edit' | 'select' | 'retry' | 'approve' | 'reload'
const step = fc.record({
  action: fc.constantFrom<Action[]>('send', 'send', 'send', 'stop', 'regenerate', 'edit', 'select', 'retry', 'approve', 'reload'),
  provider: fc.constantFrom(...PROVIDERS),
  at: fc.nat(20),
  isPatient: fc.boolean(),
})

const tools = [weather, defineTool({ ...weather, name: 'careful', needsApproval: true })]

test('whatever is stopped, fails, is edited or asked for again, by whatever provider, each request is legal', async () => {
  await checkAsync(
    fc.tuple(fc.array(reply, { minLength: 1, maxLength: 12 }), fc.array(step, { minLength: 2, maxLength: 8 })),
    async ([replies, steps]) => {
      // Within a turn calls go back to whoever made them, under the ids that these have.
      const simulator = createSimulator(({ number, provider }) => {
        const { toolCalls = [], ...said } = replies[Math.min(number, replies.length) - 1]!
        return { ...said, toolCalls: toolCalls.map((toolCall, at) => ({ ...toolCall, id: provider === 'anthropic' ? `toolu_${number}_${at}` : `functions.${number}:${at}` })) }
      })
      const call = (provider: (typeof PROVIDERS)[number]) =>
        defineCall({ model: simulatedModel(provider, simulator), prompt: (messages: readonly Message[]) => messages, tools, maxToolRounds: 2 })
      let chat = createChatStore(call('openai'), { flush: 'sync' })
      for (const [index, { action, provider, at, isPatient }] of steps.entries()) {
        chat.setCall(call(provider))
        const { messages } = chat.getState()
        const message = messages[at % Math.max(1, messages.length)]
        const users = messages.filter(({ role }) => role === 'user')
        if (action === 'send') chat.send(`Question ${index}`)
        if (action === 'stop') chat.stop()
        if (action === 'retry') chat.retry()
        if (action === 'regenerate') chat.regenerate(message?.id)
        if (action === 'edit' && users.length > 0) chat.edit(users[at % users.length]!.id, `Edited ${index}`)
        if (action === 'select' && message) chat.select(message.siblings[at % message.siblings.length]!)
        if (action === 'approve') for (const { id } of chat.getState().toolRuns) chat.approve(id)
        if (action === 'reload') {
          chat.stop()
          const json = JSON.parse(JSON.stringify(chat.toJSON()))
          expect(readChat(json)).toEqual(chat.toJSON())
          chat = createChatStore(call(provider), { flush: 'sync', initial: json })
        }
        for (let waits = isPatient ? 15 : 2; waits > 0 && isRunning(chat.getState().status); waits -= 1) await new Promise((resolve) => setTimeout(resolve, 2))
      }
      chat.stop()
      for (const { provider, body } of simulator.requests) {
        if (provider === 'anthropic') checkAnthropic(Object(body).messages)
        else checkChat(Object(body).messages)
      }
      const { messages, error } = chat.getState()
      expect(error?.kind).not.toBe('invalid_request')
      expect(messages[0]?.role ?? 'user').toBe('user')
    },
    60,
  )
}, 60_000)
