import { createMemoryStore, createRelay, type RelayOptions, type RelayStore, toNodeHandler } from 'callscope/relay'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { getEventListeners } from 'node:events'
import { describe, expect, test, vi } from 'vitest'
import { resumeStream } from '../../src/base/relay-stream.js'
import { createGate, POST, PATHS, providersAt, serve } from '../relay/servers.js'
import { event, post, settlesWithin, text, wait, watchUnhandled } from './relays.js'

const sse = { headers: { 'content-type': 'text/event-stream' } }
const idOf = (response: Response) => response.headers.get('x-callscope-stream') ?? ''

/** A relay that keeps streams, over an answer that the test sends piece by piece, with a store that counts what it is asked. */
function createKeeping(options: Partial<RelayOptions> = {}, changes: Partial<RelayStore> = {}) {
  const gate = createGate()
  const store = createMemoryStore()
  let reads = 0
  const watched: RelayStore = {
    ...store,
    read: (id, range) => {
      reads++
      // As a store does that looks again and again.
      return store.read(id, { ...range, waitMs: Math.min(range.waitMs ?? 0, 50) })
    },
    ...changes,
  }
  const fetch: typeof globalThis.fetch = async (_input, init) => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    void gate.body.pipeTo(writable, init?.signal ? { signal: init.signal } : {}).catch(() => {})
    return new Response(readable, sse)
  }
  const relay = createRelay({ providers: providersAt('https://provider.test'), telemetry: false, fetch, resume: true, store: watched, authorize: () => ({ user: 'a' }), ...options })
  const follow = (id: string, from = 0) => relay(new Request(`https://app.test/api/llm/streams/${id}?from=${from}`))
  const stop = (id: string) => relay(new Request(`https://app.test/api/llm/streams/${id}`, { method: 'DELETE' }))
  // What was stopped takes no more.
  const send = (part: string): void => {
    try {
      gate.send(part)
    } catch {
      // It was.
    }
  }
  return { gate: { ...gate, send }, relay, follow, stop, reads: () => reads }
}

describe('a stream that is kept', () => {
  test('is asked for no more once its follower has gone', async () => {
    const { gate, relay, follow, reads } = createKeeping()
    const response = await relay(post())
    const reader = response.body!.getReader()
    gate.send(text('a'))
    await reader.read()
    const follower = (await follow(idOf(response))).body!.getReader()
    await follower.read()
    void follower.read().catch(() => {})
    await wait(20)
    await follower.cancel()
    await wait(120)
    const before = reads()
    await wait(500)
    expect(reads() - before).toBeLessThanOrEqual(1)
    gate.end()
    await reader.read()
  })

  test('tells a client that came back that the budget is used up', async () => {
    const limiter = new RateLimiterMemory({ points: 60, duration: 600 })
    const { gate, relay, follow } = createKeeping({ budget: { tokens: limiter, answerTokens: 20 } })
    const response = await relay(post())
    gate.send(text('a'))
    const first = response.body!.getReader()
    await first.read()
    await first.cancel()
    const again = await follow(idOf(response))
    const all = again.text().catch((error: unknown) => `broken: ${String(error)}`)
    for (let i = 0; i < 4; i++) {
      await wait(260)
      gate.send(text('word '.repeat(100)))
    }
    expect(await settlesWithin(2000, all)).toBe(true)
    expect(await all).toContain('The budget is used up.')
  }, 8000)

  test('is not cut ten minutes after its client left, where that has come back', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const { gate, relay, follow } = createKeeping()
      const response = await relay(post())
      const first = response.body!.getReader()
      gate.send(text('a'))
      await first.read()
      await first.cancel()
      const again = (await follow(idOf(response))).body!.getReader()
      await again.read()
      await vi.advanceTimersByTimeAsync(601_000)
      gate.send(text('b'))
      const next = again.read().then(({ value }) => new TextDecoder().decode(value), () => 'cut')
      await vi.advanceTimersByTimeAsync(200)
      expect(await next).toBe(text('b'))
    } finally {
      vi.useRealTimers()
    }
  })

  test('that is not kept any more stops with its client: nobody can come back', async () => {
    let isAborted = false
    const { gate, relay } = createKeeping({}, { append: async () => ({ stopped: false, kept: false }) })
    const response = await relay(post())
    const reader = response.body!.getReader()
    gate.send(text('a'))
    await reader.read()
    await wait(50)
    await reader.cancel()
    await wait(100)
    try {
      // Whoever is stopped upstream takes no more.
      gate.end()
    } catch {
      isAborted = true
    }
    expect(isAborted).toBe(true)
  })

  test.each<[string, Partial<RelayStore>]>([
    ['whose log has gone', { read: async () => null }],
    ['whose store is away', { read: () => Promise.reject(new Error('away')) }],
  ])('%s is stopped all the same by the one that asked for it', async (_name, changes) => {
    const { gate, relay, stop } = createKeeping({}, changes)
    const response = await relay(post())
    const reader = response.body!.getReader()
    gate.send(text('a'))
    await reader.read()
    await stop(idOf(response))
    expect(await settlesWithin(300, reader.read())).toBe(true)
  })

  test('ends for its client once it is stopped, whatever `fetch` makes of a signal', async () => {
    const gate = createGate()
    const { relay, stop } = createKeeping({ fetch: async () => new Response(gate.body, sse) })
    const response = await relay(post())
    const reader = response.body!.getReader()
    gate.send(text('a'))
    await reader.read()
    expect((await stop(idOf(response))).status).toBe(204)
    expect(await settlesWithin(300, reader.read())).toBe(true)
  })

  test('as many followers as may be get the same, and stopping it twice or behind its end is nothing', async () => {
    const unhandled = watchUnhandled()
    const { gate, relay, follow, stop } = createKeeping()
    const response = await relay(post())
    const id = idOf(response)
    const followers = await Promise.all(Array.from({ length: 32 }, (_, at) => follow(id, at % 7)))
    const texts = Promise.all(followers.map((follower) => follower.text()))
    const all = response.text()
    for (let i = 0; i < 5; i++) {
      gate.send(text(`part ${i} `))
      await wait(10)
    }
    gate.send(event('[DONE]'))
    gate.end()
    const whole = await all
    expect((await texts).every((got, at) => got === whole.slice(at % 7))).toBe(true)
    expect([(await stop(id)).status, (await stop(id)).status]).toEqual([204, 204])
    expect([await (await follow(id)).text(), unhandled]).toEqual([whole, []])
  })

  test('from beyond the end gives nothing of another', async () => {
    const { gate, relay, follow } = createKeeping()
    const response = await relay(post())
    gate.send(text('a'))
    gate.end()
    const whole = await response.text()
    await wait(20)
    const beyond = await follow(idOf(response), whole.length + 100)
    expect(await settlesWithin(1000, beyond.text())).toBe(true)
  })

  test.each<[string, Partial<RelayStore>]>([
    ['hangs', { read: () => new Promise<never>(() => {}) }],
    ['gives what is no reading', { read: (async () => ({})) as never }],
    ['gives a head of which nothing is right', { read: (async () => ({ head: { owner: 'a', status: 'x', headers: null }, bytes: new Uint8Array(), length: 0, end: null, stopped: false })) as never }],
  ])('is answered for where the store %s', async (_name, changes) => {
    const { follow } = createKeeping({ limits: { timeoutMs: 50 } }, changes)
    const status = await Promise.race([follow('some-id').then((response) => response.status, () => 'thrown'), wait(3000).then(() => 'hangs')])
    expect(status).toBe(503)
  })
})

