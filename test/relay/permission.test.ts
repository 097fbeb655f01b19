import { defineCall, isCallError } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { azure } from 'callscope/azure'
import { openai } from 'callscope/openai'
import { type Allowance, createRelay, type RelayOptions } from 'callscope/relay'
import { createSimulator } from 'callscope/testing'
import { describe, expect, test, vi } from 'vitest'
import { ownError, PATHS, POST, PROVIDERS, providersAt, startRelay } from './servers.js'

const USER = { role: 'user', content: 'Hi' }

function createOwn(options: Omit<RelayOptions, 'providers' | 'fetch'>) {
  const simulator = createSimulator({ text: 'Hi' })
  const relay = createRelay({ providers: providersAt('https://upstream.example'), fetch: simulator.fetch, ...options })
  const send = (path: string, body: unknown, init: RequestInit = {}) =>
    relay(new Request(`https://app.example${path}`, { ...POST, body: typeof body === 'string' ? body : JSON.stringify(body), ...init }))
  return { simulator, send }
}

/** What each wire asks for with one of its fields changed. */
const ASK = {
  openai: { model: 'small-1', max_completion_tokens: 100, stream: true, messages: [USER] },
  anthropic: { model: 'small-1', max_tokens: 100, stream: true, messages: [USER] },
  azure: { model: 'small-1', max_tokens: 100, stream: true, messages: [USER] },
}
const image = { openai: { type: 'image_url', image_url: { url: 'https://a.example/a.png' } }, azure: { type: 'image_url', image_url: { url: 'data:,' } }, anthropic: { type: 'image', source: { type: 'url', url: 'https://a.example/a.png' } } }
const tool = { openai: { type: 'function', function: { name: 'search' } }, azure: { type: 'function', function: { name: 'search' } }, anthropic: { name: 'search', input_schema: {} } }

const ALLOWED: Allowance = { models: ['small-1', 'mini-*'], maxTokens: 100, tools: false, maxChoices: 1, media: false, streamOnly: true }

describe.each(PROVIDERS)('%s', (provider) => {
  test('what is allowed goes through', async () => {
    const { simulator, send } = createOwn(ALLOWED)
    expect((await send(PATHS[provider], ASK[provider])).status).toBe(200)
    expect((await send(PATHS[provider], { ...ASK[provider], model: 'mini-2' })).status).toBe(200)
    expect(simulator.requests).toHaveLength(2)
  })

  test.each<[string, object, number]>([
    ['another model', { model: 'large-1' }, 403],
    ['a model with an allowed one in front', { model: 'small-1-large' }, 403],
    ['a model in capitals', { model: 'SMALL-1' }, 403],
    ['a model with a space', { model: ' small-1' }, 403],
    ['no model', { model: null }, 403],
    ['a model that is a list', { model: ['small-1'] }, 400],
    ['a model that is an object', { model: { toString: 'small-1' } }, 400],
    ['a model that is empty', { model: '' }, 400],
    ['more tokens', { max_tokens: 101, max_completion_tokens: undefined }, 403],
    ['tokens as a text', { max_tokens: '1', max_completion_tokens: undefined }, 400],
    ['tokens as a fraction', { max_tokens: 99.5 }, 400],
    ['tokens as an exponent too large', { max_tokens: 1e300 }, 400],
    ['no tokens', { max_tokens: 0 }, 400],
    ['tokens below none', { max_tokens: -1 }, 400],
    ['a list of tokens', { max_tokens: [1] }, 400],
    ['tokens without a limit', { max_tokens: null, max_completion_tokens: null }, 403],
    ['a tool', { tools: [tool[provider]] }, 403],
    ['a tool that is null', { tools: [null] }, 400],
    ['tools that are an object', { tools: { 0: tool[provider] } }, 400],
    ['a tool of the provider', { tools: [{ type: 'web_search_20250305' }] }, 403],
    ['an image', { messages: [{ role: 'user', content: [image[provider]] }] }, 403],
    ['an image far inside', { messages: [{ role: 'user', content: [{ type: 'tool_result', content: [image[provider]] }] }] }, 403],
    ['messages that are an object', { messages: { 0: USER } }, 400],
    ['messages that are texts', { messages: ['Hi'] }, 400],
    ['no messages', { messages: undefined }, 400],
    ['no stream', { stream: false }, 403],
    ['a stream that is null', { stream: null }, 403],
    ['a stream that is a text', { stream: 'true' }, 400],
    ['a stream that is 1', { stream: 1 }, 400],
  ])('%s is refused', async (_name, change, status) => {
    const { simulator, send } = createOwn(ALLOWED)
    const response = await send(PATHS[provider], { ...ASK[provider], ...change })
    expect([response.status, await response.json()]).toEqual([status, ownError(status === 400 ? 'invalid_request_error' : 'permission_error', expect.any(String))])
    expect(simulator.requests).toEqual([])
  })

  test('the SDK raises its usual error, with what to do', async () => {
    const simulator = createSimulator({ text: 'Hi' })
    const { relay } = await startRelay(simulator.handler, { models: ['small-1'] })
    const models = { openai, anthropic, azure }
    // The union of the models is a model.
    const call = defineCall({ model: models[provider]('large-1', { relay }) as ReturnType<typeof openai>, prompt: (text: string) => text })
    const error: unknown = await call('Hi').catch((thrown: unknown) => thrown)
    expect(isCallError(error, 'permission') && [error.status, error.retryable]).toEqual([403, false])
    expect(String(error)).toContain('The app does not allow this model')
  })
})

