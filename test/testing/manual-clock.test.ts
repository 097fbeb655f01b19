import { defineCall } from 'callscope'
import { createManualClock, createSimulator, type SimulationScript } from 'callscope/testing'
import { describe, expect, test } from 'vitest'
import { PROVIDERS, type Provider, simulatedModel } from './clients.js'

function begin(provider: Provider, script: SimulationScript) {
  const clock = createManualClock()
  const simulator = createSimulator(script, { clock })
  const call = defineCall({ model: simulatedModel(provider, simulator), prompt: (text: string) => text })
  return { clock, call, simulator }
}

/** The SDK and the code beside a first request take their time, which no clock knows of. */
async function untilAsked({ simulator, clock }: ReturnType<typeof begin>): Promise<void> {
  await expect.poll(() => [simulator.requests.length, clock.pending]).toEqual([1, 1])
}

describe.each(PROVIDERS)('%s', (provider) => {
  test('an answer comes as time passes, and not before', async () => {
    const own = begin(provider, { text: ['one ', 'two ', 'three'], firstTokenDelayMs: 1000, delayMs: 100 })
    const stream = own.call.stream('Hi')
    const done = stream.drain()
    await untilAsked(own)
    await own.clock.advance(999)
    expect(stream.content).toBe('')
    await own.clock.advance(1)
    expect(stream.content).toBe('one ')
    await own.clock.advance(150)
    expect([stream.content, own.clock.now]).toEqual(['one two ', 1150])
    await own.clock.finish()
    await done
    expect([stream.content, stream.complete, own.clock.pending]).toEqual(['one two three', true, 0])
  })

  test('an answer in one piece waits for as long as its stream would', async () => {
    const own = begin(provider, { text: ['one ', 'two '], firstTokenDelayMs: 1000, delayMs: 100 })
    let isThere = false
    const answer = own.call('Hi').finally(() => void (isThere = true))
    await untilAsked(own)
    await own.clock.advance(1099)
    expect(isThere).toBe(false)
    await own.clock.advance(1)
    expect((await answer).content).toBe('one two ')
  })

  test('whoever stops leaves no pause behind', async () => {
    for (const firstTokenDelayMs of [0, 1000]) {
      const own = begin(provider, { text: ['one ', 'two '], firstTokenDelayMs, delayMs: 100 })
      const stream = own.call.stream('Hi')
      const done = stream.drain()
      await untilAsked(own)
      stream.abort()
      await done
      await expect.poll(() => own.clock.pending).toBe(0)
    }
  })
})