describe('the client of a stream that is kept', () => {
  const bytes = (value: string) => new TextEncoder().encode(value)
  /** A body of these parts, which then breaks, or ends. */
  const body = (parts: readonly Uint8Array[], end: 'break' | 'close'): ReadableStream<Uint8Array> => {
    const left = [...parts]
    return new ReadableStream({
      pull(controller) {
        const part = left.shift()
        if (part) controller.enqueue(part)
        else if (end === 'close') controller.close()
        else controller.error(new Error('reset'))
      },
    })
  }
  const named = (stream: ReadableStream<Uint8Array>, headers: Record<string, string> = {}, status = 200) => new Response(stream, { status, headers: { 'content-type': 'text/event-stream', 'x-callscope-stream': 'some-id', ...headers } })

  test('gets each byte once, wherever its connections break', async () => {
    let seed = 1
    const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((action: () => void) => queueMicrotask(action)) as never)
    for (let round = 0; round < 300; round++) {
      const all = bytes(Array.from({ length: random(40) + 1 }, () => 'aé✓𝄞'[random(4)]).join(''))
      const take = (from: number) => {
        const to = random(4) === 0 ? all.length : Math.min(all.length, from + 1 + random(10))
        const parts: Uint8Array[] = []
        for (let at = from; at < to; ) {
          const length = Math.min(to - at, 1 + random(5))
          parts.push(all.slice(at, at + length))
          at += length
        }
        return named(body(parts, to === all.length ? 'close' : 'break'))
      }
      const asked: string[] = []
      const fetch = (async (url: string, init?: RequestInit) => {
        asked.push(`${init?.method ?? 'GET'} ${url}`)
        if (random(5) === 0) throw new TypeError('fetch failed')
        if (random(6) === 0) return new Response('x', { status: 503 })
        return take(Number(new URL(url).searchParams.get('from')))
      }) as typeof globalThis.fetch
      const got = await resumeStream(take(0), 'https://relay.test', fetch, null).arrayBuffer().then((buffer) => new Uint8Array(buffer), () => null)
      if (got) expect(got).toEqual(all)
      expect(asked.some((line) => line.startsWith('DELETE'))).toBe(false)
    }
  })

  test('takes nothing that is not of the stream: the page of a captive portal', async () => {
    const portal = async () => new Response('<html>Log in to the Wi-Fi</html>', { headers: { 'content-type': 'text/html' } })
    const got = await resumeStream(named(body([bytes('data: 1\n\n')], 'break')), 'https://relay.test', portal as never, null).text().catch(() => 'broken')
    expect(got).toBe('broken')
  })

  test('nor the stream from its beginning, where something between drops the query', async () => {
    const again = async () => named(body([bytes('other')], 'close'), { 'x-callscope-stream': 'another-id' })
    const got = await resumeStream(named(body([bytes('data: 1\n\n')], 'break')), 'https://relay.test', again as never, null).text().catch(() => 'broken')
    expect(got).toBe('broken')
  })

  test('ends at once where it is stopped while it waits to come back', async () => {
    const controller = new AbortController()
    const asked: (string | undefined)[] = []
    const fetch = (async (_url: string, init?: RequestInit) => {
      asked.push(init?.method ?? 'GET')
      return new Response('x', { status: 503 })
    }) as typeof globalThis.fetch
    const reading = resumeStream(named(body([], 'break')), 'https://relay.test', fetch, controller.signal).text().then(() => 'whole', () => 'broken')
    // Between the third try and the fourth there are 800 ms.
    await wait(750)
    controller.abort()
    expect(await settlesWithin(200, reading)).toBe(true)
    expect(asked.filter((method) => method === 'DELETE')).toHaveLength(1)
  })

  test('leaves no connection open, where it is left while it comes back', async () => {
    let isCancelled = false
    const endless = new ReadableStream<Uint8Array>({ cancel: () => void (isCancelled = true) })
    const fetch = (async (_url: string, init?: RequestInit) => {
      if (init?.method === 'DELETE') return new Response(null, { status: 204 })
      await wait(100)
      return named(endless)
    }) as typeof globalThis.fetch
    const reader = resumeStream(named(body([], 'break')), 'https://relay.test', fetch, null).body!.getReader()
    void reader.read().catch(() => {})
    await wait(250)
    await reader.cancel().catch(() => {})
    await wait(200)
    expect(isCancelled).toBe(true)
  })

  test('can be left while it comes back, without an error', async () => {
    const fetch = (async () => new Response('x', { status: 503 })) as typeof globalThis.fetch
    const reader = resumeStream(named(body([], 'break')), 'https://relay.test', fetch, null).body!.getReader()
    void reader.read().catch(() => {})
    await wait(50)
    expect(await reader.cancel().then(() => 'left', () => 'failed')).toBe('left')
  })

  test('leaves no answer unread that it does not take', async () => {
    let cancelled = 0
    const fetch = (async () => new Response(new ReadableStream<Uint8Array>({ cancel: () => void cancelled++ }), { status: 404 })) as typeof globalThis.fetch
    await resumeStream(named(body([], 'break')), 'https://relay.test', fetch, null).text().catch(() => {})
    expect(cancelled).toBe(1)
  })

  test('leaves no listener on a signal that lives long', async () => {
    const { signal } = new AbortController()
    const add = vi.spyOn(signal, 'addEventListener')
    const remove = vi.spyOn(signal, 'removeEventListener')
    for (let i = 0; i < 20; i++) await resumeStream(named(body([bytes('a')], 'close')), 'https://relay.test', (async () => named(body([], 'close'))) as never, signal).text()
    expect(remove.mock.calls.length).toBe(add.mock.calls.length)
  })
})

