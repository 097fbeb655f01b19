import { createRelay, createRedisStore, type RelayOptions } from 'callscope/relay'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeRedis, type RedisServer, startRedis } from '../relay/start-redis.js'
import { PATHS, providersAt } from '../relay/servers.js'
import { createBudgeted, createWatchedStore, event, post, streamOf, text, wait, watchUnhandled } from './relays.js'

let seed = 7
const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below
const ODD = [null, 0, -1, 1e308, '', 'x', true, [], {}, [null], [[]], { '0': 1 }, 'null', [{}], ['x'], { usage: 5 }]

/** The value with something odd in one place or several. */
function damage(value: unknown): unknown {
  if (random(6) === 0) return ODD[random(ODD.length)]
  if (Array.isArray(value)) return value.map(damage)
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, damage(item)]))
  return value
}

const CHAT = [
  { id: 'c1', model: 'gpt-4o-mini', created: 1, choices: [{ index: 0, delta: { role: 'assistant', content: 'Hi', tool_calls: [{ index: 0, id: 't', function: { name: 'f', arguments: '{}' } }] } }] },
  { id: 'c1', model: 'gpt-4o-mini', service_tier: 'default', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }], usage: { prompt_tokens: 5, completion_tokens: 5, prompt_tokens_details: { cached_tokens: 1 }, completion_tokens_details: { reasoning_tokens: 1 } }, error: { message: 'x', code: 'y' } },
]
const MESSAGES_EVENTS = [
  { type: 'message_start', message: { id: 'm', model: 'claude-sonnet-4-5', content: [], usage: { input_tokens: 5, output_tokens: 1 } } },
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hi' } },
  { type: 'content_block_stop', index: 0 },
  { type: 'message_delta', delta: { stop_reason: 'end_turn', stop_details: { explanation: 'x' } }, usage: { output_tokens: 5, server_tool_use: { web_search_requests: 1 }, iterations: [{ input_tokens: 1, output_tokens: 1, model: 'x' }], cache_creation: { ephemeral_1h_input_tokens: 1 } } },
  { type: 'message_stop' },
]

test.each(['openai', 'azure', 'anthropic'] as const)('an answer of %s, damaged in any place, is counted once and gives its place back', async (provider) => {
  const unhandled = watchUnhandled()
  const { store, held } = createWatchedStore()
  const events = provider === 'anthropic' ? MESSAGES_EVENTS : CHAT
  let next = ''
  let contentType = 'text/event-stream'
  let status = 200
  const fetch = async () => new Response(next, { status, headers: { 'content-type': contentType } })
  const { relay, calls } = createBudgeted(fetch, { providers: providersAt('https://provider.test'), store, limits: { concurrent: 5 } }, 1e12)
  for (let round = 0; round < 700; round++) {
    const isWhole = random(3) === 0
    next = isWhole ? JSON.stringify(damage({ ...(events[0] as object), ...(events.at(-1) as object), content: [{ type: 'text', text: 'Hi' }], choices: [{ index: 0, message: { content: 'Hi' } }] })) : events.map((one) => event(damage(one))).join('') + event('[DONE]')
    if (random(5) === 0) next = next.slice(0, random(next.length + 1))
    contentType = isWhole ? 'application/json' : 'text/event-stream'
    status = random(6) === 0 ? 500 : 200
    const answer = await relay(post({ model: 'claude-sonnet-4-5', max_tokens: 10, stream: !isWhole }, {}, PATHS[provider])).then(async (response) => response.text().catch(() => 'broken'), (error: unknown) => `thrown: ${String(error)}`)
    expect({ answer, body: next }).toEqual({ answer: next, body: next })
    expect([calls.length, held.size, next]).toEqual([round + 1, 0, next])
  }
  expect(unhandled).toEqual([])
}, 30_000)

describe('what a user may ask for', () => {
  test.each<[string, Partial<RelayOptions>, Record<string, unknown>]>([
    ['no other models by a list to fall back on (OpenRouter)', { models: ['gpt-4o-mini'] }, { models: ['openai/o1-pro'] }],
    ['no search by a plugin (OpenRouter), where tools are none', { tools: false }, { plugins: [{ id: 'web' }] }],
  ])('%s', async (_name, options, body) => {
    let asked = false
    const fetch = async () => {
      asked = true
      return streamOf(text('Hi'), event('[DONE]'))
    }
    const relay = createRelay({ providers: { openai: { apiKey: 'k', baseURL: 'https://openrouter.ai/api/v1', vendor: 'openrouter' } }, telemetry: false, fetch, ...options })
    await (await relay(post(body))).text()
    expect(asked).toBe(false)
  })
})

describeRedis('a Redis that does not answer', () => {
  let redis: RedisServer
  beforeAll(async () => {
    redis = await startRedis()
  })
  afterAll(async () => {
    redis.thaw()
    await redis.end()
  })

  test('holds back no answer that is to be kept there', async () => {
    const client = await redis.connect({ disableOfflineQueue: true })
    const store = createRedisStore({ sendCommand: (...args) => client.sendCommand(args) })
    const relay = createRelay({ providers: providersAt('https://provider.test'), telemetry: false, resume: true, store, fetch: async () => streamOf(text('Hi'), event('[DONE]')) })
    await (await relay(post())).text()
    redis.freeze()
    const since = performance.now()
    const response = await relay(post())
    const ms = performance.now() - since
    redis.thaw()
    await response.text()
    await wait(100)
    expect(ms).toBeLessThan(500)
  })
})
