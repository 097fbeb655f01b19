import { defineCall } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { azure } from 'callscope/azure'
import { openai } from 'callscope/openai'
import { createMemoryStore, createRelay, type RelayedCall, type RelayOptions, toNodeHandler } from 'callscope/relay'
import { createSimulator, type SimulationScript } from 'callscope/testing'
import { connect, createServer, type AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createGate, PATHS, POST, PROVIDERS, providersAt, serve } from './servers.js'

const MODELS = { openai, anthropic, azure }
const TEXT = 'The quick brown fox jumps over the lazy dog, again and again.'
const authorize = (request: Request) => ({ user: request.headers.get('x-user') ?? 'a' })

/** A relay that keeps streams, over a simulator; a second one stands for another process. */
function createOwn(script: SimulationScript, options: Partial<RelayOptions> = {}) {
  const simulator = createSimulator(script)
  const calls: RelayedCall[] = []
  const store = createMemoryStore()
  const create = () => createRelay({ providers: providersAt('https://provider.test'), fetch: simulator.fetch, resume: true, store, authorize, onCall: (call) => void calls.push(call), ...options })
  const relay = create()
  const post = (user = 'a') => relay(new Request(`https://app.test${PATHS.openai}`, { ...POST, headers: { ...POST.headers, 'x-user': user } }))
  const ask = (id: string, { method = 'GET', from, user = 'a', at = relay }: { method?: string; from?: number | string; user?: string; at?: typeof relay } = {}) =>
    at(new Request(`https://app.test/api/llm/streams/${id}${from === undefined ? '' : `?from=${from}`}`, { method, headers: { 'x-user': user } }))
  return { simulator, calls, relay, other: create(), post, ask }
}

const idOf = (response: Response) => response.headers.get('x-callscope-stream') ?? ''

