import { createRelay } from 'callscope/relay'
import { createSimulator } from 'callscope/testing'
import { describe, expect, test } from 'vitest'
import { ownError, PATHS, POST, sendRaw, startRelay } from './servers.js'

function createOwn(options: { readonly maxBodyBytes?: number } = {}) {
  const simulator = createSimulator({ text: 'Hi' })
  const relay = createRelay({ providers: { openai: { apiKey: 'k' } }, fetch: simulator.fetch, ...options })
  const send = (init: RequestInit) => relay(new Request(`https://app.example${PATHS.openai}`, { ...POST, ...init }))
  return { simulator, send }
}

describe('what is refused does not go upstream', () => {
  test.each<[string, RequestInit, number]>([
    ['a form', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
    ['plain text, which browsers send without asking', { headers: { 'content-type': 'text/plain' } }, 415],
    ['another kind of JSON', { headers: { 'content-type': 'application/jsonp' } }, 415],
    ['no kind', { headers: { 'content-type': '' } }, 415],
    ['two kinds', { headers: { 'content-type': 'text/plain, application/json' } }, 415],
    ['no JSON', { body: 'model=a' }, 400],
    ['a field twice', { body: '{"model":"a","model":"b"}' }, 400],
    ['no UTF-8', { body: new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]) }, 400],
    ['UTF-16', { body: new Uint8Array([0xff, 0xfe, 0x7b, 0, 0x7d, 0]) }, 400],
    ['a mark of byte order', { body: new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]) }, 400],
    ['nothing', { body: '' }, 400],
  ])('%s', async (_name, init, status) => {
    const { simulator, send } = createOwn()
    const response = await send(init)
    expect(response.status).toBe(status)
    expect(await response.json()).toEqual(ownError('invalid_request_error', expect.any(String)))
    expect(simulator.requests).toEqual([])
  })

  test('more than it may be, announced or not', async () => {
    const { simulator, send } = createOwn({ maxBodyBytes: 100 })
    const body = JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'x'.repeat(200) }] })
    expect((await send({ body })).status).toBe(413)
    expect((await send({ body, headers: { ...POST.headers, 'content-length': '100000' } })).status).toBe(413)
    expect((await send({ body, headers: { ...POST.headers, 'content-length': '1' } })).status).toBe(413)
    expect(simulator.requests).toEqual([])
    expect((await send({ body: JSON.stringify({ model: 'm', messages: [] }) })).status).toBe(200)
  })
})

test('the kind may name its encoding, in any case', async () => {
  const { send } = createOwn()
  for (const kind of ['application/json', 'application/json; charset=utf-8', 'Application/JSON']) expect((await send({ headers: { 'content-type': kind } })).status).toBe(200)
})

test('of a body without end no more is read than may be', async () => {
  let read = 0
  const endless = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        read += 10_000
        controller.enqueue(new Uint8Array(10_000).fill(32))
      },
    },
    { highWaterMark: 0 },
  )
  const { simulator, send } = createOwn({ maxBodyBytes: 100_000 })
  // `duplex` is missing in the types.
  expect((await send({ body: endless, duplex: 'half' } as RequestInit)).status).toBe(413)
  expect(read).toBe(110_000)
  expect(simulator.requests).toEqual([])
})

test('a client of sockets that sends 11 MB is told so', async () => {
  const { url, received } = await startRelay(() => Response.json({}))
  expect((await sendRaw(url, PATHS.openai, { body: `{"a":"${'x'.repeat(11_000_000)}"}` })).status).toBe(413)
  expect(received).toEqual([])
})
