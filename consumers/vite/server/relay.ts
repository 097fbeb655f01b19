import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRelay, toNodeHandler } from 'callscope/relay'
import { createSimulator } from 'callscope/testing'

const simulator = createSimulator({
  text: 'The left hand of darkness, and nine more words behind.',
  usage: { inputTokens: 1200, outputTokens: 3400 },
  delayMs: 100,
})

const relay = createRelay({
  providers: { openai: { apiKey: 'sk-simulated' } },
  models: ['gpt-5-mini'],
  // No key and no network: a simulated provider answers.
  fetch: simulator.fetch,
})

const handler = toNodeHandler(relay)

/** Answers what the page asks under `/api/llm`, and leaves the rest to the next one. */
export function answer(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  if (request.url?.startsWith('/api/llm/')) handler(request, response)
  else next()
}
