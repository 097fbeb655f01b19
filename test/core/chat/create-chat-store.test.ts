import { createLedger, defineCall, loadPrices, type Message, system } from 'callscope'
import { createSimulator } from 'callscope/testing'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { createChatStore } from '../../../src/core/chat/create-chat-store.js'
import { simulatedModel } from '../../testing/clients.js'
import { until } from '../run/until.js'
import { asks, ended, hangs, lines, say, says, SERVER_ERROR, setUp, shows, USAGE, weather } from './set-up.js'

beforeAll(() => loadPrices('openai', 'anthropic', 'azure'))

describe('send', () => {
  test('asks with all that was said before, and appends the answer when it has come', async () => {
    const { chat, sent } = setUp([says('Hello'), says('Fine')])
    expect(chat.getState()).toMatchObject({ status: 'idle', messages: [], totals: { turns: 0, cost: { usd: 0 } } })
    chat.send('Hi')
    expect(chat.getState().status).toBe('pending')
    expect(lines(chat)).toEqual(['user: Hi'])
    await ended(chat)
    await say(chat, 'How are you?')
    expect(lines(chat)).toEqual(['user: Hi', 'assistant: Hello', 'user: How are you?', 'assistant: Fine'])
    expect(sent(2)).toEqual([{ role: 'user', content: 'Hi' }, { role: 'assistant', content: 'Hello' }, { role: 'user', content: 'How are you?' }])
  })

  test('the prompt may put a system message before the conversation', async () => {
    const simulator = createSimulator(says('Hello'))
    const prompt = (messages: readonly Message[]) => [system('Be kind'), ...messages]
    const chat = createChatStore(defineCall({ model: simulatedModel('openai', simulator), prompt }))
    await say(chat, 'Hi')
    expect(Object(simulator.requests[0]?.body).messages).toEqual([{ role: 'system', content: 'Be kind' }, { role: 'user', content: 'Hi' }])
    expect(lines(chat)).toEqual(['user: Hi', 'assistant: Hello'])
  })

  test('an answer tells who gave it, what it used, what it cost and why it ended', async () => {
    const { chat } = setUp(says('Hello'))
    await say(chat, 'Hi')
    const [asked, answer] = chat.getState().messages
    expect(asked).toMatchObject({ turn: null, siblings: [asked?.id] })
    expect(answer?.turn).toMatchObject({
      status: 'success',
      provider: 'openai',
      model: 'gpt-4o-mini',
      finishReasons: ['stop'],
      usage: { inputTokens: 1_000, outputTokens: 100 },
      estimated: false,
      cost: { complete: true },
      errorKind: null,
      startTime: expect.any(Number),
      firstTokenTime: expect.any(Number),
      endTime: expect.any(Number),
    })
    expect(answer?.turn?.cost.usd).toBeCloseTo(chat.getState().cost ?? 0, 12)
  })

  test('the messages do not change while an answer comes, and those that are there keep their identity', async () => {
    const { chat } = setUp([says('Hello'), says('one two three four five six', { delayMs: 3 })])
    await say(chat, 'Hi')
    const [first, second] = chat.getState().messages
    chat.send('Count')
    const { messages, totals } = chat.getState()
    expect(messages.slice(0, 2)).toEqual([first, second])
    expect(messages[1]).toBe(second)
    const seen = new Set<unknown>()
    const contents = new Set<string>()
    chat.subscribe(() => {
      const state = chat.getState()
      if (state.status === 'success') return
      seen.add(state.messages).add(state.totals)
      contents.add(state.content)
    })
    await ended(chat)
    expect([...seen]).toEqual([messages, totals])
    expect(contents.size).toBeGreaterThan(2)
    expect(chat.getState().messages.slice(0, 3)).toEqual(messages)
    expect(chat.getState().messages[0]).toBe(first)
  })

  test('the same again while it is under way joins it: a double click sends one request', async () => {
    const { chat, requests } = setUp(says('Hello'))
    chat.send('Hi')
    chat.send('Hi')
    await ended(chat)
    expect(requests).toHaveLength(1)
    await say(chat, 'Hi')
    expect(requests).toHaveLength(2)
    expect(lines(chat)).toEqual(['user: Hi', 'assistant: Hello', 'user: Hi', 'assistant: Hello'])
  })

  test('something else stops what runs, whose part stays and goes along', async () => {
    const { chat, requests, sent } = setUp([hangs('Once upon'), says('Fine')])
    chat.send('Tell me a story')
    await shows(chat, 'Once upon')
    await say(chat, 'A short one')
    expect(lines(chat)).toEqual(['user: Tell me a story', 'assistant: Once upon', 'user: A short one', 'assistant: Fine'])
    expect(chat.getState().messages[1]?.turn).toMatchObject({ status: 'aborted', errorKind: null, finishReasons: [] })
    expect(sent(2).map(({ content }) => content)).toEqual(['Tell me a story', 'Once upon', 'A short one'])
    expect(requests.map(({ aborted }) => aborted)).toEqual([true, false])
  })

  test('what ended by itself, but is not shown yet, is kept as it ended', async () => {
    const { chat, requests } = setUp([{ text: ['Hel', 'lo'], delayMs: 20, usage: USAGE }, says('Fine')], { flush: 1_000 })
    chat.send('Hi')
    await shows(chat, 'Hel')
    // Whole long before the next flush.
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(requests[0]?.aborted).toBe(false)
    expect(chat.getState().status).toBe('streaming')
    await say(chat, 'And you?')
    expect(lines(chat)).toEqual(['user: Hi', 'assistant: Hello', 'user: And you?', 'assistant: Fine'])
    expect(chat.getState().messages[1]?.turn?.status).toBe('success')
  })

  test('blank text is not sent, nor a part that says nothing', async () => {
    const { chat, requests } = setUp(says('Hello'))
    for (const content of ['', '  \n', [], [{ type: 'text', text: ' ' }] as const]) chat.send(content)
    expect(chat.getState()).toMatchObject({ status: 'idle', messages: [] })
    expect(requests).toHaveLength(0)
  })

  test('content that JSON cannot hold is refused before anything is sent', () => {
    const { chat, requests } = setUp(says('Hello'))
    const raw: { self?: unknown } = {}
    raw.self = raw
    expect(() => chat.send({ type: 'unknown', provider: 'openai', raw })).toThrow(expect.objectContaining({ kind: 'invalid_request' }))
    expect(requests).toHaveLength(0)
  })
})

