import { defineCall } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { azure } from 'callscope/azure'
import { openai } from 'callscope/openai'
import { createRelay } from 'callscope/relay'
import { createSimulator } from 'callscope/testing'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { reply } from '../../demo/server/replies/reply.js'
import { sampleOf } from '../../demo/server/replies/sample-of.js'
import { createCall, toAskedWith } from '../../demo/src/call/create-call.js'
import { EXAMPLES } from '../../demo/src/ask/examples.js'
import { DEFAULTS, type Target } from '../../demo/src/settings/settings.js'

const TARGETS: readonly Target[] = [
  { slot: 0, provider: 'openai', model: 'gpt-5-mini', baseUrl: '' },
  { slot: 0, provider: 'anthropic', model: 'claude-sonnet-5', baseUrl: '' },
  { slot: 0, provider: 'azure', model: 'gpt-4o', baseUrl: '' },
]

beforeEach(() => {
  // At once: how long it takes is not what is tested.
  const simulator = createSimulator((request) => ({ ...reply(request), firstTokenDelayMs: 0, delayMs: 0 }))
  const relay = createRelay({ providers: { openai: { apiKey: 'k' }, anthropic: { apiKey: 'k' }, azure: { apiKey: 'k', endpoint: 'https://azure.test' } }, telemetry: false, fetch: simulator.fetch })
  vi.stubGlobal('location', new URL('https://app.test/'))
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) => relay(new Request(input, { ...init, ...(init?.body ? { duplex: 'half' } : {}) } as RequestInit)))
})

/** The outcome of an example: how it ended, and what came. */
async function ask(target: Target, start: string) {
  const example = EXAMPLES.find(({ prompt }) => prompt.startsWith(start))
  if (!example) throw new Error(`No example begins with "${start}".`)
  const call = createCall(target, toAskedWith({ ...DEFAULTS, ...example.settings })).with({ retry: { maxRetries: 1, maxDelayMs: 1 } })
  const stream = call.stream([{ role: 'user', content: example.prompt }])
  await stream.drain()
  return stream
}

describe.each(TARGETS)('$provider', (target) => {
  test.each<[string, RegExp]>([
    ['How does a river', /A river begins/],
    ['Give me a tour', /## A table/],
    ['Show me the maths', /Manning/],
    ['Write code', /dataclass/],
    ['Think hard', /straight river is unstable/],
    ['How long are', /19,350 km/],
    ['Say nothing of usage', /A river begins/],
  ])('%s', async (start, text) => {
    const stream = await ask(target, start)
    expect([stream.error, stream.content]).toEqual([null, expect.stringMatching(text)])
  })

  test('special ends are what they are called', async () => {
    expect((await ask(target, 'Run out of length')).commonFinishReasons).toEqual(['length'])
    expect((await ask(target, 'Refuse')).refusal).toContain('cannot help')
    expect((await ask(target, 'Cut the stream')).error?.kind).toBe('incomplete')
    expect((await ask(target, 'Hit the rate limit')).error?.kind).toBe('rate_limit')
    expect((await ask(target, 'A burst')).content).toHaveLength(48_890)
    expect((await ask(target, 'Say nothing of usage')).usage).toBeNull()
    expect((await ask(target, 'Think hard')).reasoning).toContain('secondary flow')
  })

  test('a model that is busy has time the next time, whoever else asks', async () => {
    const errors = [(await ask(target, 'Be busy')).error?.kind, (await ask(target, 'Be busy')).error?.kind]
    expect(errors).toEqual(['rate_limit', undefined])
  })

  test('the object that is asked for is one', async () => {
    const stream = await ask(target, 'Describe the Danube')
    expect(Reflect.get(stream, 'data')).toMatchObject({ name: 'Danube', lengthKm: 2850 })
  })

  test('tools are used again in the next turn', async () => {
    const model = { openai, anthropic, azure }[target.provider]('m', { relay: '/api/llm' }) as ReturnType<typeof openai> // The union of the models is a model.
    const asked = toAskedWith({ ...DEFAULTS, tools: ['find_rivers', 'calculate'] })
    const call = defineCall({ model, prompt: (text: string) => [{ role: 'user', content: text }], tools: asked.tools, maxToolRounds: 4 })
    const stream = call.stream('How long are the rivers?')
    await stream.drain()
    expect(stream.content).toContain('19,350')
  })
})

describe('a value for any schema', () => {
  test.each([
    [{ type: 'object', properties: { a: { type: 'integer', minimum: 3 }, b: { enum: ['x', 'y'] }, c: { type: 'boolean' }, d: { const: 1 }, e: { type: ['string', 'null'] } } }, { a: 3, b: 'x', c: true, d: 1, e: expect.any(String) }],
    [{ type: 'array', items: { type: 'string' } }, ['water', 'bend', 'valley']],
    [{ anyOf: [{ type: 'null' }] }, null],
    [5, expect.any(String)],
  ])('%j', (schema, value) => {
    expect(sampleOf(schema)).toEqual(value)
  })

  test('one that goes on for ever ends', () => {
    const schema: Record<string, unknown> = { type: 'object' }
    schema['properties'] = { again: schema }
    expect(JSON.stringify(sampleOf(schema)).length).toBeLessThan(500)
  })
})