test.each([
  ['both limits, one of them too high', { max_tokens: 1, max_completion_tokens: 101 }],
  ['the other limit too high', { max_tokens: 101, max_completion_tokens: 1 }],
  ['several answers', { n: 2 }],
  ['functions, as they were called before', { functions: [{ name: 'search' }] }],
  ['a search by its own field', { web_search_options: {} }],
  ['a sound', { messages: [{ role: 'user', content: [{ type: 'input_audio', input_audio: {} }] }] }],
  ['a file', { messages: [{ role: 'user', content: [{ type: 'file', file: {} }] }] }],
])('openai: %s is refused', async (_name, change) => {
  const { simulator, send } = createOwn(ALLOWED)
  expect((await send(PATHS.openai, { ...ASK.openai, ...change })).status).toBe(403)
  expect(simulator.requests).toEqual([])
})

test.each([
  ['functions, as they were called before', { functions: [{ name: 'search' }] }],
  ['a search by its own field', { web_search_options: {} }],
  ['a plugin', { plugins: [{ id: 'web' }] }],
  ['another model that may answer', { models: ['large-1'] }],
  ['several answers', { n: 2 }],
])('azure: %s is refused, which `extra-parameters` would let through to whatever service is behind it', async (_name, change) => {
  const { simulator, send } = createOwn(ALLOWED)
  const headers = { ...POST.headers, 'extra-parameters': 'pass-through' }
  expect((await send(PATHS.azure, { ...ASK.azure, ...change }, { headers })).status).toBe(403)
  expect(simulator.requests).toEqual([])
})

test.each([
  ['servers of tools', { mcp_servers: [{ name: 'a', url: 'https://a.example' }] }],
  ['a document', { messages: [{ role: 'user', content: [{ type: 'document' }] }] }],
  ['an image in the instructions', { system: [{ type: 'image' }] }],
])('anthropic: %s is refused', async (_name, change) => {
  const { simulator, send } = createOwn(ALLOWED)
  expect((await send(PATHS.anthropic, { ...ASK.anthropic, ...change })).status).toBe(403)
  expect(simulator.requests).toEqual([])
})

test('some tools by name, and some images', async () => {
  const { send } = createOwn({ tools: ['search'], media: 1 })
  const withTools = (...names: string[]) => send(PATHS.openai, { ...ASK.openai, tools: names.map((name) => ({ type: 'function', function: { name } })) })
  expect((await withTools('search')).status).toBe(200)
  expect((await withTools('search', 'delete')).status).toBe(403)
  const withImages = (count: number) => send(PATHS.openai, { ...ASK.openai, messages: [{ role: 'user', content: Array.from({ length: count }, () => image.openai) }] })
  expect((await withImages(1)).status).toBe(200)
  expect((await withImages(2)).status).toBe(403)
})

describe('authorize', () => {
  test('says who asks by the request without its body, before that is read', async () => {
    const authorize = vi.fn<NonNullable<RelayOptions['authorize']>>((request) => ({ user: request.headers.get('cookie') ?? '' }))
    const { send } = createOwn({ authorize })
    expect((await send(PATHS.openai, ASK.openai, { headers: { ...POST.headers, cookie: 'session=1' } })).status).toBe(200)
    expect(authorize.mock.calls[0]?.[0].body).toBeNull()
  })

  test('what it gives stands in place of what holds for all', async () => {
    const authorize = (request: Request) => (request.headers.get('x-plan') === 'paid' ? { user: 'a', models: ['large-1'], maxTokens: undefined } : { user: 'b' })
    const { send } = createOwn({ models: ['small-1'], maxTokens: 100, authorize })
    const ask = async (plan: string, model: string, tokens = 10) => (await send(PATHS.azure, { ...ASK.azure, model, max_tokens: tokens }, { headers: { ...POST.headers, 'x-plan': plan } })).status
    expect([await ask('paid', 'large-1'), await ask('paid', 'small-1'), await ask('free', 'small-1'), await ask('free', 'large-1')]).toEqual([200, 403, 200, 403])
    expect([await ask('paid', 'large-1', 101), await ask('free', 'small-1', 101)]).toEqual([403, 403])
  })

  test.each<[string, RelayOptions['authorize'], number, string]>([
    ['nobody', () => null, 401, 'authentication_error'],
    ['nobody, with words', () => ({ status: 401, message: 'Log in first.' }), 401, 'authentication_error'],
    ['somebody who may not', () => ({ status: 403 }), 403, 'permission_error'],
    ['what throws', () => { throw new Error('secret: the database is away') }, 503, 'api_error'],
    ['what rejects', () => Promise.reject(new Error('secret: the database is away')), 503, 'api_error'],
    ['undefined', () => undefined as never, 401, 'authentication_error'],
    ['true', () => true as never, 401, 'authentication_error'],
    ['a user that is no text', () => ({ user: 7 }) as never, 500, 'api_error'],
    ['a field that is spelt otherwise', () => ({ user: 'a', model: ['small-1'] }) as never, 500, 'api_error'],
  ])('%s is not let through', async (_name, authorize, status, type) => {
    const { simulator, send } = createOwn(authorize ? { authorize } : {})
    const response = await send(PATHS.openai, ASK.openai)
    const text = await response.text()
    expect([response.status, JSON.parse(text)]).toEqual([status, ownError(type, expect.any(String))])
    expect(text).not.toContain('secret')
    expect(simulator.requests).toEqual([])
  })
})
