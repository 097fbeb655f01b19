import Anthropic from '@anthropic-ai/sdk'
import { defineCall } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { azure } from 'callscope/azure'
import { openai } from 'callscope/openai'
import { createRelay } from 'callscope/relay'
import { createSimulator } from 'callscope/testing'
import OpenAI from 'openai'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { createGate, ownError, PATHS, POST, PROVIDERS, sendRaw, startRelay, startSimulatedRelay } from './servers.js'

const MODELS = { openai, anthropic, azure }
const KEY_HEADERS = {
  openai: { authorization: 'Bearer openai-key' },
  anthropic: { authorization: 'Bearer anthropic-key' },
  azure: { authorization: 'Bearer azure-key', 'api-key': 'azure-key' },
}
const UPSTREAM_PATHS = { openai: '/v1/chat/completions', anthropic: '/v1/messages', azure: '/models/chat/completions' }
const ERROR_EVENT_KINDS = { openai: 'server', anthropic: 'overloaded', azure: 'server' }

const callThrough = (provider: (typeof PROVIDERS)[number], relay: string) =>
  // The union of the models is a model.
  defineCall({ model: MODELS[provider]('some-model', { relay }) as ReturnType<typeof openai>, prompt: (text: string) => text })

describe.each(PROVIDERS)('%s', (provider) => {
  test('a call and a stream go through by the SDK, with the key of the app', async () => {
    const { relay, received, simulator } = await startSimulatedRelay({ text: 'Hello big world' })
    const call = callThrough(provider, relay)
    expect((await call('Hi')).content).toBe('Hello big world')
    const stream = call.stream('Hi')
    await stream.drain()
    expect(stream).toMatchObject({ content: 'Hello big world', complete: true, error: null, requestId: 'req_simulated_2' })
    expect(simulator.requests).toHaveLength(2)
    for (const { url, method, headers } of received) {
      expect(url.pathname).toBe(UPSTREAM_PATHS[provider])
      expect(method).toBe('POST')
      expect(headers).toMatchObject(KEY_HEADERS[provider])
    }
  })

  test("nothing of the client's goes upstream that is not the provider's business", async () => {
    const { url, received } = await startSimulatedRelay({ text: 'Hi' })
    const secrets = {
      authorization: 'Bearer client-secret',
      'api-key': 'client-secret',
      'x-api-key': 'client-secret',
      cookie: 'session=client-secret',
      'proxy-authorization': 'client-secret',
      'x-session-token': 'client-secret',
      // By the browser's own word it is no other site.
      'sec-fetch-site': 'same-origin',
      origin: 'https://client-secret.example',
      referer: 'https://client-secret.example/page',
      'x-forwarded-for': '203.0.113.7',
      'x-real-ip': '203.0.113.7',
      forwarded: 'for=203.0.113.7',
      via: '1.1 client-secret',
      te: 'trailers',
      'openai-organization': 'client-secret',
    }
    const response = await sendRaw(url, PATHS[provider], { headers: secrets, body: POST.body })
    expect(response.status).toBe(200)
    const [request] = received
    expect(JSON.stringify(request)).not.toMatch(/client-secret|203\.0\.113\.7/)
    for (const name of Object.keys(secrets)) if (!(name in KEY_HEADERS[provider])) expect(request?.headers).not.toHaveProperty(name)
    expect(request?.headers['host']).not.toBe(new URL(url).host)
    expect(request?.headers).toMatchObject({ ...KEY_HEADERS[provider], 'content-type': 'application/json' })
  })

  test("errors come back in the provider's own shape", async () => {
    const { relay, url } = await startSimulatedRelay({ fault: { status: 429, retryAfterMs: 20 } })
    const response = await sendRaw(url, PATHS[provider], { body: POST.body })
    expect(response).toMatchObject({ status: 429, headers: { 'retry-after-ms': '20', 'retry-after': '1' } })
    expect(JSON.parse(response.text)).toHaveProperty('error.message', 'Simulated error 429.')
    const stream = callThrough(provider, relay).stream('Hi')
    // The SDKs wait and try again by themselves before they give up.
    await stream.drain()
    expect(stream.error).toMatchObject({ kind: 'rate_limit', provider, status: 429, retryAfterMs: 20 })
  })

  test.each(['reset', 'cut', 'error-event'] as const)('a %s in the middle of a stream is seen as one', async (kind) => {
    const { relay } = await startSimulatedRelay({ text: ['one', ' two', ' three'], fault: { kind, afterChunks: 2 } })
    const stream = callThrough(provider, relay).stream('Hi')
    await stream.drain()
    const expected = { reset: 'network', cut: 'incomplete', 'error-event': ERROR_EVENT_KINDS[provider] }
    expect(stream.error).toMatchObject({ kind: expected[kind], provider })
    expect(stream.content).toBe('one two')
  })

  // On a busy machine a timer of 100 ms may find that nothing else had its turn.
  test('a client that stops stops the provider within 100 ms', { retry: 2 }, async () => {
    const { relay, simulator } = await startSimulatedRelay({ text: 'one two', fault: { kind: 'stall', afterChunks: 1 } })
    const stream = callThrough(provider, relay).stream('Hi')
    for await (const [chunk] of stream) if (chunk.content !== '') stream.abort()
    await expect.poll(() => simulator.requests[0]?.aborted, { timeout: 100, interval: 2 }).toBe(true)
    expect(stream).toMatchObject({ content: 'one', aborted: true })
  })

  test('a client that stops before the answer has begun stops the provider within 100 ms', { retry: 2 }, async () => {
    const { relay, simulator } = await startSimulatedRelay({ text: 'one two', firstTokenDelayMs: 10_000 })
    const controller = new AbortController()
    const response = callThrough(provider, relay).run({ args: ['Hi'], signal: controller.signal })
    await expect.poll(() => simulator.requests.length, { interval: 2 }).toBe(1)
    controller.abort()
    await expect(response).rejects.toMatchObject({ name: 'AbortError' })
    await expect.poll(() => simulator.requests[0]?.aborted, { timeout: 100, interval: 2 }).toBe(true)
  })
})

