import { createRelay, toNodeHandler } from 'callscope/relay'
import { connect } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { PATHS, POST, PROVIDERS, providersAt, serve, startRelay } from './servers.js'

const ANSWER = JSON.stringify({ choices: [{ index: 0, message: { content: 'Hi' }, finish_reason: 'stop' }] })
const BODY = JSON.stringify({ model: 'small', messages: [{ role: 'user', content: 'Hi' }] })
const KEYS = /(openai|anthropic|azure)-key/
const OPENAI = PATHS.openai

afterEach(() => void vi.restoreAllMocks())

/** A relay on a socket, before a provider that notes what it is asked. */
async function startOwn(options: Parameters<typeof startRelay>[1] = {}) {
  const bodies: string[] = []
  const started = await startRelay(async (request) => {
    bodies.push(await request.text())
    return new Response(ANSWER, { headers: { 'content-type': 'application/json' } })
  }, options)
  return { ...started, bodies }
}

/** Writes bytes to a socket as they are, and reads what comes until it is closed, or nothing more comes. */
function sendBytes(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    let text = ''
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(bytes, 'latin1'))
    const done = (): void => {
      socket.destroy()
      resolve(text)
    }
    socket.setTimeout(500, done)
    socket.on('data', (part: Buffer) => (text += part.toString('latin1')))
    socket.on('close', done)
    socket.on('error', done)
  })
}

