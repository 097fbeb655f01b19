import { loadPrices } from 'callscope'
import { type RelayBudgetLimiter, toNodeHandler } from 'callscope/relay'
import { createRelay } from 'callscope/relay'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { request as httpRequest } from 'node:http'
import { describe, expect, test, vi } from 'vitest'
import { createGate, PATHS, serve } from '../relay/servers.js'
import { createBudgeted, event, MESSAGES, MODEL, post, settlesWithin, streamOf, text, wait } from './relays.js'

const LONG = 'word '.repeat(2000)
const sse = { headers: { 'content-type': 'text/event-stream' } }

describe('what was said is paid for', () => {
  test('an answer in one piece, of which all text came before its client left', async () => {
    const gate = createGate()
    const { relay, spent, calls } = createBudgeted(async () => new Response(gate.body, { headers: { 'content-type': 'application/json' } }))
    const response = await relay(post({ stream: false }))
    const reader = response.body!.getReader()
    gate.send(`{"id":"c1","model":"${MODEL}","choices":[{"index":0,"message":{"role":"assistant","content":${JSON.stringify(LONG)}},"finish_reason":"stop"}]`)
    await reader.read()
    await reader.cancel()
    await vi.waitFor(() => expect(calls).toHaveLength(1))
    expect(await spent()).toBeGreaterThan(1000)
  })

  test('an answer in one piece, over a connection that is closed before the last byte', async () => {
    const limiter = new RateLimiterMemory({ points: 100_000, duration: 600 })
    const upstream = await serve(async (request, response) => {
      request.resume()
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write(`{"id":"c1","model":"${MODEL}","choices":[{"index":0,"message":{"role":"assistant","content":${JSON.stringify(LONG)}},"finish_reason":"stop"}],`)
      await wait(300)
      response.end('"usage":{"prompt_tokens":7,"completion_tokens":2000}}')
    })
    const calls: unknown[] = []
    const relay = createRelay({ providers: { openai: { apiKey: 'k', baseURL: upstream } }, telemetry: false, authorize: () => ({ user: 'a' }), budget: { tokens: limiter }, onCall: (call) => void calls.push(call) })
    const url = await serve(toNodeHandler(relay))
    const got = await new Promise<number>((resolve) => {
      const request = httpRequest(`${url}${PATHS.openai}`, { method: 'POST', headers: { 'content-type': 'application/json' } }, (response) => {
        let length = 0
        response.on('error', () => {})
        response.on('data', (bytes: Buffer) => {
          length += bytes.length
          if (length < LONG.length) return
          request.destroy()
          resolve(length)
        })
      })
      request.on('error', () => {})
      request.end(JSON.stringify({ model: MODEL, messages: MESSAGES, max_tokens: 4000 }))
    })
    expect(got).toBeGreaterThan(LONG.length)
    await vi.waitFor(() => expect(calls).toHaveLength(1), 3000)
    expect((await limiter.get('a'))?.consumedPoints).toBeGreaterThan(1000)
  })

  test('text that is neither JSON nor events', async () => {
    const { relay, spent } = createBudgeted(async () => new Response(`{ ${LONG}`, { headers: { 'content-type': 'application/json' } }))
    await (await relay(post({ stream: false }))).text()
    expect(await spent()).toBeGreaterThan(1000)
  })

  test('an event that is longer than any that is read, in pieces', async () => {
    const gate = createGate()
    const { relay, spent } = createBudgeted(async () => new Response(gate.body, sse), {}, 1e9)
    const all = (await relay(post({ max_tokens: 100_000_000 }))).text()
    const long = text('word '.repeat(3_000_000)) + event({ id: 'c1', model: MODEL, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }) + event('[DONE]')
    for (let at = 0; at < long.length; at += 1_000_000) gate.send(long.slice(at, at + 1_000_000))
    gate.end()
    await all
    expect(await spent()).toBeGreaterThan(100_000)
  })

  test('an answer in one piece that is longer than any that is read', async () => {
    const { relay, spent } = createBudgeted(async () => Response.json({ id: 'c1', model: MODEL, choices: [{ index: 0, message: { content: 'word '.repeat(3_400_000) }, finish_reason: 'stop' }], usage: { prompt_tokens: 10, completion_tokens: 3_400_000 } }), {}, 1e9)
    await (await relay(post({ stream: false, max_tokens: 100_000_000 }))).text()
    expect(await spent()).toBeGreaterThan(1_000_000)
  })

  test('tokens that stand in the total alone', async () => {
    // Gemini's thoughts.
    const usage = { prompt_tokens: 10, completion_tokens: 12, total_tokens: 5000 }
    const { relay, spent } = createBudgeted(async () => streamOf(text('Hi'), event({ id: 'c1', model: MODEL, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }], usage }), event('[DONE]')))
    await (await relay(post())).text()
    expect(await spent()).toBe(5000)
  })

  test('tokens of passes that Anthropic counts beside its own', async () => {
    const iterations = [{ type: 'message', input_tokens: 10, output_tokens: 5 }, { type: 'compaction', input_tokens: 180_000, output_tokens: 3500 }]
    const message = { id: 'm1', type: 'message', role: 'assistant', model: 'claude-sonnet-4-5', content: [{ type: 'text', text: 'Hi' }], stop_reason: 'end_turn', usage: { input_tokens: 10, output_tokens: 5, iterations } }
    const { relay, spent } = createBudgeted(async () => Response.json(message), {}, 1e9)
    await (await relay(post({ stream: false, max_tokens: 100 }, {}, PATHS.anthropic))).text()
    expect(await spent()).toBeGreaterThan(180_000)
  })

  test.each([
    ['negative', { prompt_tokens: -5000, completion_tokens: -5000 }],
    ['texts', { prompt_tokens: '5', completion_tokens: '0' }],
    ['none', null],
    ['too large for numbers', { prompt_tokens: 1e300, completion_tokens: 1e300 }],
  ])('where the counts are %s', async (_name, usage) => {
    const { relay, spent } = createBudgeted(async () => streamOf(text(LONG), event({ id: 'c1', model: MODEL, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }], usage }), event('[DONE]')))
    await (await relay(post())).text()
    expect(await spent()).toBeGreaterThan(1000)
  })

  test('once, where the counts come twice and before the text', async () => {
    const usage = event({ id: 'c1', model: MODEL, choices: [], usage: { prompt_tokens: 10, completion_tokens: 20 } })
    const { relay, spent } = createBudgeted(async () => streamOf(usage, text('Hi'), usage, event({ id: 'c1', model: MODEL, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }), usage, event('[DONE]')))
    await (await relay(post())).text()
    expect(await spent()).toBe(30)
  })

  test('an error beside choices', async () => {
    const { relay, spent } = createBudgeted(async () => Response.json({ id: 'c1', model: MODEL, error: { message: 'x', code: 429 }, choices: [{ index: 0, message: { content: LONG }, finish_reason: 'stop' }], usage: { prompt_tokens: 10, completion_tokens: 2500 } }))
    await (await relay(post({ stream: false }))).text()
    expect(await spent()).toBe(2510)
  })

  test('JSON under the type of events, and events under that of JSON', async () => {
    const json = createBudgeted(async () => new Response(JSON.stringify({ id: 'c1', model: MODEL, choices: [{ index: 0, message: { content: LONG }, finish_reason: 'stop' }], usage: { prompt_tokens: 10, completion_tokens: 20 } }), sse))
    await (await json.relay(post())).text()
    const events = createBudgeted(async () => new Response(text('Hi') + event({ id: 'c1', model: MODEL, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }], usage: { prompt_tokens: 10, completion_tokens: 20 } }), { headers: { 'content-type': 'application/json' } }))
    await (await events.relay(post())).text()
    expect([await json.spent(), await events.spent()]).toEqual([30, 30])
  })

  test('tool calls of all choices, where the client leaves', async () => {
    const gate = createGate()
    const { relay, spent, calls } = createBudgeted(async () => new Response(gate.body, sse))
    const reader = (await relay(post({ n: 2 }))).body!.getReader()
    for (const index of [0, 1]) gate.send(event({ id: 'c1', model: MODEL, choices: [{ index, delta: { tool_calls: [{ index: 0, function: { name: 'f', arguments: JSON.stringify(LONG) } }] } }] }))
    await reader.read()
    await reader.read()
    await reader.cancel()
    await vi.waitFor(() => expect(calls).toHaveLength(1))
    expect(await spent()).toBeGreaterThan(3000)
  })
})