test('a signal that lives long gets no listener with each request', async () => {
  const { relay, gate } = createKeeping()
  gate.end()
  const { signal } = new AbortController()
  const request = () => relay(post({}, { signal }))
  await (await request()).text()
  const before = getEventListeners(signal, 'abort').length
  for (let i = 0; i < 10; i++) {
    const asked = post({}, { signal })
    const own = getEventListeners(asked.signal, 'abort').length
    await (await relay(asked)).text().catch(() => {})
    expect(getEventListeners(asked.signal, 'abort').length - own).toBeLessThanOrEqual(1)
  }
  // One for each `Request` of the test's own, and one for each that `authorize` gets.
  expect(getEventListeners(signal, 'abort').length - before).toBeLessThanOrEqual(20)
})

test('a finished relay keeps no timer', async () => {
  const count = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
  const upstream = await serve((request, response) => {
    request.resume()
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(text('a') + event('[DONE]'))
  })
  const relay = createRelay({ providers: providersAt(upstream), telemetry: false, resume: true, authorize: () => ({ user: 'a' }), limits: { concurrent: 10 } })
  const url = await serve(toNodeHandler(relay))
  const before = count()
  for (let i = 0; i < 10; i++) await (await fetch(`${url}${PATHS.openai}`, POST)).text()
  await wait(100)
  expect(count() - before).toBeLessThanOrEqual(2)
})