/** A way to a server whose connections break after so many bytes, one number for each connection. */
async function startBreaking(url: string, breaks: number[]): Promise<string> {
  const { hostname, port } = new URL(url)
  const server = createServer((client) => {
    const target = connect({ host: hostname, port: Number(port) })
    let left = breaks.shift() ?? Infinity
    const end = (): void => {
      client.destroy()
      target.destroy()
    }
    client.on('data', (bytes) => target.write(bytes))
    target.on('data', (bytes: Buffer) => {
      if (left <= 0) return
      client.write(bytes.subarray(0, left))
      left -= bytes.length
      if (left <= 0) setTimeout(end, 1)
    })
    for (const socket of [client, target]) socket.on('error', end).on('close', end)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  // A server that listens on a port has such an address.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe.each(PROVIDERS)('%s', (provider) => {
  const callThrough = (url: string) =>
    // The union of the models is a model.
    defineCall({ model: MODELS[provider]('m', { relay: `${url}/api/llm` }) as ReturnType<typeof openai>, prompt: (text: string) => text, retry: 0 })

  test('a client whose connection breaks gets all of it, and the provider is asked once', async () => {
    const { relay, simulator, calls } = createOwn({ text: TEXT, usage: { inputTokens: 10, outputTokens: 20 }, delayMs: 5 })
    const url = await startBreaking(await serve(toNodeHandler(relay)), [900, 600, 700])
    const stream = callThrough(url).stream('Hi')
    await stream.drain()
    const { content, complete, error, inputTokens, outputTokens } = stream
    expect({ content, complete, error, inputTokens, outputTokens }).toEqual({ content: TEXT, complete: true, error: null, inputTokens: 10, outputTokens: 20 })
    expect(simulator.requests).toHaveLength(1)
    await vi.waitFor(() => expect(calls).toMatchObject([{ status: 'success', usage: { inputTokens: 10 } }]))
  })

  test('one that stops stops the provider, within 100 ms', { retry: 2 }, async () => {
    const { relay, simulator, calls } = createOwn({ text: TEXT, delayMs: 5, fault: { kind: 'stall', afterChunks: 3 } })
    const stream = callThrough(await serve(toNodeHandler(relay))).stream('Hi')
    for await (const [chunk] of stream) if (chunk.content !== '') break
    const since = performance.now()
    await vi.waitFor(() => expect(simulator.requests[0]?.aborted).toBe(true), { interval: 2 })
    expect(performance.now() - since).toBeLessThan(100)
    await vi.waitFor(() => expect(calls).toMatchObject([{ status: 'aborted' }]))
  })

  test('what breaks at the provider is told as it is', async () => {
    const { relay, simulator } = createOwn({ text: TEXT, fault: { kind: 'reset', afterChunks: 3 } })
    const stream = callThrough(await serve(toNodeHandler(relay))).stream('Hi')
    await stream.drain()
    expect(['network', 'incomplete']).toContain(stream.error?.kind)
    expect(TEXT.startsWith(stream.content) && stream.content.length > 0).toBe(true)
    expect(simulator.requests).toHaveLength(1)
  })
})

describe('a stream that is kept', () => {
  test('can be read from any byte, while it runs and behind its end, also in another process', async () => {
    const { post, ask, other } = createOwn({ text: TEXT, delayMs: 5 })
    const response = await post()
    const id = idOf(response)
    expect(id).toMatch(/^[\da-f-]{36}$/)
    const during = ask(id, { from: 10, at: other }).then((again) => again.text())
    const all = await response.text()
    expect(await during).toBe(all.slice(10))
    for (const from of [undefined, 0, 1, all.length - 1, all.length]) {
      const again = await ask(id, { at: other, ...(from === undefined ? {} : { from }) })
      expect([again.status, again.headers.get('content-type'), idOf(again), await again.text()]).toEqual([200, response.headers.get('content-type'), id, all.slice(from ?? 0)])
    }
  })

  test('goes on when its client has gone, and is counted', async () => {
    const { post, ask, calls, simulator } = createOwn({ text: TEXT, usage: { inputTokens: 10, outputTokens: 20 }, delayMs: 5 })
    const response = await post()
    await response.body?.cancel()
    expect(await (await ask(idOf(response))).text()).toContain('[DONE]')
    await vi.waitFor(() => expect(calls).toMatchObject([{ status: 'success', left: true }]))
    expect(simulator.requests).toMatchObject([{ aborted: false }])
  })

  test('belongs to its user: for any other there is none', async () => {
    const { post, ask, simulator, calls } = createOwn({ text: TEXT, delayMs: 5 })
    const response = await post()
    const none = async (answer: Promise<Response>) => [(await answer).status, await (await answer).text()]
    const unknown = await none(ask('00000000-0000-4000-8000-000000000000', { user: 'b' }))
    expect(unknown[0]).toBe(404)
    expect(await none(ask(idOf(response), { user: 'b' }))).toEqual(unknown)
    expect(await none(ask(idOf(response), { user: 'b', method: 'DELETE' }))).toEqual(unknown)
    expect(await response.text()).toContain('[DONE]')
    expect(simulator.requests).toMatchObject([{ aborted: false }])
    expect(calls).toMatchObject([{ status: 'success' }])
  })

  test.each(['', '..', '../openai', '%2e%2e', 'a/b', 'a%2fb', 'x'.repeat(65), '__proto__', 'toString', '*'])('%j names none', async (id) => {
    const { ask } = createOwn({ text: TEXT })
    expect((await ask(id)).status).toBe(404)
  })

  test.each(['-1', '1.5', 'x', 'NaN', '1e400', '9007199254740993'])('from byte %s is no request', async (from) => {
    const { post, ask } = createOwn({ text: TEXT })
    const response = await post()
    expect((await ask(idOf(response), { from })).status).toBe(400)
    await response.text()
  })

  test('is for those who may ask: nobody else, and no other site', async () => {
    const { relay } = createOwn({ text: TEXT }, { authorize: () => null })
    expect((await relay(new Request('https://app.test/api/llm/streams/a'))).status).toBe(401)
    const { relay: open } = createOwn({ text: TEXT }, { origins: ['https://friend.test'] })
    const from = (origin: string, method: string, headers = {}) => open(new Request('https://app.test/api/llm/streams/a', { method, headers: { origin, ...headers } }))
    expect((await from('https://evil.test', 'GET')).status).toBe(403)
    const preflight = await from('https://friend.test', 'OPTIONS', { 'access-control-request-method': 'DELETE' })
    expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).toEqual([204, 'GET, DELETE'])
    expect((await from('https://friend.test', 'POST')).status).toBe(405)
  })

  test('stops in another process too', async () => {
    const { post, ask, other, simulator, calls } = createOwn({ text: TEXT, delayMs: 5, fault: { kind: 'stall', afterChunks: 3 } })
    const response = await post()
    const read = response.text()
    read.catch(() => {})
    expect((await ask(idOf(response), { method: 'DELETE', at: other })).status).toBe(204)
    await vi.waitFor(() => expect(simulator.requests[0]?.aborted).toBe(true), 3000)
    await expect(read).rejects.toThrow()
    expect(calls).toMatchObject([{ status: 'aborted', left: false }])
    await vi.waitFor(async () => expect((await ask(idOf(response), { from: 100_000 })).status).not.toBe(200))
  })

  test('that was cut is told to be over, once all of it was read', async () => {
    const { post, ask } = createOwn({ text: TEXT, fault: { kind: 'reset', afterChunks: 3 } })
    const response = await post()
    const reader = response.body!.getReader()
    let length = 0
    await expect(
      (async () => {
        for (let part = await reader.read(); !part.done; part = await reader.read()) length += part.value.length
      })(),
    ).rejects.toThrow()
    await vi.waitFor(async () => {
      const again = await ask(idOf(response), { from: length })
      expect([again.status, again.headers.get('x-callscope-relay')]).toEqual([410, 'cut'])
    })
    await expect((await ask(idOf(response))).text()).rejects.toThrow()
  })

  test('is kept for a while', async () => {
    const { post, ask } = createOwn({ text: TEXT }, { resume: { keepMs: 50 } })
    const response = await post()
    await response.text()
    expect((await ask(idOf(response))).status).toBe(200)
    await vi.waitFor(async () => expect((await ask(idOf(response))).status).toBe(404))
  })

  test('is none where it is not wanted, is no stream, or failed', async () => {
    const { post: without, ask } = createOwn({ text: TEXT }, { resume: false })
    expect(idOf(await without())).toBe('')
    expect((await ask('a')).status).toBe(404)
    const { post: failing } = createOwn({ fault: { status: 500 } })
    expect(idOf(await failing())).toBe('')
    const { relay } = createOwn({ text: TEXT })
    expect(idOf(await relay(new Request(`https://app.test${PATHS.openai}`, { ...POST, body: JSON.stringify({ model: 'm', messages: [] }) })))).toBe('')
  })
})