describe('what was asked is paid for, where the client leaves before the answer', () => {
  const SIZE = 400_000
  const schema = { type: 'object', properties: Object.fromEntries(Array.from({ length: 4000 }, (_, at) => [`field${at}`, { type: 'string', description: 'Some words that say what it is.' }])) }
  const words = 'word '.repeat(SIZE / 5)
  test.each<[string, string, Record<string, unknown>]>([
    ['words', PATHS.openai, { messages: [{ role: 'user', content: words }] }],
    ['spaces', PATHS.openai, { messages: [{ role: 'user', content: ' '.repeat(SIZE) }] }],
    ['tabs', PATHS.openai, { messages: [{ role: 'user', content: '\t'.repeat(SIZE) }] }],
    ['a schema of the answer', PATHS.openai, { response_format: { type: 'json_schema', json_schema: { name: 'a', schema } } }],
    ['a message that calls itself a file', PATHS.openai, { messages: [{ role: 'user', type: 'file', content: words }] }],
    ['a document that is a text', PATHS.anthropic, { messages: [{ role: 'user', content: [{ type: 'document', source: { type: 'text', media_type: 'text/plain', data: words } }] }] }],
    ['a document whose blocks are texts', PATHS.anthropic, { messages: [{ role: 'user', content: [{ type: 'document', source: { type: 'content', content: [{ type: 'text', text: words }] } }] }] }],
    ['a schema of the answer (Anthropic)', PATHS.anthropic, { output_config: { format: { type: 'json_schema', schema } } }],
  ])('%s', async (_name, path, body) => {
    const controller = new AbortController()
    const fetch: typeof globalThis.fetch = (_input, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new Error('aborted')))
        setTimeout(() => controller.abort(), 10)
      })
    const { relay, spent, calls } = createBudgeted(fetch, {}, 1e9)
    await relay(post({ max_tokens: 10, ...body }, { signal: controller.signal }, path)).catch(() => {})
    await vi.waitFor(() => expect(calls).toHaveLength(1))
    // One token for a hundred characters: less than any service bills.
    expect(await spent()).toBeGreaterThan(SIZE / 100)
  })
})

