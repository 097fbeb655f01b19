import { createMemoryStore, createRelay, type RelayedCall } from 'callscope/relay'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { PATHS, POST, providersAt } from './servers.js'

const TEN_MINUTES = 600_000
const request = () => new Request(`https://app.test${PATHS.openai}`, POST)
const endless = () => new Response(new ReadableStream({ pull: (controller) => controller.enqueue(new TextEncoder().encode('data: {}\n\n')) }), { headers: { 'content-type': 'text/event-stream' } })
/** Says one thing, and nothing more. */
const waiting = () => new Response(new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('data: {}\n\n')) }), { headers: { 'content-type': 'text/event-stream' } })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a client that is there and does not read', () => {
  test('has the request stopped and its place given back after ten minutes', async () => {
    const calls: RelayedCall[] = []
    let signal: AbortSignal | null | undefined
    const fetch = async (_url: unknown, init?: RequestInit) => {
      signal = init?.signal
      return endless()
    }
    const relay = createRelay({ providers: providersAt('https://provider.test'), telemetry: false, limits: { concurrent: 1 }, onCall: (call) => void calls.push(call), fetch })
    const first = await relay(request())
    const reader = first.body?.getReader()
    await reader?.read()
    expect((await relay(request())).status).toBe(429)
    await vi.advanceTimersByTimeAsync(TEN_MINUTES - 1000)
    expect(calls).toEqual([])
    await vi.advanceTimersByTimeAsync(2000)
    expect(calls.map(({ left, status }) => ({ left, status }))).toEqual([{ left: true, status: 'aborted' }])
    expect(signal?.aborted).toBe(true)
    await expect(reader?.read()).rejects.toThrow('does not read')
    expect((await relay(request())).status).toBe(200)
  })

  test('has all the time that it takes as long as it reads now and then', async () => {
    const relay = createRelay({ providers: providersAt('https://provider.test'), telemetry: false, fetch: async () => endless() })
    const reader = (await relay(request())).body?.getReader()
    for (let round = 0; round < 5; round++) {
      await vi.advanceTimersByTimeAsync(TEN_MINUTES - 1000)
      expect((await reader?.read())?.done).toBe(false)
    }
    await reader?.cancel()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('is not meant where the provider is what takes long', async () => {
    let send = (_text: string): void => {}
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        send = (text) => controller.enqueue(new TextEncoder().encode(text))
      },
    })
    const relay = createRelay({ providers: providersAt('https://provider.test'), telemetry: false, fetch: async () => new Response(body) })
    const reader = (await relay(request())).body?.getReader()
    const first = reader?.read()
    await vi.advanceTimersByTimeAsync(3 * TEN_MINUTES)
    send('late')
    expect(new TextDecoder().decode((await first)?.value)).toBe('late')
    await reader?.cancel()
  })
})

test('a user reads 32 kept streams at once at most, and one more when one of them has ended', async () => {
  const relay = createRelay({ providers: providersAt('https://provider.test'), telemetry: false, resume: true, store: createMemoryStore(), authorize: ({ headers }) => ({ user: headers.get('x-user') ?? 'a' }), fetch: async () => waiting() })
  const stream = await relay(request())
  const first = stream.body?.getReader()
  await first?.read()
  const follow = (user = 'a') => relay(new Request(`https://app.test/api/llm/streams/${stream.headers.get('x-callscope-stream')}`, { headers: { 'x-user': user } }))
  const followers: Response[] = []
  for (let count = 0; count < 32; count++) followers.push(await follow())
  expect(followers.map(({ status }) => status)).toEqual(Array.from({ length: 32 }, () => 200))
  const refused = await follow()
  expect([refused.status, refused.headers.get('x-callscope-relay'), refused.headers.get('retry-after')]).toEqual([429, 'busy', '1'])
  // Whose it is not is told what is told where there is none.
  expect((await follow('b')).status).toBe(404)
  await followers[0]?.body?.cancel()
  const next = await follow()
  expect(next.status).toBe(200)
  // One that does not read makes room too.
  await vi.advanceTimersByTimeAsync(TEN_MINUTES + 1000)
  expect((await follow()).status).toBe(200)
  await first?.cancel().catch(() => {})
})

test('where the app does not say who asks, a limit of one user is none', async () => {
  const relay = createRelay({ providers: providersAt('https://provider.test'), telemetry: false, resume: true, fetch: async () => waiting() })
  const stream = await relay(request())
  const url = `https://app.test/api/llm/streams/${stream.headers.get('x-callscope-stream')}`
  const followers = await Promise.all(Array.from({ length: 40 }, () => relay(new Request(url))))
  expect(followers.every(({ status }) => status === 200)).toBe(true)
  for (const { body } of [stream, ...followers]) await body?.cancel()
})
