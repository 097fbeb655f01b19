import { createRelay, type RelayedCall, type RelayOptions, type RelayStore, toNodeHandler } from 'callscope/relay'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createGate, POST, PATHS, providersAt, serve } from '../relay/servers.js'
import { createBudgeted, createWatchedStore, event, post, settlesWithin, streamOf, text, wait, watchUnhandled } from './relays.js'

const never = () => new Promise<never>(() => {})
const whole = async () => streamOf(text('Hi'), event({ id: 'c1', model: 'm', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }], usage: { prompt_tokens: 7, completion_tokens: 4 } }), event('[DONE]'))

/** What stands of a request whose answer, or failure, was read to its end. */
async function after(fetch: typeof globalThis.fetch, options: Partial<RelayOptions> = {}, changes: Partial<RelayStore> = {}) {
  const unhandled = watchUnhandled()
  const { store, held } = createWatchedStore(changes)
  const { relay, spent, calls } = createBudgeted(fetch, { store, limits: { concurrent: 5, timeoutMs: 100 }, ...options })
  const answer = await relay(post()).then(async (response) => response.text().catch(() => 'broken'), () => 'failed')
  await wait(250)
  const now = { answer, held: held.size, spent: await spent(), calls: calls.length }
  return { ...now, isClosed: await settlesWithin(1500, relay.close({ timeoutMs: 50 })), unhandled }
}

const throwing = () => {
  throw new Error('thrown at once')
}
const tracing = { trace: { getTracer: () => ({ startSpan: () => ({ setStatus() {}, end() {} }) }) }, metrics: { getMeter: () => ({ createHistogram: () => ({ record() {} }) }) }, context: { active: () => ({}) } }

describe('places and budgets are given back', () => {
  test.each<[string, typeof globalThis.fetch, Partial<RelayOptions>?]>([
    ['where all is well', whole],
    ['where `fetch` throws', throwing],
    ['where `fetch` gives nothing', (async () => undefined) as never],
    ['where `fetch` gives a body that is read already', async () => {
      const response = await whole()
      response.body?.getReader()
      return response
    }],
    ['where the body breaks at once', async () => new Response(new ReadableStream({ start: (controller) => controller.error(new Error('x')) }), { headers: { 'content-type': 'text/event-stream' } })],
    ['where `onCall` throws', whole, { onCall: throwing }],
    ['where `onCall` never settles', whole, { onCall: never }],
    ['where telemetry knows no context', whole, { telemetry: { ...tracing, context: { active: throwing } } }],
    ['where telemetry begins no span', whole, { telemetry: { ...tracing, trace: { getTracer: throwing } } }],
  ])('%s', async (_name, fetch, options) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(await after(fetch, options)).toMatchObject({ held: 0, isClosed: true, unhandled: [], spent: expect.toSatisfy((points: number) => points < 100) })
  })

  test('where a service answers with a status that `Response` does not take', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.once('data', () => socket.end('HTTP/1.1 999 Denied\r\ncontent-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}'))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const result = await after((input, init) => fetch(input, init), { providers: providersAt(`http://127.0.0.1:${port}`) })
    expect(result).toMatchObject({ held: 0, isClosed: true, unhandled: [], calls: 1 })
  })

  test('where the code that reads answers fails to load', async () => {
    const { openai } = await vi.importActual<Record<string, never>>('../../src/relay/send/targets.js').then(({ targets }) => ({ openai: (targets as unknown as { provider: string; loadMeter: unknown }[]).find(({ provider }) => provider === 'openai')! }))
    const { loadMeter } = openai
    openai.loadMeter = () => Promise.reject(new Error('Failed to fetch dynamically imported module'))
    onTestFinished(() => void (openai.loadMeter = loadMeter))
    expect(await after(whole)).toMatchObject({ held: 0, isClosed: true, unhandled: [] })
  })

  test.each<[string, Partial<RelayStore>, Partial<RelayOptions>?]>([
    ['places throws at once', { release: throwing }],
    ['places never settles', { release: never }],
    ['logs throws at once where one is ended', { close: throwing }, { resume: true }],
    ['logs never settles where one is ended', { close: never }, { resume: true }],
    ['logs never settles where one is written', { append: never }, { resume: true }],
    ['logs throws at once where one is begun', { open: throwing }, { resume: true }],
    ['logs gives nothing', { append: (async () => undefined) as never }, { resume: true }],
  ])('a store of %s keeps nobody from the end, and no server from its', async (_name, changes, options) => {
    const { answer, isClosed, unhandled, calls } = await after(whole, options, changes)
    expect({ isDone: answer.includes('[DONE]'), isClosed, unhandled, calls }).toEqual({ isDone: true, isClosed: true, unhandled: [], calls: 1 })
  })

  test('a store that never begins a log holds no answer back', async () => {
    const { store } = createWatchedStore({ open: never })
    const { relay } = createBudgeted(whole, { store, resume: true, limits: { timeoutMs: 100 } })
    expect(await settlesWithin(5000, relay(post()))).toBe(true)
  }, 8000)

  test('a store whose `hold` is no promise ends no process', async () => {
    const unhandled = watchUnhandled()
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    const gate = createGate()
    const { store } = createWatchedStore({ hold: throwing })
    const { relay } = createBudgeted(async () => new Response(gate.body), { store, limits: { concurrent: 1 } })
    const response = await relay(post())
    expect(() => vi.advanceTimersByTime(11_000)).not.toThrow()
    await response.body?.cancel()
    await wait(10)
    expect(unhandled).toEqual([])
  })
})

