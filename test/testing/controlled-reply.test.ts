import { defineCall, isCallError } from 'callscope'
import { createControlledReply, createSimulator } from 'callscope/testing'
import { describe, expect, test } from 'vitest'
import { PROVIDERS, type Provider, simulatedModel } from './clients.js'

/** A stream that is being read, and the reply that it is given. */
function begin(provider: Provider) {
  const reply = createControlledReply()
  const simulator = createSimulator(reply)
  const call = defineCall({ model: simulatedModel(provider, simulator), prompt: (text: string) => text })
  const stream = call.stream('Hi')
  const seen: string[] = []
  const done = stream.drain(() => void seen.push(stream.content))
  /** Until the stream has said so much. */
  const until = async (content: string): Promise<void> => {
    for (let round = 0; stream.content !== content; round++) {
      if (round > 500) throw new Error(`It says ${JSON.stringify(stream.content)}, and not ${JSON.stringify(content)}.`)
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
  }
  return { reply, simulator, call, stream, seen, done, until }
}

describe.each(PROVIDERS)('%s', (provider) => {
  test('an answer comes piece by piece, when the test says so', async () => {
    const { reply, stream, until, done, simulator } = begin(provider)
    expect((await reply.requested).prompt).toBe('Hi')
    expect(stream.firstTokenTime).toBeNull()
    reply.pushReasoning('Let me think')
    reply.push('Hel')
    await until('Hel')
    expect([stream.reasoning, stream.ended, stream.finishReasons]).toEqual(['Let me think', false, []])
    reply.push('lo')
    await until('Hello')
    reply.pushToolCall({ name: 'look', args: { at: 1 } })
    reply.end({ usage: { inputTokens: 5, outputTokens: 7 } })
    await done
    expect([stream.error, stream.complete, stream.commonFinishReasons]).toEqual([null, true, ['tool_calls']])
    expect(stream.commonUsage).toMatchObject({ inputTokens: 5, outputTokens: 7 })
    expect(stream.choices[0]?.toolCalls.map(({ name, args }) => [name, args])).toEqual([['look', { at: 1 }]])
    expect(simulator.requests).toHaveLength(1)
  })

  test('what was said before the request came is there, and an answer in one piece waits for the end', async () => {
    const reply = createControlledReply()
    reply.push('All ')
    reply.push('of it')
    const call = defineCall({ model: simulatedModel(provider, createSimulator(reply)), prompt: (text: string) => text })
    let isThere = false
    const answer = call('Hi').finally(() => void (isThere = true))
    await reply.requested
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(isThere).toBe(false)
    reply.end({ finishReason: 'length', usage: null })
    const { content, commonFinishReasons, usage } = await answer
    expect([content, commonFinishReasons, usage]).toEqual(['All of it', ['length'], null])
  })

  test.each([
    ['cut', 'incomplete'],
    ['reset', 'network'],
    ['error-event', null],
  ] as const)('it breaks in the middle: %s', async (kind, expected) => {
    const { reply, stream, until, done } = begin(provider)
    reply.push('Half')
    await until('Half')
    reply.fail({ kind })
    await done
    expect(stream.content).toBe('Half')
    expect(isCallError(stream.error) && (expected === null || stream.error.kind === expected)).toBe(true)
  })

  test('what was pushed right before the connection breaks is read', async () => {
    for (const isEarly of [true, false]) {
      const reply = createControlledReply()
      const stream = defineCall({ model: simulatedModel(provider, createSimulator(reply)), prompt: () => 'Hi' }).stream()
      const done = stream.drain()
      if (!isEarly) await reply.requested
      reply.push('Ha')
      reply.push('lf')
      reply.fail({ kind: 'reset' })
      await done
      expect([stream.content, isCallError(stream.error, 'network')]).toEqual(['Half', true])
    }
  })

  test('a tool call is there whole at once, with the arguments that it had, also where it has none', async () => {
    const { reply, stream, done } = begin(provider)
    await reply.requested
    const args = { at: 1 }
    reply.pushToolCall({ name: 'look', args })
    Object.assign(args, { at: 'something that is longer than what was sent' })
    reply.pushToolCall({ name: 'wait', args: '' })
    const calls = () => stream.choices[0]?.toolCalls.map(({ name, argsText }) => [name, argsText])
    const both = [['look', '{"at":1}'], ['wait', '']]
    await expect.poll(calls).toEqual(both)
    reply.fail({ kind: 'cut' })
    await done
    expect(calls()).toEqual(both)
  })

  test('usage is what the end says, and unknown where it says that there is none', async () => {
    for (const usage of [null, { inputTokens: 100, outputTokens: 7, cacheReadTokens: 60 }]) {
      const { reply, stream, done, until } = begin(provider)
      reply.push('Hi')
      await until('Hi')
      expect(stream.usage).toBeNull()
      reply.end({ usage })
      await done
      expect(stream.commonUsage && { ...stream.commonUsage }).toEqual(usage && expect.objectContaining({ ...usage, totalTokens: 107 }))
      expect(stream.error).toBeNull()
    }
  })

  test('a second request that is refused does not stop the first', async () => {
    const { reply, simulator, stream, done } = begin(provider)
    await reply.requested
    const { url, body } = simulator.requests[0]!
    const controller = new AbortController()
    await expect(simulator.fetch(url, { method: 'POST', body: JSON.stringify(body), signal: controller.signal })).rejects.toThrow('for one request')
    controller.abort()
    expect([reply.aborted, simulator.requests.map(({ aborted }) => aborted)]).toEqual([false, [false, false]])
    reply.push('Still here')
    reply.end()
    await done
    expect(stream.content).toBe('Still here')
  })

  test('4,000 pieces take little time', async () => {
    const { reply, stream, done } = begin(provider)
    await reply.requested
    const pieces = Array.from({ length: 4000 }, (_, index) => (index % 10 === 0 ? '' : `${index} `))
    for (const piece of ['Let ', '', 'me ', 'think']) reply.pushReasoning(piece)
    for (const piece of pieces) reply.push(piece)
    reply.pushToolCall({ name: 'look', args: {} })
    reply.end()
    await done
    expect([stream.error, stream.reasoning, stream.content]).toEqual([null, 'Let me think', pieces.join('')])
  })

  test('it fails before it begins', async () => {
    const { reply, stream, done } = begin(provider)
    await reply.requested
    reply.fail({ status: 429, retryAfterMs: 1500 })
    await done
    expect(stream.error).toMatchObject({ kind: 'rate_limit', status: 429, retryAfterMs: 1500 })
  })

  test('a client that stops is seen to stop, also before the first piece', async () => {
    for (const isBegun of [true, false]) {
      const { reply, stream, until, done, simulator } = begin(provider)
      await reply.requested
      if (isBegun) {
        reply.push('A')
        await until('A')
      }
      expect(reply.aborted).toBe(false)
      stream.abort()
      await done
      await expect.poll(() => [reply.aborted, simulator.requests[0]?.aborted]).toEqual([true, true])
      // Nobody reads it any more.
      reply.push('B')
      reply.end()
      expect(stream.content).toBe(isBegun ? 'A' : '')
    }
  })
})

test('several requests have a reply each; the second use of one says so', async () => {
  const [first, second] = [createControlledReply(), createControlledReply()]
  const listed = defineCall({ model: simulatedModel('openai', createSimulator([first, second])), prompt: (text: string) => text })
  const answers = [listed('One'), listed('Two')]
  expect((await second.requested).prompt).toBe('Two')
  second.push('2')
  second.end()
  first.push('1')
  first.end()
  expect((await Promise.all(answers)).map(({ content }) => content)).toEqual(['1', '2'])
  await expect(listed('Three')).rejects.toMatchObject({ cause: { cause: { message: expect.stringContaining('for one request') } } })
})

test('what cannot be said any more, or not in this order, is told to the test', () => {
  const reply = createControlledReply()
  reply.push('Text')
  expect(() => reply.pushReasoning('late')).toThrow('Reasoning comes before text')
  expect(() => reply.fail({ status: 500 })).toThrow('its status was 200')
  reply.pushToolCall({ name: 'a', args: {} })
  expect(() => reply.push('late')).toThrow('Text comes before tool calls')
  reply.end()
  expect(() => reply.push('later')).toThrow('has ended')
  expect(() => reply.end()).toThrow('has ended')
})
