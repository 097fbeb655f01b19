import { createRelay } from 'callscope/relay'
import { createSimulator } from 'callscope/testing'

const simulator = createSimulator({
  text: 'The left hand of darkness, and nine more words behind.',
  usage: { inputTokens: 1200, outputTokens: 3400 },
  delayMs: 100,
})

const relay = createRelay({
  providers: { openai: { apiKey: 'sk-simulated', baseURL: process.env['OPENAI_BASE_URL'] } },
  models: ['gpt-5-mini'],
  // No key and no network: a simulated provider answers.
  fetch: simulator.fetch,
})

export { relay as DELETE, relay as GET, relay as OPTIONS, relay as POST }
