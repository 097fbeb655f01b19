// pieces.test.ts
import { defineCall, type Model } from 'callscope'
import { openai } from 'callscope/openai'
import { createControlledReply, createManualClock, createSimulator, type Simulator } from 'callscope/testing'
import OpenAI from 'openai'
import { expect, test, vi } from 'vitest'

const modelOf = ({ fetch }: Simulator): Model => openai('gpt-5-mini', { client: new OpenAI({ apiKey: 'none', fetch, maxRetries: 0 }) })

test('shows what came while more is still to come', async () => {
  const reply = createControlledReply()
  const recommendBook = defineCall({ model: modelOf(createSimulator(reply)), prompt: () => 'fantasy' })
  const stream = recommendBook.stream()
  const done = stream.drain()
  expect((await reply.requested).stream).toBe(true)
  reply.push('A Wizard ')
  await vi.waitFor(() => expect(stream.content).toBe('A Wizard '))
  reply.push('of Earthsea')
  reply.end({ finishReason: 'length' }) // or reply.fail({ kind: 'cut' })
  await done
  expect(stream.finishReasons).toEqual(['length'])
})

test('says nothing before the first second has passed', async () => {
  const clock = createManualClock()
  const simulator = createSimulator({ text: 'A Wizard', firstTokenDelayMs: 1000, delayMs: 50 }, { clock })
  const stream = defineCall({ model: modelOf(simulator), prompt: () => 'fantasy' }).stream()
  const done = stream.drain()
  await vi.waitFor(() => expect(clock.pending).toBe(1))
  await clock.advance(999)
  expect(stream.content).toBe('')
  await clock.finish()
  await done
  expect([stream.content, clock.now]).toEqual(['A Wizard', 1050])
})
