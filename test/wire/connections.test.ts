import { defineCall } from 'callscope'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sdkModels } from '../core/sdk-models.js'
import { startServer } from '../core/server.js'
import { frames } from './frames.js'

let wire = frames['openai']!
let endsAfterMs: number | null = 0
let closed = 0
const sockets = new Set<unknown>()
let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer((request, response) => {
    request.resume()
    sockets.add(request.socket)
    response.on('close', () => (closed += 1))
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(wire.text.join('') + wire.tool + wire.end)
    if (endsAfterMs !== null) setTimeout(() => response.end(), endsAfterMs)
  })
})
afterAll(() => server.close())

test.each(sdkModels)('%s: calls one after the other share a connection, though the body ends a moment after the answer', async (provider, create) => {
  wire = frames[provider]!
  endsAfterMs = 10
  sockets.clear()
  const call = defineCall({ model: create(server.url), prompt: () => 'Hi' })
  for (let count = 0; count < 5; count++) {
    const stream = call.stream()
    await stream.drain()
    expect(stream).toMatchObject({ complete: true, content: 'Hello ' })
    // As long as a person takes, at least.
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  expect(sockets.size).toBe(1)
})

test.each(sdkModels)('%s: a body that does not end after the answer is closed', async (provider, create) => {
  wire = frames[provider]!
  endsAfterMs = null
  closed = 0
  const stream = defineCall({ model: create(server.url), prompt: () => 'Hi' }).stream()
  const start = Date.now()
  await stream.drain()
  expect(stream.complete).toBe(true)
  expect(Date.now() - start).toBeLessThan(900)
  await expect.poll(() => closed, { timeout: 3_000 }).toBe(1)
})