describe('a turn that does not end well', () => {
  test('stop() keeps what came, and the next turn goes on', async () => {
    const { chat, sent } = setUp([hangs('Once'), says('Fine')])
    chat.send('Story')
    await shows(chat, 'Once')
    chat.stop()
    expect(chat.getState()).toMatchObject({ status: 'aborted', content: 'Once' })
    expect(lines(chat)).toEqual(['user: Story', 'assistant: Once'])
    await say(chat, 'Thanks')
    expect(sent(2)).toHaveLength(3)
  })

  test('stopped before anything came, it leaves the message of the user', async () => {
    const { chat, requests } = setUp(says('Hello', { firstTokenDelayMs: 5_000 }))
    chat.send('Hi')
    chat.stop()
    expect(chat.getState().status).toBe('aborted')
    expect(lines(chat)).toEqual(['user: Hi'])
    expect(requests).toHaveLength(0)
    expect(chat.getState().totals).toMatchObject({ turns: 0, cost: { usd: 0, complete: true } })
  })

  test('a part of an answer that failed stays, and says why', async () => {
    const { chat } = setUp([{ text: ['Once', ' upon'], fault: { kind: 'cut', afterChunks: 1 } }])
    await say(chat, 'Story')
    expect(lines(chat)).toEqual(['user: Story', 'assistant: Once'])
    expect(chat.getState().messages[1]?.turn).toMatchObject({ status: 'error', errorKind: 'incomplete' })
    expect(chat.getState().error?.kind).toBe('incomplete')
  })

  test('retry() asks again without a second message of the user; the part that came is an alternative', async () => {
    const { chat, requests, sent } = setUp([SERVER_ERROR, { text: ['Once', ' upon'], fault: { kind: 'cut', afterChunks: 1 } }, says('Whole')])
    await say(chat, 'Story')
    expect(lines(chat)).toEqual(['user: Story'])
    chat.retry()
    await ended(chat)
    expect(lines(chat)).toEqual(['user: Story', 'assistant: Once'])
    chat.retry()
    chat.retry()
    await until(chat, 'success')
    expect(lines(chat)).toEqual(['user: Story', 'assistant: Whole'])
    expect(chat.getState().messages[1]?.siblings).toHaveLength(2)
    expect(chat.getState().attempt).toBe(3)
    expect(requests).toHaveLength(3)
    expect(sent(3)).toEqual([{ role: 'user', content: 'Story' }])
    chat.retry()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(requests).toHaveLength(3)
  })

  test('retry() that brings nothing leaves the part that had come', async () => {
    const { chat } = setUp([{ text: ['Once', ' upon'], fault: { kind: 'cut', afterChunks: 1 } }, SERVER_ERROR])
    await say(chat, 'Story')
    chat.retry()
    await vi.waitFor(() => expect(chat.getState().error?.kind).toBe('server'))
    expect(lines(chat)).toEqual(['user: Story', 'assistant: Once'])
  })

  test('while a retry is waited for, retry() sends at once and cancelRetry() gives up', async () => {
    const { call, requests } = setUp([SERVER_ERROR, says('Hello'), SERVER_ERROR])
    const chat = createChatStore(call.with({ retry: { maxRetries: 1, baseDelayMs: 60_000 } }))
    chat.send('Hi')
    await until(chat, 'waiting-to-retry')
    chat.retry()
    await until(chat, 'success')
    expect(lines(chat)).toEqual(['user: Hi', 'assistant: Hello'])
    chat.send('And?')
    await until(chat, 'waiting-to-retry')
    chat.cancelRetry()
    await until(chat, 'error')
    expect(requests).toHaveLength(3)
    expect(chat.getState().totals.turns).toBe(2)
  })

  test('a prompt that throws is an error of the turn, and nothing was sent', async () => {
    const simulator = createSimulator(says('x'))
    const prompt = (): never => {
      throw new Error('no')
    }
    const chat = createChatStore(defineCall({ model: simulatedModel('openai', simulator), prompt }))
    await say(chat, 'Hi')
    expect(chat.getState()).toMatchObject({ status: 'error', error: { kind: 'invalid_request' }, totals: { turns: 0, usageComplete: true } })
    expect(simulator.requests).toHaveLength(0)
  })
})

