import { defineCall, isCallError, loadPrices } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { azure } from 'callscope/azure'
import { openai } from 'callscope/openai'
import { createRelay, type RelayBudgetLimiter, type RelayedCall, type RelayOptions } from 'callscope/relay'
import { createSimulator, type SimulationScript } from 'callscope/testing'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { describe, expect, test, vi } from 'vitest'
import { createGate, ownError, PATHS, PROVIDERS, startRelay } from './servers.js'

const MODEL = 'gpt-4o-mini'
const USAGE = { inputTokens: 1000, outputTokens: 200 }

interface Asked {
  readonly model?: string
  readonly user?: string
  readonly maxTokens?: number
  readonly stream?: boolean
  readonly headers?: Record<string, string>
  readonly signal?: AbortSignal
}

/** A relay over a simulator, with one limiter that counts tokens. */
function createOwn(script: SimulationScript, points: number, { duration = 60, ...options }: Partial<RelayOptions> & { readonly duration?: number } = {}) {
  const limiter = new RateLimiterMemory({ points, duration })
  const simulator = createSimulator(script)
  const calls: RelayedCall[] = []
  const authorize = (request: Request) => ({ user: request.headers.get('x-user') ?? 'a' })
  const relay = createRelay({ providers: { openai: { apiKey: 'k' } }, fetch: simulator.fetch, authorize, budget: { tokens: limiter }, onCall: (call) => void calls.push(call), ...options })
  const send = ({ model = MODEL, user = 'a', maxTokens, stream = true, headers = {}, signal }: Asked = {}) => {
    const body = { model, stream, ...(stream ? { stream_options: { include_usage: true } } : {}), messages: [{ role: 'user', content: 'Hi' }], ...(maxTokens === undefined ? {} : { max_tokens: maxTokens }) }
    const init = { method: 'POST', headers: { 'content-type': 'application/json', 'x-user': user, ...headers }, body: JSON.stringify(body), ...(signal ? { signal } : {}) }
    return relay(new Request(`https://app.test${PATHS.openai}`, init))
  }
  const read = async (asked: Asked = {}) => {
    const response = await send(asked)
    return { status: response.status, text: await response.text() }
  }
  const spent = async (key = 'a') => (await limiter.get(key))?.consumedPoints ?? 0
  return { relay, limiter, simulator, calls, send, read, spent }
}

