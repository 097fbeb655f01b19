import { createSimulator, toAzureHttpClient } from 'callscope/testing'
import { Readable } from 'node:stream'
import { expect, test, vi } from 'vitest'
import { createAzure } from './clients.js'

const body = { messages: [{ role: 'user', content: 'Hi' }] }
const streaming = { ...body, stream: true }

test('the Azure SDK gets an answer in one piece', async () => {
  const simulator = createSimulator({ text: 'Hello' })
  const response = await createAzure(simulator).path('/chat/completions').post({ body })
  expect(response).toMatchObject({ status: '200', headers: { 'apim-request-id': 'req_simulated_1' } })
  expect(response.body).toMatchObject({ choices: [{ message: { content: 'Hello' } }] })
  expect(simulator.requests[0]).toMatchObject({ provider: 'azure', headers: { 'api-key': '[redacted]', authorization: '[redacted]' } })
})

test("in Node it gets a stream of Node's", async () => {
  const response = await createAzure(createSimulator({ text: 'Hello' })).path('/chat/completions').post({ body: streaming }).asNodeStream()
  expect(response.body).toBeInstanceOf(Readable)
})

test('in a browser it gets a web stream', async () => {
  vi.stubGlobal('process', undefined)
  const { fetch } = createSimulator({ text: 'Hello' })
  const request = {
    url: 'https://x/models/chat/completions?api-version=1',
    method: 'POST',
    headers: new Headers(),
    body: JSON.stringify(streaming),
    streamResponseStatusCodes: new Set([Number.POSITIVE_INFINITY]),
  }
  const response = await toAzureHttpClient(fetch).sendRequest(request)
  vi.unstubAllGlobals()
  expect(response.request).toBe(request)
  expect(response.browserStreamBody).toBeInstanceOf(ReadableStream)
  expect(await new Response(response.browserStreamBody).text()).toContain('"Hello"')
})

test('an abort reaches the simulator', async () => {
  const simulator = createSimulator({ text: 'Hello', fault: { kind: 'stall', afterChunks: 0 } })
  const controller = new AbortController()
  const response = await createAzure(simulator).path('/chat/completions').post({ body: streaming, abortSignal: controller.signal }).asNodeStream()
  const read = (async () => {
    for await (const part of response.body ?? []) void part
  })()
  controller.abort()
  await expect(read).rejects.toMatchObject({ name: 'AbortError' })
  expect(simulator.requests[0]?.aborted).toBe(true)
})