const head = (target: string, lines: readonly string[] = [], body = BODY) =>
  [`POST ${target} HTTP/1.1`, 'Host: app.test', 'Connection: close', 'Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`, ...lines, '', body].join('\r\n')

describe('paths: what is not spelt exactly so goes nowhere', () => {
  test.each([
    '/api/llm/openai/chat%2fcompletions',
    '/api/llm/openai%2Fchat%2Fcompletions',
    '/api/llm/openai/%63hat/completions',
    '/api/llm/openai//chat/completions',
    '//api/llm/openai/chat/completions',
    '/api//llm/openai/chat/completions',
    '/api/llm/openai/chat/completions/',
    '/api/llm/openai/./chat/completions',
    '/api/llm/openai/x/../chat/completions',
    '/api/llm/openai/../openai/chat/completions',
    '/../api/llm/openai/chat/completions',
    '/api/llm/openai/%2e%2e/openai/chat/completions',
    '/api/llm/openai/%2e/chat/completions',
    '/api/llm/openai/chat/completions/..',
    '/api/llm/openai/chat/completions/../../files',
    '/api/llm/openai/chat/completions%00',
    '/api/llm/openai/chat/completions%20',
    '/api/llm/openai/chat/completions;x=1',
    '/api/llm/openai/chat/completions%3fx',
    '/api/llm/openai/chat/completions%23',
    '/api/llm/openai/chat/completions#x',
    '/api/llm/openai/chat/completions%0d%0aX-Evil:1',
    '/api/llm/openai/chat\\completions',
    '\\api\\llm\\openai\\chat\\completions',
    '/api/llm/openai/CHAT/completions',
    '/API/llm/openai/chat/completions',
    '/api/llm/OpenAI/chat/completions',
    '/api/llm/openai/chat/completions/cmpl_1',
    '/api/llm/openai/models',
    '/api/llm/openai/files',
    '/api/llm/openai/v1/chat/completions',
    '/api/llm/openai/responses',
    '/api/llm/openai/batches',
    '/api/llm/anthropic/v1/complete',
    '/api/llm/anthropic/v1/messages/batches',
    '/api/llm/anthropic/v1/messages/count_tokens',
    '/api/llm/azure/openai/deployments/x/chat/completions',
    '/api/llm/azure/chat/completions/images',
    '/api/llm/__proto__/chat/completions',
    '/api/llm/constructor/chat/completions',
    '/api/llm/toString',
    '/api/llm/openai',
    '/api/llm',
    '/',
    '*',
    'openai/chat/completions',
    '/api/llm/@evil.example/chat/completions',
    '/api/llm/http://evil.example/chat/completions',
    '/api/llm/openai/http:/evil.example',
    'http://evil.example/api/llm/openai/chat/completions',
    'https://api.openai.com/v1/files',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    '/api/llm/openai/chat/completions\u00e9',
  ])('%s', async (target) => {
    const { url, received } = await startOwn()
    const answer = await sendBytes(url, head(target))
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect(answer).not.toMatch(KEYS)
    expect(received).toEqual([])
  })
})

describe('queries: no address is made of them', () => {
  test.each([
    'baseURL=http://evil.example', 'base_url=http://evil.example', 'endpoint=http://evil.example', 'url=http://evil.example', '@evil.example', 'api-version=../../openai/files', 'api-version=1%26key%3dx',
    'api-version=%0d%0aHost:%20evil.example', 'api-version=1&api-version=2', 'api-version[]=1', 'path=/files', '__proto__[x]=1', 'stream=http://evil.example#',
  ])('%s', async (query) => {
    const { url, received, upstreamUrl } = await startOwn()
    await sendBytes(url, head(`/api/llm/azure/chat/completions?${query}`))
    for (const request of received) {
      expect(request.url.pathname).toBe('/models/chat/completions')
      expect([...request.url.searchParams.keys()].every((name) => name === 'api-version')).toBe(true)
      expect(request.headers['host']).toBe(new URL(upstreamUrl).host)
    }
    expect(received.length).toBeLessThanOrEqual(1)
  })
})

describe('headers: none changes where a request goes, what it is, or with which key', () => {
  test.each([
    'X-Forwarded-Host: evil.example', 'X-Host: evil.example', 'Forwarded: host=evil.example', 'X-Original-URL: /v1/files', 'X-Rewrite-URL: /v1/files', 'X-HTTP-Method-Override: GET', 'X-Method-Override: DELETE',
    'X-Forwarded-Prefix: //evil.example', 'Destination: http://evil.example', 'Referer: http://evil.example', 'Proxy-Authorization: Bearer client', 'Authorization: Bearer client', 'Api-Key: client', 'X-Api-Key: client',
    'Cookie: session=client', 'Connection: authorization', 'Connection: content-type', 'Keep-Alive: timeout=9999', 'Upgrade: h2c', 'Upgrade: websocket', 'TE: trailers', 'Trailer: Authorization', 'Range: bytes=0-0', 'If-None-Match: *',
    'OpenAI-Organization: client', 'OpenAI-Project: client', 'X-Goog-Api-Key: client', 'Content-Encoding: gzip', 'X-Callscope-Relay: limit', 'Host: evil.example', 'Expect: 100-continue', 'X-Forwarded-For: 127.0.0.1', 'Priority: u=0',
  ])('%s', async (line) => {
    const { url, received, bodies, upstreamUrl } = await startOwn()
    const answer = await sendBytes(url, head(OPENAI, [line]))
    expect(answer).not.toMatch(KEYS)
    expect(received.length).toBeLessThanOrEqual(1)
    for (const { url: asked, method, headers } of received) {
      expect([asked.pathname, asked.search, method, headers['host'], headers['authorization']]).toEqual(['/v1/chat/completions', '', 'POST', new URL(upstreamUrl).host, 'Bearer openai-key'])
      expect(JSON.stringify(headers)).not.toMatch(/evil|client|v1\/files|DELETE/)
    }
    expect(bodies.every((body) => body === BODY)).toBe(true)
  })

  test('a header of 64 KB, or very many, are refused before anybody reads them', async () => {
    const { url, received } = await startOwn()
    expect(await sendBytes(url, head(OPENAI, [`X-Long: ${'x'.repeat(65_536)}`]))).toMatch(/^HTTP\/1\.1 431 /)
    expect(await sendBytes(url, head(OPENAI, Array.from({ length: 5000 }, (_, index) => `X-${index}: x`)))).toMatch(/^HTTP\/1\.1 431 /)
    expect(received).toEqual([])
  })
})

const SECOND = 'POST /api/llm/openai/files HTTP/1.1\r\nHost: app.test\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}'
const raw = (lines: readonly string[], body: string, target: string = OPENAI) => [`POST ${target} HTTP/1.1`, 'Host: app.test', 'Content-Type: application/json', ...lines, '', body].join('\r\n')
const chunked = (body: string) => `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`

describe('requests within requests: nothing goes upstream but a body that was checked', () => {
  test.each<[string, string]>([
    ['a length and chunks', raw([`Content-Length: ${BODY.length}`, 'Transfer-Encoding: chunked'], chunked(BODY) + SECOND)],
    ['chunks and a length', raw(['Transfer-Encoding: chunked', 'Content-Length: 4'], chunked(BODY) + SECOND)],
    ['two lengths', raw([`Content-Length: ${BODY.length}`, 'Content-Length: 4'], BODY + SECOND)],
    ['two lengths in one', raw([`Content-Length: ${BODY.length}, 4`], BODY + SECOND)],
    ['a length with a sign', raw([`Content-Length: +${BODY.length}`], BODY + SECOND)],
    ['a negative length', raw(['Content-Length: -1'], BODY + SECOND)],
    ['a length in hex', raw([`Content-Length: 0x${BODY.length.toString(16)}`], BODY + SECOND)],
    ['a length before a space', raw([`Content-Length : ${BODY.length}`], BODY + SECOND)],
    ['a length that is too short', raw(['Content-Length: 2'], BODY + SECOND)],
    ['no length', raw([], BODY + SECOND)],
    ['chunks of another name', raw(['Transfer-Encoding: xchunked'], chunked(BODY) + SECOND)],
    ['chunks twice', raw(['Transfer-Encoding: chunked', 'Transfer-Encoding: identity'], chunked(BODY) + SECOND)],
    ['chunks behind a tab', raw(['Transfer-Encoding:\tchunked', `Content-Length: ${BODY.length}`], chunked(BODY) + SECOND)],
    ['chunks on a folded line', raw(['Transfer-Encoding:\r\n chunked', `Content-Length: ${BODY.length}`], chunked(BODY) + SECOND)],
    ['a chunk of endless size', raw(['Transfer-Encoding: chunked'], `fffffffffffffffff\r\n${BODY}\r\n0\r\n\r\n${SECOND}`)],
    ['a chunk with a sign', raw(['Transfer-Encoding: chunked'], `-1\r\n${BODY}\r\n0\r\n\r\n${SECOND}`)],
    ['a chunk with an extension of lines', raw(['Transfer-Encoding: chunked'], `${BODY.length.toString(16)};x\n\r\n${BODY}\r\n0\r\n\r\n${SECOND}`)],
    ['trailers with a key', raw(['Transfer-Encoding: chunked'], `${BODY.length.toString(16)}\r\n${BODY}\r\n0\r\nAuthorization: Bearer client\r\n\r\n${SECOND}`)],
    ['lines that end without a return', raw([`Content-Length: ${BODY.length}`], BODY + SECOND).replaceAll('\r\n', '\n')],
    ['a zero byte in a header', raw([`Content-Length: ${BODY.length}`, 'X-A: a\0b'], BODY + SECOND)],
    ['a line break in a header', raw([`Content-Length: ${BODY.length}`, 'X-A: a\rX-Original-URL: /v1/files'], BODY + SECOND)],
    ['a header without a name', raw([`Content-Length: ${BODY.length}`, ': x'], BODY + SECOND)],
    ['one behind the other', raw([`Content-Length: ${BODY.length}`], BODY) + SECOND],
    ['one within the body', raw([`Content-Length: ${SECOND.length}`], SECOND)],
    ['HTTP/0.9', `POST ${OPENAI}\r\n\r\n${BODY}`],
    ['HTTP/2 without asking', `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n${SECOND}`],
    ['CONNECT', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n'],
    ['TRACE', `TRACE ${OPENAI} HTTP/1.1\r\nHost: app.test\r\n\r\n`],
  ])('%s', async (_name, bytes) => {
    const { url, received, bodies } = await startOwn()
    const answer = await sendBytes(url, bytes)
    expect(answer).not.toMatch(KEYS)
    expect(received.every(({ url: asked, method }) => asked.pathname === '/v1/chat/completions' && method === 'POST')).toBe(true)
    expect(bodies.every((body) => body === BODY)).toBe(true)
    expect(bodies.length).toBeLessThanOrEqual(1)
    expect(JSON.stringify(received)).not.toContain('client')
  })
})

describe.each(PROVIDERS)('the key of %s is told to nobody', (provider) => {
  const key = `${provider}-key`
  const ask = (upstream: typeof globalThis.fetch) => createRelay({ providers: providersAt('https://provider.test'), fetch: upstream })(new Request(`https://app.test${PATHS[provider]}`, POST))

  test('where the provider quotes it, however it is cut', async () => {
    const text = JSON.stringify({ error: { message: `Incorrect API key provided: ${key}. \u00dc` } })
    for (const size of [1, 3, 1000]) {
      const bytes = new TextEncoder().encode(text)
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size))
          controller.close()
        },
      })
      const response = await ask(async () => new Response(body, { status: 401, headers: { 'content-type': 'application/json', 'x-key': key } }))
      expect(await response.text()).toBe(text.replace(key, '[redacted]'))
      expect(JSON.stringify([...response.headers])).not.toContain(key)
    }
  })

  test('where sending fails with it, nor in a log', async () => {
    const logs = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) => vi.spyOn(console, name).mockImplementation(() => {}))
    const response = await ask(() => Promise.reject(new Error(`failed with ${key}`)))
    expect(await response.text()).not.toContain(key)
    expect(logs.flatMap(({ mock }) => mock.calls)).toEqual([])
  })

  test('where a stream breaks with it', async () => {
    const body = new ReadableStream({
      pull(controller) {
        controller.error(new Error(`broken with ${key}`))
      },
    })
    const relay = createRelay({ providers: providersAt('https://provider.test'), fetch: async () => new Response(body, { headers: { 'content-type': 'text/event-stream' } }) })
    const url = await serve(toNodeHandler(relay))
    const answer = await sendBytes(url, head(PATHS[provider]))
    expect(answer).not.toContain(key)
  })
})