test('headers by which the SDKs talk to their services go through', async () => {
  const { relay, received } = await startSimulatedRelay({ text: 'Hi' })
  const client = new Anthropic({ apiKey: 'relay', baseURL: `${relay}/anthropic` })
  await client.beta.messages.create({ model: 'm', max_tokens: 1, messages: [{ role: 'user', content: 'Hi' }], betas: ['some-beta'] })
  expect(received[0]?.headers).toMatchObject({ 'anthropic-version': expect.any(String), 'anthropic-beta': 'some-beta', 'x-stainless-lang': 'js' })
  await callThrough('azure', relay)('Hi')
  expect(received[1]?.headers).toMatchObject({ 'extra-parameters': 'pass-through' })
  expect(received[1]?.url.search).toMatch(/^\?api-version=/)
})

test('only the query parameters of the service go upstream', async () => {
  const { url, received } = await startSimulatedRelay({ text: 'Hi' })
  await sendRaw(url, '/api/llm/openai/chat/completions?api-version=1&api-key=client-secret', { body: POST.body })
  await sendRaw(url, `${PATHS.azure}&api-key=client-secret`, { body: POST.body })
  expect(received.map((request) => request.url.search)).toEqual(['', '?api-version=2024-05-01-preview'])
})

test('a chunk arrives before the next one is made', async () => {
  const gate = createGate()
  const { url } = await startRelay(() => new Response(gate.body, { headers: { 'content-type': 'text/event-stream' } }))
  const response = await fetch(url + PATHS.openai, POST)
  expect(response.headers.get('cache-control')).toBe('no-cache, no-transform')
  const reader = response.body?.getReader()
  for (const text of ['first', 'second', 'third']) {
    gate.send(text)
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe(text)
  }
  gate.end()
  expect((await reader?.read())?.done).toBe(true)
})

test('a request goes upstream byte for byte, once all of it was read', async () => {
  const gate = createGate()
  const bodies: string[] = []
  const { url, received } = await startRelay(async (request) => {
    bodies.push(await request.text())
    return Response.json({})
  })
  // `duplex` is missing in the types.
  const response = fetch(url + PATHS.openai, { ...POST, body: gate.body, duplex: 'half' } as RequestInit)
  gate.send('{ "model" :')
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(received).toEqual([])
  gate.send('"m\\u0031",\t"messages":[], "seed": 9007199254740993 }\n')
  gate.end()
  expect((await response).status).toBe(200)
  expect(bodies).toEqual(['{ "model" :"m\\u0031",\t"messages":[], "seed": 9007199254740993 }\n'])
})

