import { createRelay } from 'callscope/relay'
import { createSimulator } from 'callscope/testing'
import { describe, expect, test } from 'vitest'
import { ownError, PATHS, POST } from './servers.js'

const OTHER = 'https://other.example'

function createOwn(origins: readonly string[] = []) {
  const simulator = createSimulator({ text: 'Hi' })
  const relay = createRelay({ providers: { openai: { apiKey: 'k' } }, fetch: simulator.fetch, origins })
  const send = (headers: Readonly<Record<string, string>>, method = 'POST') =>
    relay(new Request(`https://app.example${PATHS.openai}`, { ...POST, ...(method === 'OPTIONS' && { body: null }), method, headers: { ...POST.headers, ...headers } }))
  return { simulator, send }
}

describe('a page of the relay’s own site may ask', () => {
  test.each([
    ['what is no browser', {}],
    ['a browser that says so', { origin: 'https://app.example', 'sec-fetch-site': 'same-origin' }],
    // What stands before the relay has another host for it.
    ['a browser that says so, whatever the host is called here', { origin: 'https://www.example', 'sec-fetch-site': 'same-origin' }],
    ['an old browser, by the host', { origin: 'https://app.example', host: 'app.example' }],
  ])('%s', async (_name, headers) => {
    const { send } = createOwn()
    const response = await send(headers)
    expect(response.status).toBe(200)
    expect(response.headers.has('access-control-allow-origin')).toBe(false)
  })
})

test.each([
  ['a page of another site', { origin: OTHER, 'sec-fetch-site': 'cross-site' }],
  ['a page of a neighbour', { origin: 'https://blog.app.example', 'sec-fetch-site': 'same-site' }],
  ['an old browser on another site', { origin: OTHER }],
  ['a site that begins alike', { origin: 'https://app.example.evil.example' }],
  ['a page from a file', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ['another port', { origin: 'https://app.example:8443', 'sec-fetch-site': 'same-site' }],
])('%s may not', async (_name, headers) => {
  const { simulator, send } = createOwn()
  const response = await send(headers)
  expect([response.status, await response.json()]).toEqual([403, ownError('permission_error', expect.any(String))])
  expect(response.headers.has('access-control-allow-origin')).toBe(false)
  expect(simulator.requests).toEqual([])
})

describe('a site that is named', () => {
  test('may ask, and read the answer with its headers', async () => {
    const { send } = createOwn([OTHER])
    const response = await send({ origin: OTHER, 'sec-fetch-site': 'cross-site' })
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({ 'access-control-allow-origin': OTHER, 'access-control-allow-credentials': 'true', vary: 'origin' })
    expect(response.headers.get('access-control-expose-headers')).toContain('x-request-id')
  })

  test('is told so before it asks, and no other one is', async () => {
    const { simulator, send } = createOwn([OTHER])
    const asked = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type, x-stainless-os' }
    const response = await send({ origin: OTHER, ...asked }, 'OPTIONS')
    expect(response.status).toBe(204)
    expect(Object.fromEntries(response.headers)).toMatchObject({ 'access-control-allow-origin': OTHER, 'access-control-allow-methods': 'POST', 'access-control-allow-headers': 'content-type, x-stainless-os' })
    const refused = await send({ origin: 'https://evil.example', ...asked }, 'OPTIONS')
    expect([refused.status, refused.headers.has('access-control-allow-origin')]).toEqual([405, false])
    const wrong = await send({ origin: OTHER, ...asked, 'access-control-request-method': 'DELETE' }, 'OPTIONS')
    expect(wrong.status).toBe(405)
    expect(simulator.requests).toEqual([])
  })

  test('reads errors too', async () => {
    const { send } = createOwn([OTHER])
    const response = await send({ origin: OTHER, 'content-type': 'text/plain' })
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([415, OTHER])
  })
})

test.each(['app.example', 'https://app.example/', 'https://app.example/path', '*', 'null', ''])('%j is no origin', (origin) => {
  expect(() => createRelay({ providers: { openai: { apiKey: 'k' } }, origins: [origin] })).toThrow(/origins/)
})
