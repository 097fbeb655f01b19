// recommend.test.ts
import { defineCall, isCallError } from 'callscope'
import { openai } from 'callscope/openai'
import { createSimulator, type SimulationScript } from 'callscope/testing'
import OpenAI from 'openai'
import { expect, test } from 'vitest'

function simulate(script: SimulationScript) {
  const simulator = createSimulator(script)
  const client = new OpenAI({ apiKey: 'none', fetch: simulator.fetch, dangerouslyAllowBrowser: true })
  const recommendBook = defineCall({ model: openai('gpt-5-mini', { client }), prompt: (genre: string) => `Recommend a ${genre} book`, retry: 0 })
  return { recommendBook, requests: simulator.requests }
}

test('says what it used', async () => {
  const { recommendBook, requests } = simulate({ text: 'A Wizard of Earthsea', usage: { inputTokens: 12, outputTokens: 6 } })
  const response = await recommendBook('fantasy')
  expect(response.content).toBe('A Wizard of Earthsea')
  expect(response.commonUsage?.totalTokens).toBe(18)
  expect(requests).toHaveLength(1)
})

test('keeps what came before the connection broke', async () => {
  const { recommendBook } = simulate({ text: 'A Wizard of Earthsea', fault: { kind: 'cut', afterChunks: 2 } })
  const stream = recommendBook.stream('fantasy')
  await stream.drain() // reads to the end, and never rejects
  expect(isCallError(stream.error, 'incomplete')).toBe(true)
  expect(stream.content).toBe('A Wizard')
})

test('tells how long to wait', async () => {
  const { recommendBook } = simulate({ fault: { status: 429, retryAfterMs: 2000 } })
  await expect(recommendBook('fantasy')).rejects.toMatchObject({ kind: 'rate_limit', retryAfterMs: 2000 })
})