test("of the provider's headers only what the app can use comes back", async () => {
  const { url } = await startRelay(
    () =>
      new Response(gzipSync('{"ok":true}'), {
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-encoding': 'gzip',
          'set-cookie': '__cf_bm=secret',
          'openai-organization': 'org-secret',
          'anthropic-organization-id': 'org-secret',
          'access-control-allow-origin': '*',
          'strict-transport-security': 'max-age=1',
          'x-request-id': 'req_1',
          'retry-after': '7',
          'x-ratelimit-remaining-tokens': '99',
          'openai-processing-ms': '12',
          'x-should-retry': 'false',
        },
      }),
  )
  const response = await sendRaw(url, PATHS.openai, { body: POST.body })
  expect(response.text).toBe('{"ok":true}')
  const { date: _date, connection: _connection, 'keep-alive': _keepAlive, 'transfer-encoding': _encoding, ...headers } = response.headers
  expect(headers).toEqual({
    'content-type': 'application/json; charset=utf-8',
    'x-request-id': 'req_1',
    'retry-after': '7',
    'x-ratelimit-remaining-tokens': '99',
    'openai-processing-ms': '12',
    'x-should-retry': 'false',
  })
})

test('a redirect is not followed', async () => {
  const headers = { location: 'https://elsewhere.example/' }
  let isCancelled = false
  const body = () => new ReadableStream({ cancel: () => void (isCancelled = true) })
  const { url, received } = await startRelay(() => new Response(body(), { status: 307, headers }))
  const response = await sendRaw(url, PATHS.openai, { body: POST.body })
  expect(response.status).toBe(502)
  expect(JSON.parse(response.text)).toEqual(ownError('api_error', expect.stringMatching(/openai answered with a redirect/)))
  expect(response.headers).not.toHaveProperty('location')
  expect(received).toHaveLength(1)
  // Its body may never end.
  await expect.poll(() => isCancelled).toBe(true)
})

test('a provider that cannot be reached is told without key and URL', async () => {
  const unreachable = { apiKey: 'sk-secret', baseURL: 'http://127.0.0.1:9/v1?code=sk-secret' }
  const relay = createRelay({ providers: { openai: unreachable } })
  const response = await relay(new Request(`https://app.example${PATHS.openai}`, POST))
  expect(response.status).toBe(502)
  const text = await response.text()
  expect(JSON.parse(text)).toEqual(ownError('api_error', expect.stringMatching(/could not reach openai/)))
  expect(text).not.toMatch(/sk-secret|127\.0\.0\.1/)
})

test("goes to the services' own addresses unless told otherwise, and below a base URL with a path and a query", async () => {
  const asked: string[] = []
  const fetch = async (input: RequestInfo | URL) => {
    asked.push(String(input))
    return Response.json({})
  }
  const send = (relay: (request: Request) => Promise<Response>, path: string) => relay(new Request(`https://app.example${path}`, POST))
  const plain = createRelay({ fetch, basePath: '/llm/', providers: { openai: { apiKey: 'k' }, anthropic: { apiKey: 'k' } } })
  await send(plain, '/llm/openai/chat/completions')
  await send(plain, '/llm/anthropic/v1/messages')
  const gateway = { apiKey: 'k', baseURL: 'https://gateway.example/a/b/?tenant=1' }
  const own = createRelay({ fetch, basePath: '/', providers: { openai: gateway } })
  await send(own, '/openai/chat/completions')
  expect(asked).toEqual([
    'https://api.openai.com/v1/chat/completions',
    'https://api.anthropic.com/v1/messages',
    'https://gateway.example/a/b/chat/completions?tenant=1',
  ])
})

test('a simulator can stand in for the network', async () => {
  const simulator = createSimulator({ text: 'Hi' })
  const relay = createRelay({ providers: { openai: { apiKey: 'k' } }, fetch: simulator.fetch })
  const response = await relay(new Request(`https://app.example${PATHS.openai}`, POST))
  expect(response.headers.get('x-request-id')).toBe('req_simulated_1')
  expect(await response.text()).toContain('"content":"Hi"')
  expect(simulator.requests[0]).toMatchObject({ url: 'https://api.openai.com/v1/chat/completions', model: 'm', stream: true })
})

test('an OpenAI client keeps its own retries', async () => {
  const { relay, simulator } = await startSimulatedRelay([{ fault: { status: 500, retryAfterMs: 1 } }, { text: 'back' }])
  const client = new OpenAI({ apiKey: 'relay', baseURL: `${relay}/openai` })
  const completion = await client.chat.completions.create({ model: 'm', messages: [{ role: 'user', content: 'Hi' }] })
  expect(completion.choices[0]?.message.content).toBe('back')
  expect(simulator.requests.map(({ headers }) => headers['x-stainless-retry-count'])).toEqual(['0', '1'])
})