describe('dollars', () => {
  const dollars = async (fetch: typeof globalThis.fetch, body: Record<string, unknown>, options = {}, path = PATHS.openai) => {
    await loadPrices('openai', 'anthropic')
    const limiter = new RateLimiterMemory({ points: 50_000_000, duration: 600 })
    const { relay, calls } = createBudgeted(fetch, { budget: { microUsd: limiter }, ...options })
    const response = await relay(post(body, {}, path))
    const status = response.status
    await response.text()
    return { status, calls, points: (await limiter.get('a'))?.consumedPoints ?? 0 }
  }
  const answer = (fields: Record<string, unknown>, usage: Record<string, unknown> = {}) => async () =>
    Response.json({ id: 'c1', model: MODEL, choices: [{ index: 0, message: { content: LONG }, finish_reason: 'stop' }], usage: { prompt_tokens: 10, completion_tokens: 100_000, ...usage }, ...fields })

  test.each([
    ['a model that was not asked for and has no price', { model: 'never-heard-of-it' }, {}],
    ['a tier that has no price', { service_tier: 'scale' }, {}],
    ['a tier that this model has no price for, and the user asked for', { model: 'gpt-5-nano', service_tier: 'priority' }, {}],
    ['counts of which one cannot be read', {}, { prompt_tokens_details: { cached_tokens: -1 } }],
  ])('of an answer by %s are no less than the same at the usual price', async (_name, fields, usage) => {
    const { model = MODEL } = fields as { model?: string }
    const { points, calls, status } = await dollars(answer(fields, usage), { stream: false, max_tokens: 100_000, model: model === 'gpt-5-nano' ? model : MODEL })
    expect([status, calls.length]).toEqual([200, 1])
    // 100,000 at $0.40 a million, or $0.60.
    expect(points).toBeGreaterThanOrEqual(40_000)
  })

  test('of an answer that its price function cannot reckon stay as they were taken', async () => {
    const prices = { 'openai/own': ({ estimated }: { estimated: boolean }) => (estimated ? 1 : null) }
    const { points } = await dollars(answer({ model: 'own' }), { stream: false, model: 'own', max_tokens: 100_000 }, { prices })
    expect(points).toBeGreaterThanOrEqual(1_000_000)
  })

  test('of Anthropic, with passes of another model, where the client leaves before the last event', async () => {
    await loadPrices('anthropic')
    const limiter = new RateLimiterMemory({ points: 500_000_000, duration: 600 })
    const take = async (leave: boolean) => {
      const gate = createGate()
      const { relay, calls } = createBudgeted(async () => new Response(gate.body, sse), { budget: { microUsd: limiter } })
      const response = await relay(post({ model: 'claude-sonnet-4-5', max_tokens: 1000, stream_options: undefined }, {}, PATHS.anthropic))
      const reader = response.body!.getReader()
      const named = (data: { type: string; [name: string]: unknown }) => `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`
      gate.send(named({ type: 'message_start', message: { id: 'm1', type: 'message', role: 'assistant', model: 'claude-sonnet-4-5', content: [], stop_reason: null, usage: { input_tokens: 10, output_tokens: 1 } } }))
      gate.send(named({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }))
      gate.send(named({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hi' } }))
      const iterations = [{ type: 'message', input_tokens: 10, output_tokens: 5 }, { type: 'compaction', input_tokens: 180_000, output_tokens: 3500 }]
      gate.send(named({ type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { input_tokens: 10, output_tokens: 5, iterations } }))
      for (let part = 0; part < 4; part++) await reader.read()
      if (leave) await reader.cancel()
      else {
        gate.send(named({ type: 'message_stop' }))
        gate.end()
        while (!(await reader.read()).done);
      }
      await vi.waitFor(() => expect(calls).toHaveLength(1))
      return [calls[0]!.cost.usd, calls[0]!.usage!.totalTokens] as const
    }
    const [usd] = await take(false)
    expect(usd).toBeGreaterThan(0.5)
    expect((await take(true))[0]).toBeGreaterThan(0.5)
  })
})

describe('more that is taken while an answer comes', () => {
  /** A limiter that takes so many ms to answer each time but the first. */
  const slow = (limiter: RateLimiterMemory, ms: number): RelayBudgetLimiter => {
    let asked = 0
    return {
      async consume(key, points) {
        if (asked++ > 0) await wait(ms)
        return limiter.consume(key, points)
      },
      reward: (key, points) => limiter.reward(key, points),
      penalty: (key, points) => limiter.penalty(key, points),
    }
  }
  const chunk = text('word '.repeat(200))

  test('is taken once, however long the limiter takes', async () => {
    const limiter = new RateLimiterMemory({ points: 100_000, duration: 600 })
    const gate = createGate()
    const { relay } = createBudgeted(async () => new Response(gate.body, sse), { budget: { tokens: slow(limiter, 1200), answerTokens: 10 } })
    const reader = (await relay(post())).body!.getReader()
    for (let round = 0; round < 5; round++) {
      await wait(260)
      gate.send(chunk)
      await reader.read()
    }
    await wait(2500)
    // A thousand words, and a quarter more at most.
    expect((await limiter.get('a'))?.consumedPoints).toBeLessThan(2000)
    gate.end()
    await reader.read()
  })

  test('is settled with the rest where the answer ends meanwhile', async () => {
    const limiter = new RateLimiterMemory({ points: 100_000, duration: 600 })
    const gate = createGate()
    const { relay } = createBudgeted(async () => new Response(gate.body, sse), { budget: { tokens: slow(limiter, 300), answerTokens: 10 } })
    const reader = (await relay(post())).body!.getReader()
    await wait(260)
    gate.send(chunk)
    await reader.read()
    gate.send(event({ id: 'c1', model: MODEL, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }], usage: { prompt_tokens: 7, completion_tokens: 300 } }) + event('[DONE]'))
    gate.end()
    while (!(await reader.read()).done);
    await wait(800)
    expect((await limiter.get('a'))?.consumedPoints).toBe(307)
  })
})

test('nothing hangs where the limiter does not settle at the end', async () => {
  const limiter = new RateLimiterMemory({ points: 100_000, duration: 600 })
  const never = () => new Promise<never>(() => {})
  const { relay } = createBudgeted(async () => streamOf(text('Hi'), event('[DONE]')), { budget: { tokens: { consume: (key, points) => limiter.consume(key, points), reward: never, penalty: never } }, limits: { timeoutMs: 50 } })
  expect(await settlesWithin(1000, (await relay(post())).text())).toBe(true)
})
