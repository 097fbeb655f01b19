import { createRelay, type RelayOptions } from 'callscope/relay'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { defineCall } from 'callscope'
import { openai } from 'callscope/openai'
import { createBudgeted, event, MODEL, post, streamOf, text, wait, watchUnhandled } from './relays.js'

const whole = async () => streamOf(text('Hi'), event({ id: 'c1', model: MODEL, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }], usage: { prompt_tokens: 7, completion_tokens: 4 } }), event('[DONE]'))

/** Whether the provider was asked; options that are refused when the relay is made ask nobody. */
async function isAsked(options: Record<string, unknown>, body: Record<string, unknown> = {}, headers: Record<string, string> = {}): Promise<boolean> {
  let asked = false
  const fetch = async () => {
    asked = true
    return whole()
  }
  try {
    const relay = createRelay({ providers: { openai: { apiKey: 'k' } }, telemetry: false, fetch, ...options } as RelayOptions)
    await (await relay(post(body, { headers: { 'content-type': 'application/json', ...headers } }))).text()
  } catch {
    // What throws lets nobody through.
  }
  return asked
}

const broken = { consume: () => Promise.reject(new Error('away')), reward: async () => {}, penalty: async () => {} }

describe('what an app without types gives opens nothing', () => {
  test.each<[string, Record<string, unknown>, Record<string, unknown>?, Record<string, string>?]>([
    ['maxTokens: NaN', { maxTokens: Number('') || Number.NaN }, { max_tokens: 1_000_000 }],
    ['maxTokens: "2k"', { maxTokens: '2k' }, { max_tokens: 1_000_000 }],
    ['maxChoices: NaN', { maxChoices: Number.NaN }, { n: 100 }],
    ['media: "no"', { media: 'no' }, { messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'https://x.test/' } }] }] }],
    ['tools: "web_search"', { tools: 'web_search' }, { tools: [{ type: 'function', function: { name: 'search' } }] }],
    ['models: null', { models: null }],
    ['models: "gpt-4o-mini-2"', { models: 'gpt-4o-mini-2' }],
    ['models: null of a user', { models: ['other'], authorize: () => ({ user: 'a', models: null }) }],
    ['maxTokens: NaN of a user', { maxTokens: 5, authorize: () => ({ user: 'a', maxTokens: Number.NaN }) }, { max_tokens: 1_000_000 }],
    ['maxBodyBytes: NaN', { maxBodyBytes: Number.NaN }, { messages: [{ role: 'user', content: 'x'.repeat(11_000_000) }] }],
    ['userKeys: "false"', { userKeys: 'false' }, {}, { 'x-callscope-key': 'own' }],
    ['limits.failure: "close"', { limits: { requests: broken, failure: 'close' } }],
    ['limits.concurrent: NaN', { limits: { concurrent: Number.NaN } }],
    ['limits.requests: 5', { limits: { requests: 5 } }],
    ['limits.requests: {}', { limits: { requests: {} } }],
    ['budget.tokens: 5', { budget: { tokens: 5 } }],
    ['budget.answerTokens: NaN', { budget: { tokens: new RateLimiterMemory({ points: 10, duration: 60 }), answerTokens: Number.NaN } }],
    ['budget.answerTokens: -1000', { budget: { tokens: new RateLimiterMemory({ points: 10, duration: 60 }), answerTokens: -1000 } }],
    ['authorize: {}', { authorize: {} }],
    ['`failure: closed` of a user', { limits: { failure: 'open' }, authorize: () => ({ user: 'a', limits: { requests: broken, failure: 'closed' } }) }],
  ])('%s', async (_name, options, body, headers) => {
    expect(await isAsked(options, body, headers)).toBe(false)
  })

  test('includePrompts: "false" tells no prompts', async () => {
    const told: unknown[] = []
    await isAsked({ includePrompts: 'false', onCall: (call: unknown) => void told.push(call) })
    expect(JSON.stringify(told)).not.toContain('messages')
  })

  test('a budget of which the size of an answer is no number holds its user all the same', async () => {
    const { relay, limiter } = createBudgeted(whole, { authorize: () => ({ user: 'a', budget: { tokens: limiterOf(), answerTokens: Number.NaN } }) }, 10)
    function limiterOf() {
      return limiter
    }
    for (let i = 0; i < 5; i++) await (await relay(post())).text()
    await limiter.penalty('a', 0)
    expect(Number.isNaN((await limiter.get('a'))?.consumedPoints)).toBe(false)
    expect((await relay(post({ max_tokens: 100_000 }))).status).toBe(500)
  })
})

