import { createRelay, type RelayedCall } from 'callscope/relay'
import { expect, test } from 'vitest'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { PATHS, POST } from './servers.js'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const encode = (text: string) => new TextEncoder().encode(text)
const USAGE = 'data: {"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":9}}\n\ndata: [DONE]\n\n'
const FINISH = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n'

/** Reads a stream of parts through a relay that counts; gives what was told, and how much more memory was in use at most. */
async function pass(parts: () => Generator<Uint8Array>) {
  const calls: RelayedCall[] = []
  const iterator = parts()
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { value, done } = iterator.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
  const relay = createRelay({ providers: { openai: { apiKey: 'k' } }, fetch: async () => new Response(body, { headers: { 'content-type': 'text/event-stream' } }), onCall: (call) => void calls.push(call) })
  const response = await relay(new Request(`https://app.test${PATHS.openai}`, POST))
  collect()
  const before = process.memoryUsage().heapUsed
  let most = 0
  let bytes = 0
  let count = 0
  for await (const part of response.body!) {
    bytes += part.length
    if (++count % 200 !== 0) continue
    collect()
    most = Math.max(most, process.memoryUsage().heapUsed - before)
  }
  return { call: calls[0], bytes, most }
}

test('of 60 MB of text nothing is kept, and the usage behind it is read', { timeout: 60_000 }, async () => {
  const event = encode(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: 'some words of text '.repeat(3000) } }] })}\n\n`)
  const { call, bytes, most } = await pass(function* () {
    for (let count = 0; count < 1000; count++) yield event
    yield encode(FINISH + USAGE)
  })
  expect(bytes).toBeGreaterThan(57_000_000)
  expect(most).toBeLessThan(16_000_000)
  expect(call).toMatchObject({ status: 'success', usage: { inputTokens: 7, outputTokens: 9 }, estimated: false })
})

test('an event of 60 MB is not held, and what follows it is read', { timeout: 60_000 }, async () => {
  const piece = encode('x'.repeat(60_000))
  const { call, most } = await pass(function* () {
    yield encode('data: {"choices":[{"index":0,"delta":{"content":"')
    for (let count = 0; count < 1000; count++) yield piece
    for (const text of ['"}}]}', '\n', '\n', FINISH.slice(0, 20), FINISH.slice(20), USAGE]) yield encode(text)
  })
  expect(most).toBeLessThan(16_000_000)
  expect(call).toMatchObject({ status: 'success', usage: { inputTokens: 7, outputTokens: 9 } })
})
