import { isCallError } from 'callscope'
import { createRelay } from 'callscope/relay'
import { expect, test } from 'vitest'
import { ownError, PATHS, POST, providersAt, sendRaw, serve, startSimulatedRelay } from './servers.js'

test.each([
  '/',
  '/api/llm',
  '/api/llm/',
  '/api/llm/openai',
  '/api/llm/openai/models',
  '/api/llm/openai/chat/completions/',
  '/api/llm/openai/chat/completions/x',
  '/api/llm/openai/chat%2Fcompletions',
  '/api/llm/openai%2Fchat/completions',
  '/api/llm/openai/chat/%63ompletions',
  '/api/llm/openai//chat/completions',
  '//api/llm/openai/chat/completions',
  '/api/llm/openai/../openai/chat/completions',
  '/api/llm/openai/./chat/completions',
  '/api/llm/openai/%2e%2e/openai/chat/completions',
  '/api/llm\\openai\\chat\\completions',
  '/API/LLM/openai/chat/completions',
  '/api/llm/constructor/chat/completions',
  '/api/llm/anthropic/v1/messages/count_tokens',
  '/api/llm/anthropic/v1/chat/completions',
  'http://127.0.0.1/api/llm/openai/chat/completions',
  'https://api.openai.com/v1/chat/completions',
])('%s is not found', async (path) => {
  const { url, received } = await startSimulatedRelay({ text: 'Hi' })
  const response = await sendRaw(url, path)
  expect(response.status).toBe(404)
  const message: unknown = expect.stringContaining('POST /api/llm/openai/chat/completions')
  expect(JSON.parse(response.text)).toEqual(ownError('not_found_error', message))
  expect(received).toEqual([])
})

test('a provider without a key is not found, and the answer says how to add it', async () => {
  const relay = createRelay({ providers: { openai: { apiKey: 'k' }, anthropic: undefined } })
  const respond = async (path: string) => {
    const response = await relay(new Request(`https://app.example${path}`, POST))
    return [response.status, ((await response.json()) as { error: { message: string } }).error.message]
  }
  const [azure, anthropic] = ['azure: { apiKey, endpoint }', 'anthropic: { apiKey }'].map((needed) => `createRelay({ providers: { ${needed} } })`)
  expect(await respond(PATHS.anthropic)).toEqual([404, `The relay is not set up for anthropic. Add it: ${anthropic}.`])
  expect(await respond(PATHS.azure)).toEqual([404, `The relay is not set up for azure. Add it: ${azure}.`])
})

test.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'])('%s is not allowed', async (method) => {
  const { url, received } = await startSimulatedRelay({ text: 'Hi' })
  const response = await sendRaw(url, PATHS.openai, { method, body: '' })
  expect(response).toMatchObject({ status: 405, headers: { allow: 'POST' } })
  expect(received).toEqual([])
})

test.each<[string, unknown, RegExp]>([
  ['an unknown option', { providers: {}, authorise: () => true }, /"authorise".*providers, basePath, authorize, limits, .*origins, maxBodyBytes, fetch, models/],
  ['an unknown provider', { providers: { opnai: { apiKey: 'k' } } }, /"opnai".*openai/],
  ["an unknown option of a provider's", { providers: { azure: { apiKey: 'k', baseURL: 'https://x' } } }, /"baseURL".*apiKey, vendor, endpoint/],
  ['a limit that there is not', { providers: {}, limits: { reqests: {} } }, /`limits`.*"reqests".*requests, concurrent/],
  ['a limit of all that there is not', { providers: {}, appLimits: { perDay: 1 } }, /`appLimits`.*"perDay"/],
  ['a budget that there is not', { providers: {}, budget: { usd: {} } }, /`budget`.*"usd".*tokens, microUsd/],
  ['a budget that cannot be settled', { providers: {}, appBudget: { tokens: { consume: async () => {} } } }, /`appBudget`.*reward/],
  ['an empty key', { providers: { openai: { apiKey: undefined } } }, /no key for openai/],
  ['a key that no header can carry', { providers: { openai: { apiKey: 'sk-“secret”' } } }, /no header can carry/],
  ['a missing endpoint', { providers: { azure: { apiKey: 'k' } } }, /`endpoint` of azure/],
  ['a relative URL', { providers: { openai: { apiKey: 'k', baseURL: '/v1' } } }, /absolute/],
  ['a URL with a password', { providers: { openai: { apiKey: 'k', baseURL: 'https://me:secret@x' } } }, /without user and password/],
  ['a base path that is none', { providers: {}, basePath: 'https://app.example/api' }, /basePath/],
])('%s is refused', (_what, options, message) => {
  let error: unknown = null
  try {
    createRelay(options as never)
  } catch (thrown) {
    error = thrown
  }
  expect(isCallError(error)).toBe(true)
  expect(String(error)).toMatch(message)
  expect(String(error)).not.toMatch(/secret/)
})

test('no key is in what the relay says of itself', async () => {
  const upstream = await serve((_request, response) => void response.destroy())
  const relay = createRelay({ providers: providersAt(upstream) })
  for (const path of [...Object.values(PATHS), '/api/llm/x']) {
    const response = await relay(new Request(`https://app.example${path}`, POST))
    expect(JSON.stringify([...response.headers]) + (await response.text())).not.toMatch(/-key/)
  }
})