describe('tokens', () => {
  test('are taken before a request is sent, by its limit, and settled by what was used', async () => {
    const { send, spent } = createOwn({ text: 'Hi', usage: USAGE }, 10_000)
    const response = await send({ maxTokens: 3000 })
    expect(await spent()).toBe(3000 + 5)
    await response.text()
    expect(await spent()).toBe(1200)
  })

  test.each([true, false])('streamed: %s, an answer without a limit of its own takes what the budget says', async (stream) => {
    const { simulator, limiter, spent, read } = createOwn({ text: 'Hi', usage: USAGE }, 10_000)
    const seen: number[] = []
    const fetch: typeof globalThis.fetch = async (input, init) => {
      seen.push(await spent())
      return simulator.fetch(input, init)
    }
    await read({ stream })
    const { read: readOther } = createOwn({ text: 'Hi', usage: USAGE }, 10_000, { budget: { tokens: limiter, answerTokens: 50 }, fetch })
    await readOther({ stream })
    expect(seen).toEqual([1200 + 50 + 5])
    expect(await spent()).toBe(2400)
  })

  test('several answers take as much each', async () => {
    const { limiter, relay } = createOwn({ text: 'Hi', usage: USAGE }, 10_000)
    const body = JSON.stringify({ model: MODEL, n: 3, max_tokens: 100, messages: [{ role: 'user', content: 'Hi' }] })
    await relay(new Request(`https://app.test${PATHS.openai}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body }))
    expect((await limiter.get('a'))?.consumedPoints).toBe(305)
  })

  test('what there is not enough for is not sent, and takes nothing', async () => {
    const { simulator, read, spent, send } = createOwn({ text: 'Hi', usage: USAGE }, 2000)
    expect((await read({ maxTokens: 500 })).status).toBe(200)
    const response = await send({ maxTokens: 1000 })
    expect([response.status, await response.json()]).toEqual([429, ownError('rate_limit_error', expect.stringContaining('budget'))])
    expect(Object.fromEntries(response.headers)).toMatchObject({ 'x-should-retry': 'false', 'retry-after': expect.any(String), 'x-callscope-relay': 'budget' })
    expect(await spent()).toBe(1200)
    // A smaller one still fits.
    expect((await read({ maxTokens: 700 })).status).toBe(200)
    expect(simulator.requests).toHaveLength(2)
  })

  test('many at once are no more than there is room for', async () => {
    const { simulator, send, spent } = createOwn({ text: 'Hi', usage: USAGE }, 3500)
    const responses = await Promise.all(Array.from({ length: 20 }, () => send({ maxTokens: 995 })))
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(3)
    expect(simulator.requests).toHaveLength(3)
    await Promise.all(responses.map((response) => response.text()))
    expect(await spent()).toBe(3600)
  })

  test('of one user are none of another, and all share those of the app', async () => {
    const app = new RateLimiterMemory({ points: 2500, duration: 60 })
    const { read, spent } = createOwn({ text: 'Hi', usage: USAGE }, 1500, { appBudget: { tokens: app } })
    expect((await read({ maxTokens: 1000, user: 'a' })).status).toBe(200)
    expect((await read({ maxTokens: 1000, user: 'a' })).status).toBe(429)
    expect((await read({ maxTokens: 1000, user: 'b' })).status).toBe(200)
    // What is refused by the app's budget gives back what it took of the user's.
    expect((await read({ maxTokens: 1000, user: 'c' })).status).toBe(429)
    expect([await spent('a'), await spent('b'), await spent('c'), (await app.get(''))?.consumedPoints]).toEqual([1200, 1200, 0, 2400])
  })

  test('a user may have a budget of his own', async () => {
    const own = new RateLimiterMemory({ points: 100_000, duration: 60 })
    const { read, spent } = createOwn({ text: 'Hi', usage: USAGE }, 10, { authorize: () => ({ user: 'a', budget: { tokens: own } }) })
    expect((await read({ maxTokens: 1000 })).status).toBe(200)
    expect([await spent(), (await own.get('a'))?.consumedPoints]).toEqual([0, 1200])
  })

  test.each([{ budget: { token: {} } }, { budget: { tokens: { consume: async () => {} } } }, { limits: { request: {} } }, { user: '' }])('what `authorize` gives by another name lets nobody through: %j', async (fields) => {
    const { read, simulator } = createOwn({ text: 'Hi' }, 10_000, { authorize: () => ({ user: 'a', ...fields }) as { user: string } })
    expect([(await read()).status, simulator.requests]).toEqual([500, []])
  })

  test('a budget for all time is refused without a time to wait', async () => {
    const { read, send } = createOwn({ text: 'Hi', usage: USAGE }, 1300, { duration: 0 })
    expect((await read({ maxTokens: 1000 })).status).toBe(200)
    const response = await send({ maxTokens: 1000 })
    expect([response.status, response.headers.get('retry-after'), response.headers.get('x-should-retry')]).toEqual([429, null, 'false'])
  })

  test('what was taken in a span of time that is over is not given to the next one', async () => {
    vi.useFakeTimers()
    try {
      const { send, spent } = createOwn({ text: 'Hi', usage: USAGE }, 10_000, { duration: 5 })
      const response = await send({ maxTokens: 5000 })
      await vi.advanceTimersByTimeAsync(6000)
      const next = await send({ maxTokens: 3000 })
      await response.text()
      expect(await spent()).toBe(3005)
      await next.text()
      // So near to its end nothing is given back.
      await vi.advanceTimersByTimeAsync(6000)
      expect(await spent()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })
})

test.each([3_600_000, -3_600_000])('a clock that is set by %i ms in the middle gives nobody a credit', async (ms) => {
  const { send, spent } = createOwn({ text: 'Hi', usage: USAGE }, 10_000)
  const response = await send({ maxTokens: 5000 })
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms })
  try {
    await response.text()
    expect(await spent()).toBeOneOf([0, 1200])
    const next = await send({ maxTokens: 5000 })
    expect(next.status).toBe(200)
    await next.text()
    expect(await spent()).toBeOneOf([1200, 2400])
  } finally {
    vi.useRealTimers()
  }
})

describe('what an answer takes that is none, or not whole', () => {
  test.each([[401, 0], [403, 0], [404, 0], [429, 0], [529, 0], [503, 0], [500, 5], [400, 5]])('status %i: %i tokens', async (status, tokens) => {
    const { read, spent, calls } = createOwn({ fault: { status } }, 10_000)
    expect((await read()).status).toBe(status)
    expect(await spent()).toBe(tokens)
    expect(calls).toMatchObject([{ status: 'error', httpStatus: status, usage: null }])
  })

  test('a provider that cannot be reached takes the input: it may have been', async () => {
    const { read, spent, calls } = createOwn({ text: '' }, 10_000, { fetch: () => Promise.reject(new TypeError('fetch failed')) })
    expect((await read()).status).toBe(502)
    expect([await spent(), calls[0]?.status, calls[0]?.errorKind, calls[0]?.httpStatus]).toEqual([5, 'error', 'network', null])
  })

  test('a stream that breaks takes what was said', async () => {
    const { send, spent, calls } = createOwn({ text: 'one two three four', usage: USAGE, fault: { kind: 'reset', afterChunks: 3 } }, 10_000)
    await expect((await send()).text()).rejects.toThrow()
    expect(calls).toMatchObject([{ status: 'error', errorKind: 'network', estimated: true, usage: { inputTokens: 5 } }])
    expect(await spent()).toBe(calls[0]?.usage?.totalTokens)
    expect(await spent()).toBeGreaterThan(5)
  })

  test('a stream that ends too soon is an error, and takes what was said', async () => {
    const { read, spent, calls } = createOwn({ text: 'one two three four', usage: USAGE, fault: { kind: 'cut', afterChunks: 3 } }, 10_000)
    await read()
    expect(calls).toMatchObject([{ status: 'error', errorKind: 'incomplete', estimated: true, cost: { complete: false } }])
    expect(await spent()).toBeGreaterThan(5)
  })

  test('garbage takes what came, by its length', async () => {
    const { read, spent, calls } = createOwn({ text: '' }, 10_000, { fetch: async () => new Response('<html>word '.repeat(100), { headers: { 'content-type': 'text/html' } }) })
    expect((await read()).status).toBe(200)
    expect(calls[0]?.status).toBe('error')
    expect(await spent()).toBeGreaterThanOrEqual(5)
  })

  test('an answer that does not say what it used takes an estimate', async () => {
    const { read, spent, calls } = createOwn({ text: 'one two three four', usage: null }, 10_000)
    await read()
    expect(calls).toMatchObject([{ status: 'success', estimated: true, usage: { inputTokens: 5, outputTokens: 4 } }])
    expect(await spent()).toBe(9)
  })

  test('a stream whose client leaves is stopped, and takes what was said', async () => {
    const { send, spent, calls, simulator } = createOwn({ text: 'one two three four', usage: USAGE, delayMs: 50 }, 10_000)
    const reader = (await send()).body!.getReader()
    await reader.read()
    await reader.cancel()
    await vi.waitFor(() => expect(calls).toHaveLength(1))
    expect(calls).toMatchObject([{ status: 'aborted', left: true, errorKind: null, usage: { inputTokens: 5 }, estimated: true }])
    expect(simulator.requests[0]?.aborted).toBe(true)
    expect(await spent()).toBe(calls[0]?.usage?.totalTokens)
  })

  test('a client that leaves before the answer begins takes the input', async () => {
    const controller = new AbortController()
    const { send, spent, calls, simulator } = createOwn({ text: 'Hi', usage: USAGE, firstTokenDelayMs: 10_000 }, 10_000)
    const sent = send({ signal: controller.signal, stream: false })
    await vi.waitFor(() => expect(simulator.requests).toHaveLength(1))
    controller.abort()
    await sent
    expect(calls).toMatchObject([{ status: 'aborted', left: true, usage: null }])
    expect([await spent(), simulator.requests[0]?.aborted]).toEqual([5, true])
  })

  test('a client that left before anything was sent takes the input at most', async () => {
    const { send, calls } = createOwn({ text: 'Hi', usage: USAGE }, 10_000)
    await send({ signal: AbortSignal.abort() }).catch(() => {})
    expect(calls.map(({ status }) => status)).toEqual(['aborted'])
  })

  test('with `whenLeft: count` it is read to its end, and takes exactly what was used', async () => {
    const { send, spent, calls, simulator } = createOwn({ text: 'one two three four', usage: USAGE, delayMs: 20 }, 10_000, { whenLeft: 'count' })
    const reader = (await send()).body!.getReader()
    await reader.read()
    await reader.cancel()
    await vi.waitFor(() => expect(calls).toHaveLength(1), 2000)
    expect(calls).toMatchObject([{ status: 'success', left: true, estimated: false, usage: USAGE }])
    expect([await spent(), simulator.requests[0]?.aborted]).toEqual([1200, false])
  })

  test('with `whenLeft: count`, also a client that left before the answer began', async () => {
    const controller = new AbortController()
    const { send, spent, simulator } = createOwn({ text: 'one two', usage: USAGE, firstTokenDelayMs: 50 }, 10_000, { whenLeft: 'count' })
    const sent = send({ signal: controller.signal })
    await vi.waitFor(() => expect(simulator.requests).toHaveLength(1))
    controller.abort()
    await sent
    await vi.waitFor(async () => expect(await spent()).toBe(1200), 2000)
  })
})

test('a stream that would not say what it used is refused: nobody could count it', async () => {
  const { relay, simulator, spent } = createOwn({ text: 'Hi', usage: USAGE }, 10_000)
  for (const options of [{}, { stream_options: null }, { stream_options: {} }, { stream_options: { include_usage: false } }, { stream_options: { include_usage: 'true' } }, { stream_options: [] }]) {
    const body = JSON.stringify({ model: MODEL, stream: true, ...options, messages: [{ role: 'user', content: 'Hi' }] })
    const response = await relay(new Request(`https://app.test${PATHS.openai}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body }))
    expect(response.status).toBe(403)
  }
  expect([simulator.requests, await spent()]).toEqual([[], 0])
})

describe('a stream that is longer than was taken for', () => {
  test('takes more while it comes', async () => {
    const gate = createGate()
    const { send, spent } = createOwn({ text: '' }, 10_000, { fetch: async () => new Response(gate.body, { headers: { 'content-type': 'text/event-stream' } }) })
    const response = await send({ maxTokens: 10 })
    const reader = response.body!.getReader()
    expect(await spent()).toBe(15)
    for (let round = 0; round < 4; round++) {
      gate.send(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: 'word '.repeat(100) } }] })}\n\n`)
      await reader.read()
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    expect(await spent()).toBeGreaterThan(300)
    gate.send('data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":7,"completion_tokens":400}}\n\ndata: [DONE]\n\n')
    gate.end()
    for (let part = await reader.read(); !part.done; part = await reader.read());
    expect(await spent()).toBe(407)
  })

  test.each(PROVIDERS)('is stopped where there is no more, with an error that the SDK of %s raises; what came is kept', async (provider) => {
    const limiter = new RateLimiterMemory({ points: 100, duration: 60 })
    const simulator = createSimulator({ text: 'word '.repeat(500), usage: USAGE, delayMs: 5 })
    const { relay } = await startRelay(simulator.handler, { budget: { tokens: limiter, answerTokens: 50 }, authorize: () => ({ user: 'a' }) })
    // The union of the models is a model.
    const model = { openai, anthropic, azure }[provider](MODEL, { relay, callParams: { maxTokens: 50 } }) as ReturnType<typeof openai>
    const stream = defineCall({ model, prompt: (text: string) => text, retry: 0 }).stream('Hi')
    await stream.drain()
    expect([stream.error?.kind, stream.error?.retryable]).toEqual(['budget', false])
    expect(stream.content).toMatch(/^(word ){10,}/)
    await vi.waitFor(() => expect(simulator.requests[0]?.aborted).toBe(true))
    const spent = (await limiter.get('a'))?.consumedPoints
    expect(spent).toBeGreaterThan(100)
    // Anthropic says at once what the input was.
    expect(spent).toBeLessThan(provider === 'anthropic' ? 1400 : 400)
    const error: unknown = await defineCall({ model, prompt: (text: string) => text, retry: 2 })('Hi').catch((thrown: unknown) => thrown)
    expect(isCallError(error, 'budget') && [error.status, error.retryable]).toEqual([429, false])
    // Neither the SDK nor `retry` tries that again.
    expect(simulator.requests).toHaveLength(1)
  })
})

describe('dollars', () => {
  test('are counted by the millionth, by the same prices as everywhere', async () => {
    await loadPrices('openai')
    const limiter = new RateLimiterMemory({ points: 5_000_000, duration: 60 })
    const { read, calls } = createOwn({ text: 'Hi', usage: USAGE }, 1, { budget: { microUsd: limiter } })
    await read({ maxTokens: 1000 })
    // 1,000 at $0.15 and 200 at $0.60 a million.
    expect(calls[0]?.cost.usd).toBeCloseTo(0.00027, 10)
    expect((await limiter.get('a'))?.consumedPoints).toBe(270)
  })

  test('of a model whose price nobody knows: it may not be used, unless the app gives one', async () => {
    const limiter = new RateLimiterMemory({ points: 5_000_000, duration: 60 })
    const { read, simulator } = createOwn({ text: 'Hi', usage: USAGE }, 1, { budget: { microUsd: limiter } })
    const { status, text } = await read({ model: 'own-model' })
    expect([status, JSON.parse(text)]).toEqual([403, ownError('permission_error', expect.any(String))])
    expect([simulator.requests, (await limiter.get('a'))?.consumedPoints ?? 0]).toEqual([[], 0])
    const { read: readOwn } = createOwn({ text: 'Hi', usage: USAGE }, 1, { budget: { microUsd: limiter }, prices: { 'openai/own-model': { input: 1, output: 10 } } })
    expect((await readOwn({ model: 'own-model' })).status).toBe(200)
    expect((await limiter.get('a'))?.consumedPoints).toBe(3000)
  })
})

describe('a limiter that fails', () => {
  const broken = (at: 'consume' | 'reward' | 'penalty'): RelayBudgetLimiter => {
    const limiter = new RateLimiterMemory({ points: 10_000, duration: 60 })
    const fail = () => Promise.reject(new Error('connect ECONNREFUSED redis://user:secret@10.0.0.1'))
    return { consume: (key, points) => limiter.consume(key, points), reward: (key, points) => limiter.reward(key, points), penalty: (key, points) => limiter.penalty(key, points), [at]: fail }
  }

  test('before the request lets nobody through, and tells nothing of itself', async () => {
    const { read, simulator } = createOwn({ text: 'Hi', usage: USAGE }, 1, { budget: { tokens: broken('consume') } })
    const { status, text } = await read()
    expect([status, simulator.requests]).toEqual([503, []])
    expect(text).not.toMatch(/secret|redis|ECONN/)
  })

  test('lets everybody through where that is set', async () => {
    const { read } = createOwn({ text: 'Hi', usage: USAGE }, 1, { budget: { tokens: broken('consume') }, limits: { failure: 'open' } })
    expect((await read()).status).toBe(200)
  })

  test.each(['reward', 'penalty'] as const)('at the end (%s) changes nothing for the client', async (at) => {
    const { read } = createOwn({ text: 'Hi', usage: USAGE }, 1, { budget: { tokens: broken(at), answerTokens: at === 'reward' ? 5000 : 1 } })
    expect((await read()).text).toContain('[DONE]')
  })

  test('that never answers holds nobody longer than `timeoutMs`', async () => {
    const stuck = { ...broken('consume'), consume: () => new Promise<never>(() => {}) }
    const { read } = createOwn({ text: 'Hi', usage: USAGE }, 1, { budget: { tokens: stuck }, limits: { timeoutMs: 20 } })
    expect((await read()).status).toBe(503)
  })

  /** Answers later than anybody waits, but for what it takes at the end. */
  function late(limiter: RateLimiterMemory, ms: number): RelayBudgetLimiter {
    const wait = () => new Promise((resolve) => setTimeout(resolve, ms))
    return { consume: (key, points) => wait().then(() => limiter.consume(key, points)), reward: (key, points) => limiter.reward(key, points), penalty: (key, points) => limiter.penalty(key, points) }
  }
  const LATE = { budget: (limiter: RateLimiterMemory) => ({ tokens: late(limiter, 60) }), limits: { timeoutMs: 20 } }

  test.each([10_000, 100])('that counts %d points too late for a request that was refused has them given back', async (points) => {
    const limiter = new RateLimiterMemory({ points, duration: 60 })
    const rewarded = vi.spyOn(limiter, 'reward')
    const { read } = createOwn({ text: 'Hi', usage: USAGE }, 1, { ...LATE, budget: LATE.budget(limiter) })
    expect((await read()).status).toBe(503)
    await vi.waitFor(() => expect(rewarded).toHaveBeenCalled())
    expect((await limiter.get('a'))?.consumedPoints).toBe(0)
  })

  test.each([0, 200])('that counts too late, where a request is let through (and takes %d ms), holds what was spent and no more', async (delayMs) => {
    const limiter = new RateLimiterMemory({ points: 10_000, duration: 60 })
    const { read } = createOwn({ text: 'Hi', usage: USAGE, delayMs }, 1, { budget: LATE.budget(limiter), limits: { timeoutMs: 20, failure: 'open' } })
    expect((await read()).status).toBe(200)
    await vi.waitFor(async () => expect((await limiter.get('a'))?.consumedPoints).toBe(1200))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect((await limiter.get('a'))?.consumedPoints).toBe(1200)
  })
})

describe('keys of users', () => {
  const KEY = { 'x-callscope-key': 'sk-users-own' }

  test('are refused unless the app takes them', async () => {
    const { read, simulator } = createOwn({ text: 'Hi' }, 10_000)
    expect((await read({ headers: KEY })).status).toBe(403)
    expect(simulator.requests).toEqual([])
  })

  test('stand in place of the app\'s, spend nothing of its budgets, and are told to nobody', async () => {
    const sent: string[] = []
    const fetch: typeof globalThis.fetch = async (_input, init) => {
      sent.push(JSON.stringify([...new Headers(init?.headers)]))
      return Response.json({ choices: [{ index: 0, message: { content: 'Hi' }, finish_reason: 'stop' }], usage: { prompt_tokens: 7, completion_tokens: 4 } })
    }
    const { read, spent, calls } = createOwn({ text: '' }, 1, { userKeys: true, includePrompts: true, fetch })
    expect((await read({ headers: KEY, stream: false })).status).toBe(200)
    expect(sent).toEqual([expect.stringContaining('Bearer sk-users-own')])
    expect(sent[0]).not.toContain('x-callscope-key')
    expect([await spent(), calls[0]?.userKey]).toEqual([0, true])
    expect(JSON.stringify(calls)).not.toContain('sk-users-own')
  })

  test('an empty one is not the app\'s', async () => {
    const { read, simulator } = createOwn({ text: 'Hi' }, 10_000, { userKeys: true })
    expect((await read({ headers: { 'x-callscope-key': ' ' } })).status).toBe(401)
    expect(simulator.requests).toEqual([])
  })

  test('a provider without a key of the app asks for one', async () => {
    const { read } = createOwn({ text: 'Hi' }, 10_000, { userKeys: true, providers: { openai: {} } })
    expect([(await read()).status, (await read({ headers: KEY })).status]).toEqual([401, 200])
  })
})