describe('branches', () => {
  test('regenerate() asks for another answer beside the last one; select() goes back to the first', async () => {
    const { chat, sent } = setUp([says('One'), says('Two')])
    await say(chat, 'Hi')
    const [, first] = chat.getState().messages
    chat.regenerate()
    expect(lines(chat)).toEqual(['user: Hi'])
    await ended(chat)
    expect(lines(chat)).toEqual(['user: Hi', 'assistant: Two'])
    const [, second] = chat.getState().messages
    expect(second?.siblings).toEqual([first?.id, second?.id])
    expect(sent(2)).toEqual([{ role: 'user', content: 'Hi' }])
    chat.select(first?.id ?? '')
    expect(lines(chat)).toEqual(['user: Hi', 'assistant: One'])
    expect(chat.getState().messages[1]?.siblings).toEqual(second?.siblings)
  })

  test('a double click on regenerate sends one request', async () => {
    const { chat, requests } = setUp([says('One'), says('Two')])
    await say(chat, 'Hi')
    const id = chat.getState().messages[1]?.id
    chat.regenerate(id)
    chat.regenerate(id)
    chat.regenerate()
    await ended(chat)
    expect(requests).toHaveLength(2)
  })

  test('regenerate() of an earlier answer keeps what followed on its own branch', async () => {
    const { chat, sent } = setUp([says('One'), says('Two'), says('Other')])
    await say(chat, 'A')
    await say(chat, 'B')
    const { messages } = chat.getState()
    chat.regenerate(messages[1]?.id)
    await ended(chat)
    expect(lines(chat)).toEqual(['user: A', 'assistant: Other'])
    expect(sent(3)).toEqual([{ role: 'user', content: 'A' }])
    chat.select(messages[1]?.id ?? '')
    expect(lines(chat)).toEqual(['user: A', 'assistant: One', 'user: B', 'assistant: Two'])
  })

  test('regenerate() that brings nothing shows the old answer again', async () => {
    const { chat } = setUp([says('One'), SERVER_ERROR])
    await say(chat, 'Hi')
    const { messages } = chat.getState()
    chat.regenerate()
    await ended(chat)
    expect(chat.getState().status).toBe('error')
    expect(chat.getState().messages).toEqual(messages)
  })

  test('regenerate() of a turn that brought nothing sends the message of the user again; in an empty chat it does nothing', async () => {
    const { chat, requests } = setUp([SERVER_ERROR, says('Hello')])
    chat.regenerate()
    expect(chat.getState().status).toBe('idle')
    await say(chat, 'Hi')
    chat.regenerate()
    await ended(chat)
    expect(lines(chat)).toEqual(['user: Hi', 'assistant: Hello'])
    expect(requests).toHaveLength(2)
  })

  test('regenerate() while an answer comes keeps its part as an alternative', async () => {
    const { chat } = setUp([hangs('Once'), says('Whole')])
    chat.send('Story')
    await shows(chat, 'Once')
    chat.regenerate()
    await until(chat, 'success')
    expect(lines(chat)).toEqual(['user: Story', 'assistant: Whole'])
    const [part = ''] = chat.getState().messages[1]?.siblings ?? []
    chat.select(part)
    expect(lines(chat)).toEqual(['user: Story', 'assistant: Once'])
  })

  test('edit() says something else in the same place, also in the first one', async () => {
    const { chat, requests, sent } = setUp([says('One'), says('Two'), says('Three')])
    await say(chat, 'A')
    await say(chat, 'B')
    const [first, , third] = chat.getState().messages
    chat.edit(first?.id ?? '', 'C')
    chat.edit(first?.id ?? '', 'C')
    await ended(chat)
    expect(requests).toHaveLength(3)
    expect(lines(chat)).toEqual(['user: C', 'assistant: Three'])
    expect(sent(3)).toEqual([{ role: 'user', content: 'C' }])
    expect(chat.getState().messages[0]?.siblings).toEqual([first?.id, chat.getState().messages[0]?.id])
    // The newest branch through the first message.
    chat.select(first?.id ?? '')
    expect(lines(chat)).toEqual(['user: A', 'assistant: One', 'user: B', 'assistant: Two'])
    chat.edit(third?.id ?? '', '  ')
    expect(lines(chat)).toHaveLength(4)
  })

  test('select() while an answer comes stops it; its part stays where it belongs', async () => {
    const { chat, requests } = setUp([says('One'), hangs('Tw')])
    await say(chat, 'A')
    const [first] = chat.getState().messages
    chat.edit(first?.id ?? '', 'B')
    await shows(chat, 'Tw')
    chat.select(first?.id ?? '')
    expect(lines(chat)).toEqual(['user: A', 'assistant: One'])
    expect(requests[1]?.aborted).toBe(true)
    chat.select(chat.getState().messages[0]?.siblings[1] ?? '')
    expect(lines(chat)).toEqual(['user: B', 'assistant: Tw'])
  })

  test('an id that is none, and an answer that cannot be edited, are told', async () => {
    const { chat } = setUp(says('One'))
    await say(chat, 'A')
    const refused = expect.objectContaining({ kind: 'invalid_request' })
    expect(() => chat.select('x')).toThrow(refused)
    expect(() => chat.regenerate('x')).toThrow(refused)
    expect(() => chat.edit('x', 'B')).toThrow(refused)
    expect(() => chat.edit(chat.getState().messages[1]?.id ?? '', 'B')).toThrow('regenerate')
  })

  test('clear() stops and forgets, and what still comes is not heard', async () => {
    const { chat, requests } = setUp([hangs('Once'), says('Hello')])
    chat.send('Story')
    await shows(chat, 'Once')
    chat.clear()
    expect(chat.getState()).toEqual(chat.initialState)
    expect(requests[0]?.aborted).toBe(true)
    await say(chat, 'Hi')
    expect(lines(chat)).toEqual(['user: Hi', 'assistant: Hello'])
  })
})