describe('telemetry', () => {
  test.each<[string, unknown]>([
    ['whose package is from before there were metrics', { trace: { getTracer: () => ({}) }, context: { active: () => ({}) } }],
    ['that throws when it is asked for a meter', { trace: {}, context: { active: () => ({}) }, metrics: { getMeter: () => { throw new Error('no SDK') } } }],
    ['that is a text', 'false'],
  ])('%s ends no process, and fails no request', async (_name, telemetry) => {
    const unhandled = watchUnhandled()
    const relay = createRelay({ providers: { openai: { apiKey: 'k' } }, fetch: whole, telemetry: telemetry as never })
    await wait(20)
    expect(unhandled).toEqual([])
    expect((await relay(post())).status).toBe(200)
  })

  test('ends each span that it begins', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    let open = 0
    const startSpan = () => {
      open++
      return { setStatus() { throw new Error('x') }, end: () => void open-- }
    }
    const telemetry = { trace: { getTracer: () => ({ startSpan }) }, metrics: { getMeter: () => ({ createHistogram: () => ({ record() {} }) }) }, context: { active: () => ({}) } }
    const relay = createRelay({ providers: { openai: { apiKey: 'k' } }, fetch: async () => new Response('{}', { status: 500 }), telemetry })
    await (await relay(post())).text()
    expect(open).toBe(0)
  })
})

describe('the `relay` option of a model', () => {
  /** A server that writes down the headers it is sent. */
  async function listen(answer: (headers: NodeJS.Dict<string | string[]>) => { status: number; headers?: Record<string, string>; body?: string }) {
    const received: NodeJS.Dict<string | string[]>[] = []
    const server = createServer((request, response) => {
      request.resume()
      received.push(request.headers)
      const { status, headers = {}, body = '' } = answer(request.headers)
      response.writeHead(status, headers).end(body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      server.close()
      server.closeAllConnections()
    })
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received }
  }
  const json = { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id: 'c', choices: [{ index: 0, message: { content: 'Hi' }, finish_reason: 'stop' }] }) }
  const callWith = (relay: object) => defineCall({ model: openai('m', { relay: relay as never }), prompt: (asked: string) => asked, retry: 0 })('Hi')

  test.each(['sk-secret-\u2713', 'sk-secret\nx', 'sk-secret\0'])('a key that no header can carry is quoted in no error: %j', async (key) => {
    const { url } = await listen(() => json)
    const error = await callWith({ url, key }).then(() => null, (thrown: unknown) => thrown)
    const told: string[] = []
    for (let at: unknown = error; at instanceof Error; at = at.cause) told.push(at.message, at.stack ?? '')
    expect(error).toBeInstanceOf(Error)
    expect(told.join('\n')).not.toContain('sk-secret')
  })

  test.each<[string, unknown]>([['undefined', undefined], ['false', false]])('a key that is %s is none', async (_name, key) => {
    const { url, received } = await listen(() => json)
    await callWith({ url, key: () => key }).catch(() => {})
    expect(received.map((headers) => headers['x-callscope-key'])).not.toContain(String(key))
  })

  test('a `Headers` object goes along as a record does, or is refused', async () => {
    const { url, received } = await listen(() => json)
    const failed = await callWith({ url, headers: new Headers({ authorization: 'Bearer session' }) }).then(() => false, () => true)
    expect(failed || received[0]?.['authorization'] === 'Bearer session').toBe(true)
  })

  test('a key goes to no other server, where the relay sends one on', async () => {
    const other = await listen(() => json)
    const { url } = await listen(() => ({ status: 307, headers: { location: `${other.url}/x` } }))
    await callWith({ url, key: 'sk-secret' }).catch(() => {})
    expect(JSON.stringify(other.received)).not.toContain('sk-secret')
  })
})

describe('a key that a service quotes', () => {
  const KEY = 'app-key-aab'
  const read = async (response: () => Response) => {
    const relay = createRelay({ providers: { openai: { apiKey: KEY } }, telemetry: false, fetch: async () => response() })
    return (await relay(post())).text()
  }
  const bytes = (...parts: string[]) => new ReadableStream<Uint8Array>({ start(controller) { for (const part of parts) controller.enqueue(new TextEncoder().encode(part)); controller.close() } })

  test('is taken out wherever it is cut', async () => {
    const all = `{"error":"Wrong key: ${KEY}${KEY} aapp-key-aapp-key-aab ü"}`
    for (let cut = 0; cut <= all.length; cut++) {
      for (const second of [cut, cut + 1, cut + 5]) {
        const got = await read(() => new Response(bytes(all.slice(0, cut), all.slice(cut, second), all.slice(second)), { status: 401 }))
        expect(got).toBe(all.replaceAll(KEY, '[redacted]'))
      }
    }
  })
})