describe('closing', () => {
  const slowly = (ms: number) => ({ requests: { consume: () => wait(ms) } })

  test('waits for a request that is between its checks', async () => {
    let asked = 0
    let isClosed = false
    const { relay } = createBudgeted(async () => {
      asked++
      // What is closed asks nobody any more.
      expect(isClosed).toBe(false)
      return whole()
    }, { limits: slowly(150) })
    const answer = relay(post()).then(async (response) => [response.status, await response.text()])
    await wait(50)
    await relay.close({ timeoutMs: 1000 })
    isClosed = true
    const askedBefore = asked
    await answer.catch(() => {})
    expect(asked).toBe(askedBefore)
  })

  test('stops a request, too, whose checks end after its time', async () => {
    const endless = async () => {
      const body = new ReadableStream<Uint8Array>({ pull: async (controller) => { await wait(20); controller.enqueue(new TextEncoder().encode(text('a'))) } })
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
    }
    const withSignal: typeof globalThis.fetch = async (_input, init) => {
      const response = await endless()
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
      void response.body!.pipeTo(writable, init?.signal ? { signal: init.signal } : {}).catch(() => {})
      return new Response(readable, { headers: response.headers })
    }
    let ms = 0
    const { relay } = createBudgeted(withSignal, { limits: { requests: { consume: () => wait(ms) } } })
    const first = await relay(post())
    void first.text().catch(() => {})
    ms = 250
    const second = relay(post()).then((response) => response.text().catch(() => ''), () => '')
    await wait(20)
    expect(await settlesWithin(1500, relay.close({ timeoutMs: 100 }))).toBe(true)
    expect(await settlesWithin(1500, second)).toBe(true)
  })
})

test('a client that leaves at any moment leaves nothing behind', async () => {
  const unhandled = watchUnhandled()
  const { store, held } = createWatchedStore()
  const calls: RelayedCall[] = []
  const limiter = new RateLimiterMemory({ points: 1e9, duration: 600 })
  const upstream = await serve(async (request, response) => {
    request.resume()
    await wait(5)
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (let i = 0; i < 5; i++) {
      await wait(3)
      if (response.destroyed) return
      response.write(text('word '))
    }
    response.end(event('[DONE]'))
  })
  for (const whenLeft of ['stop', 'count'] as const) {
    for (const resume of [false, true]) {
      const relay = createRelay({ providers: providersAt(upstream), store, resume, whenLeft, telemetry: false, authorize: () => ({ user: 'a' }), budget: { tokens: limiter }, limits: { concurrent: 100, requests: { consume: () => wait(3) } }, onCall: (call) => void calls.push(call) })
      const url = await serve(toNodeHandler(relay))
      const body = JSON.stringify({ ...JSON.parse(POST.body), stream_options: { include_usage: true } })
      // What is loaded beside the first request is there for the others.
      await (await fetch(`${url}${PATHS.openai}`, { ...POST, body })).text()
      await Promise.all(
        Array.from({ length: 80 }, async (_, ms) => {
          const controller = new AbortController()
          setTimeout(() => controller.abort(), ms * 4)
          await fetch(`${url}${PATHS.openai}`, { ...POST, body, signal: controller.signal }).then((response) => response.text()).catch(() => {})
        }),
      )
      expect(await settlesWithin(3000, relay.close({ timeoutMs: 2000 }))).toBe(true)
      expect([held.size, unhandled]).toEqual([0, []])
    }
  }
  // Nothing of what was only taken stands.
  const counted = calls.reduce((sum, { usage }) => sum + (usage?.totalTokens ?? 5), 0)
  expect(calls.length).toBeGreaterThan(20)
  expect((await limiter.get('a'))?.consumedPoints).toBe(counted)
}, 20_000)