describe('tools', () => {
  test.each(['openai', 'anthropic', 'azure'] as const)('%s: a step is appended when its tools are done, the answer when it has come', async (provider) => {
    const { chat, requests, sent } = setUp([asks('Oslo'), says('It rains.'), says('Gladly')], { provider, tools: [weather] })
    const lengths = new Set<number>()
    chat.subscribe(() => lengths.add(chat.getState().messages.length))
    await say(chat, 'Weather?')
    expect(lines(chat)).toEqual(['user: Weather?', 'assistant: Let me look. tool-call', 'tool: tool-result', 'assistant: It rains.'])
    expect([...lengths]).toEqual([1, 3, 4])
    const [, asked, , answer] = chat.getState().messages
    expect(asked?.turn?.id).toBe(answer?.turn?.id)
    expect(chat.getState().totals).toMatchObject({ turns: 1, usage: { inputTokens: 2_000, outputTokens: 200 } })
    await say(chat, 'Thanks')
    expect(requests).toHaveLength(3)
    for (const text of ['call_a', 'Rain in Oslo', 'It rains.', 'Thanks']) expect(JSON.stringify(sent(3))).toContain(text)
  })

  test('eight rounds are run where the call does not say how many', async () => {
    const { chat, call, requests } = setUp(asks('Oslo'), { tools: [weather] })
    await say(chat, 'Weather?')
    expect(requests).toHaveLength(9)
    const other = createChatStore(call.with({ maxToolRounds: 1 }))
    await say(other, 'Weather?')
    expect(requests).toHaveLength(11)
  })

  test('a call that waits for a person goes on with their word, and stays open when it is stopped', async () => {
    const careful = { ...weather, needsApproval: true }
    const { chat, sent } = setUp([asks('Oslo'), says('It rains.'), asks('Rome', 'call_b'), says('Fine')], { tools: [careful] })
    chat.send('Weather?')
    await until(chat, 'waiting-for-approval')
    chat.approve('call_a')
    await until(chat, 'success')
    chat.send('And in Rome?')
    await until(chat, 'waiting-for-approval')
    chat.stop()
    expect(lines(chat).slice(-3)).toEqual(['user: And in Rome?', 'assistant: Let me look. tool-call', 'tool: tool-result'])
    expect(chat.getState().messages.at(-2)?.turn?.status).toBe('aborted')
    await say(chat, 'Never mind')
    expect(JSON.stringify(sent(4))).toContain('was stopped before it was done')
  })

  test('retry() after a later request of the loop failed goes on where the tools were done', async () => {
    const execute = vi.fn(() => 'Rain')
    const { chat, requests, sent } = setUp([asks('Oslo'), SERVER_ERROR, says('It rains.')], { tools: [{ ...weather, execute }] })
    await say(chat, 'Weather?')
    expect(lines(chat)).toHaveLength(3)
    chat.retry()
    await until(chat, 'success')
    expect(lines(chat)).toEqual(['user: Weather?', 'assistant: Let me look. tool-call', 'tool: tool-result', 'assistant: It rains.'])
    expect(execute).toHaveBeenCalledTimes(1)
    expect(requests).toHaveLength(3)
    expect(JSON.stringify(sent(3))).toBe(JSON.stringify(sent(2)))
    expect(chat.getState().totals.turns).toBe(1)
  })

  test('regenerate() of an answer after tools begins at the message of the user', async () => {
    const { chat, sent } = setUp([asks('Oslo'), says('It rains.'), says('No idea')], { tools: [weather] })
    await say(chat, 'Weather?')
    chat.regenerate()
    await ended(chat)
    expect(lines(chat)).toEqual(['user: Weather?', 'assistant: No idea'])
    expect(sent(3)).toHaveLength(1)
    expect(chat.getState().messages[1]?.siblings).toHaveLength(2)
  })
})