describe('a store that is away', () => {
  const away = () => Promise.reject(new Error('connect ECONNREFUSED redis://user:secret@10.0.0.1'))

  test('from the beginning: the stream goes without', async () => {
    const { post } = createOwn({ text: TEXT }, { store: { ...createMemoryStore(), open: away } })
    const response = await post()
    expect([idOf(response), (await response.text()).includes('[DONE]')]).toEqual(['', true])
  })

  test('in the middle: the stream goes on, and cannot be read again', { timeout: 15_000 }, async () => {
    const { post, ask } = createOwn({ text: TEXT }, { store: { ...createMemoryStore(), append: away, read: away } })
    const response = await post()
    expect(await response.text()).toContain('[DONE]')
    const again = await ask(idOf(response))
    expect([again.status, await again.text()]).toEqual([503, expect.not.stringMatching(/secret|redis|ECONN/)])
  })

  test('that is slow holds no stream back; what waits for it is bounded, and the log is cut', async () => {
    let appended = 0
    let ended: string | null = null
    let go = (): void => {}
    const isSlow = new Promise<void>((resolve) => (go = resolve))
    const store = {
      ...createMemoryStore(),
      append: async (_id: string, { bytes }: { bytes: Uint8Array }) => {
        appended += bytes.length
        await isSlow
        return { stopped: false, kept: true }
      },
      close: async (_id: string, end: string) => void (ended = end),
    }
    const part = new TextEncoder().encode(`data: ${'x'.repeat(65_536)}\n\n`)
    let left = 500
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (left-- > 0) controller.enqueue(part)
        else controller.close()
      },
    })
    const { post } = createOwn({ text: '' }, { store, fetch: async () => new Response(body, { headers: { 'content-type': 'text/event-stream' } }) })
    expect((await (await post()).arrayBuffer()).byteLength).toBe(500 * part.length)
    go()
    await vi.waitFor(() => expect(ended).toBe('cut'))
    expect(appended).toBeLessThan(5_000_000)
  })
})

describe('answers under way at the same time', () => {
  test('are no more than may be, for each user and for all', async () => {
    const gates = Array.from({ length: 4 }, createGate)
    let next = 0
    const { post } = createOwn({ text: '' }, { resume: false, limits: { concurrent: 2 }, appLimits: { concurrent: 3 }, fetch: async () => new Response(gates[next++]!.body) })
    const first = await post('a')
    expect([first.status, (await post('a')).status]).toEqual([200, 200])
    const refused = await post('a')
    expect([refused.status, refused.headers.get('x-callscope-relay'), refused.headers.get('retry-after')]).toEqual([429, 'busy', '1'])
    expect([(await post('b')).status, (await post('b')).status, next]).toEqual([200, 429, 3])
    gates[0]!.end()
    await first.text()
    expect((await post('b')).status).toBe(200)
  })

  test('a place is given back however an answer ends', async () => {
    const { post } = createOwn([{ fault: { status: 500 } }, { fault: { kind: 'reset', afterChunks: 1 } }, { text: TEXT, delayMs: 50 }, { text: TEXT }], { resume: false, limits: { concurrent: 1 } })
    expect((await (await post()).text()).length).toBeGreaterThan(0)
    await expect((await post()).text()).rejects.toThrow()
    await (await post()).body?.cancel()
    await vi.waitFor(async () => expect((await post()).status).toBe(200))
  })

  test('nobody gets one where the store is away, or everybody', async () => {
    const store = { ...createMemoryStore(), take: () => Promise.reject(new Error('away')) }
    const { post } = createOwn({ text: TEXT }, { store, limits: { concurrent: 1 } })
    expect((await post()).status).toBe(503)
    const { post: open } = createOwn({ text: TEXT }, { store, limits: { concurrent: 1, failure: 'open' } })
    expect((await open()).status).toBe(200)
  })
})