describe('totals', () => {
  test('count all branches, failed and stopped turns and the tries before; unknown is not zero', async () => {
    const { chat, requests } = setUp([says('One'), says('Two'), SERVER_ERROR])
    await say(chat, 'A')
    const one = chat.getState().totals.cost.usd ?? 0
    expect(one).toBeGreaterThan(0)
    chat.regenerate()
    await ended(chat)
    expect(chat.getState().totals).toMatchObject({ turns: 2, usage: { totalTokens: 2_200 }, usageComplete: true, estimated: false, cost: { complete: true } })
    expect(chat.getState().totals.cost.usd).toBeCloseTo(2 * one, 12)
    await say(chat, 'B')
    // Nobody knows what became of it.
    expect(chat.getState().totals).toMatchObject({ turns: 3, usage: { totalTokens: 2_200 }, usageComplete: false, cost: { complete: false } })
    expect(chat.getState().totals.cost.usd).toBeCloseTo(2 * one, 12)
    expect(requests).toHaveLength(3)
  })

  test('a stopped answer is estimated; tries that gave way to a fallback count', async () => {
    const simulator = createSimulator([SERVER_ERROR, says('Hello'), hangs('Once')])
    const call = defineCall({ model: simulatedModel('openai', simulator), fallback: [simulatedModel('anthropic', simulator)], prompt: (messages: readonly Message[]) => messages })
    const chat = createChatStore(call)
    await say(chat, 'Hi')
    expect(chat.getState().messages[1]?.turn).toMatchObject({ provider: 'anthropic', status: 'success', cost: { complete: true } })
    expect(chat.getState().totals).toMatchObject({ turns: 1, usageComplete: false, cost: { complete: false } })
    chat.send('Story')
    await shows(chat, 'Once')
    chat.stop()
    expect(chat.getState().totals).toMatchObject({ turns: 2, estimated: true })
  })

  test('each turn is a call of its own for the ledger, and its tries share it', async () => {
    const ledger = createLedger()
    const { chat, call } = setUp([says('One'), SERVER_ERROR, says('Two')])
    chat.setCall(call.with({ ledger }))
    await say(chat, 'A')
    await say(chat, 'B')
    chat.retry()
    await until(chat, 'success')
    const entries = ledger.getState().entries.toSorted((a, b) => a.startTime - b.startTime)
    expect(entries.map(({ attempt }) => attempt)).toEqual([1, 1, 2])
    expect(new Set(entries.map(({ callId }) => callId)).size).toBe(2)
    expect(chat.getState().totals.usage?.inputTokens).toBe(2 * USAGE.inputTokens)
  })

  test('what a spent budget keeps from being sent is no turn', async () => {
    const { chat, call, requests } = setUp(says('One'))
    chat.setCall(call.with({ budget: { usd: 0.000_000_001 } }))
    await say(chat, 'A')
    expect(chat.getState()).toMatchObject({ status: 'error', error: { kind: 'budget' }, totals: { turns: 0, cost: { usd: 0, complete: true } } })
    expect(requests).toHaveLength(0)
  })
})
