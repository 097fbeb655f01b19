import { type CallError, defineCall, isCallError, type Model } from 'callscope'
import { openai } from 'callscope/openai'
import { azure } from 'callscope/azure'
import { anthropic } from 'callscope/anthropic'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { KEY, sdkModels } from './sdk-models.js'
import { startServer } from './server.js'

const PROMPT = 'a secret prompt'
const BODY = 'a secret body'
let server: Awaited<ReturnType<typeof startServer>>

/** Answers with the status that the path begins with. */
beforeAll(async () => {
  server = await startServer((request, response) => {
    request.resume()
    const [, kind = ''] = request.url?.split('/') ?? []
    const json = { 'content-type': 'application/json', 'x-request-id': 'req_7' }
    const error = JSON.stringify({ type: 'error', error: { message: BODY, type: 'some_error', code: null } })
    if (kind === 'html') return void response.writeHead(200, { 'content-type': 'text/html' }).end(`<html>${BODY}</html>`)
    if (kind === 'garbage') return void response.writeHead(200, json).end(`{"${BODY}`)
    if (kind === 'empty') return void response.writeHead(200, json).end()
    if (kind === 'text') return void response.writeHead(429, { 'content-type': 'text/plain', 'retry-after': '3' }).end(BODY)
    if (kind === 'drop') return void response.destroy()
    if (kind === 'final') return void response.writeHead(500, { ...json, 'x-should-retry': 'false' }).end(error)
    if (kind === 'again') return void response.writeHead(400, { ...json, 'x-should-retry': 'true' }).end(error)
    if (kind === 'quota') return void response.writeHead(429, json).end(JSON.stringify({ error: { message: BODY, type: 'insufficient_quota', code: 'insufficient_quota' } }))
    response.writeHead(Number(kind), { ...json, 'retry-after': '2' }).end(error)
  })
})
afterAll(() => server.close())

async function fail(model: Model, how: 'call' | 'stream'): Promise<CallError> {
  const call = defineCall({ model, prompt: () => PROMPT })
  try {
    if (how === 'call') await call()
    else for await (const _ of call.stream());
  } catch (error) {
    if (isCallError(error)) return error
    throw error
  }
  throw new Error('It did not fail')
}

function expectDiscreet(error: CallError): void {
  for (const secret of [KEY, PROMPT, BODY, 'secret']) {
    expect(error.message).not.toContain(secret)
    expect(JSON.stringify(error)).not.toContain(secret)
  }
}

describe.each(sdkModels)('%s', (provider, create) => {
  describe.each(['call', 'stream'] as const)('%s', (how) => {
    test.each([
      ['401', { kind: 'authentication', status: 401, retryable: false, requestId: 'req_7' }, /key/],
      ['403', { kind: 'permission', status: 403, retryable: false }, /rights/],
      ['404', { kind: 'not_found', status: 404, retryable: false }, /base URL.*model/],
      ['408', { kind: 'timeout', status: 408, retryable: true }, /timeout/],
      ['422', { kind: 'invalid_request', status: 422, retryable: false }, /model, the parameters/],
      ['429', { kind: 'rate_limit', status: 429, retryable: true, retryAfterMs: 2000 }, /Wait/],
      ['text', { kind: 'rate_limit', status: 429, retryAfterMs: 3000 }, /Wait/],
      ['500', { kind: 'server', status: 500, retryable: true }, /Try again/],
      ['529', { kind: 'overloaded', status: 529, retryable: true }, /Try again/],
      ['html', { kind: 'parse', retryable: false }, /base URL/],
      ['garbage', { kind: 'parse', retryable: false }, /base URL/],
      ['empty', { kind: 'parse', retryable: false }, /base URL/],
      ['drop', { kind: 'network', status: null, retryable: true }, /network/],
      ['final', { kind: 'server', status: 500, retryable: false }, /Try again/],
      ['again', { kind: 'invalid_request', status: 400, retryable: true }, /model, the parameters/],
      // Of OpenAI, and of Azure behind which it stands.
      ['quota', { kind: 'rate_limit', status: 429, retryable: provider === 'anthropic' }, /Wait/],
    ])('%s', async (path, expected, advice) => {
      const error = await fail(create(`${server.url}/${path}`), how)
      expect(error).toMatchObject({ ...expected, provider })
      expect(error.message).toMatch(advice)
      expectDiscreet(error)
    })

    test('a refused connection', async () => {
      const error = await fail(create('http://127.0.0.1:1'), how)
      expect(error).toMatchObject({ kind: 'network', provider, status: null, retryable: true })
      expectDiscreet(error)
    })
  })
})

describe('before anything is sent', () => {
  test.each(sdkModels.filter(([provider]) => provider !== 'azure'))('a base URL that is none: %s', async (provider, create) => {
    expect(await fail(create('not a url'), 'stream')).toMatchObject({ kind: 'invalid_request', provider, message: expect.stringMatching(/base URL/) })
  })


  test.each([
    ['an empty text', ''],
    ['white space', ' \n'],
    ['no messages', []],
    ['a message without content', { role: 'user', content: [] }],
  ])('an empty prompt: %s', async (_name, prompt) => {
    const call = defineCall({ model: sdkModels[0]![1](server.url), prompt: () => prompt })
    await expect(call()).rejects.toMatchObject({ kind: 'invalid_request', message: expect.stringMatching(/prompt is empty/) })
    const stream = call.stream()
    await stream.drain()
    expect(stream.error).toMatchObject({ kind: 'invalid_request' })
  })

  test('a prompt function that throws', async () => {
    const call = defineCall({ model: sdkModels[0]![1](server.url), prompt: (): string => { throw new TypeError('fetch of my own') } })
    await expect(call()).rejects.toMatchObject({ kind: 'invalid_request', message: expect.stringMatching(/prompt function/), cause: { message: 'fetch of my own' } })
  })

  test.each([
    ['openai', () => openai('m', { client: undefined as never })],
    ['anthropic', () => anthropic('m', { client: () => null as never })],
    ['azure', () => azure('m', { client: Promise.resolve(null as never) })],
  ])('a client that is missing: %s', async (provider, create) => {
    const error = await fail(create() as Model, 'stream')
    expect(error).toMatchObject({ kind: 'invalid_request', provider, message: expect.stringMatching(/relay/) })
  })

  test.each([
    ['openai', () => openai('m')],
    ['anthropic', () => anthropic('m')],
    ['azure', () => azure('m')],
  ])('a key that is missing: %s', async (provider, create) => {
    for (const name of ['OPENAI_API_KEY', 'ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN', 'AZURE_INFERENCE_CREDENTIAL']) vi.stubEnv(name, undefined)
    const error = await fail(create() as Model, 'call')
    expect(error).toMatchObject({ kind: 'authentication', provider, message: expect.stringMatching(/client.*relay.*environment/) })
    vi.unstubAllEnvs()
  })

  test('a relay that is no URL', async () => {
    const error = await fail(openai('m', { relay: '/api/llm' }), 'call')
    expect(error).toMatchObject({ kind: 'invalid_request', message: expect.stringMatching(/absolute URL/) })
  })

  test('an option that is not known', async () => {
    const model = openai('m')
    expect(() => defineCall({ model, promt: () => 'x' } as never)).toThrow(/no option "promt".*prompt/)
    expect(() => defineCall({ model } as never)).toThrow(/needs a prompt/)
    expect(() => defineCall({ prompt: () => 'x' } as never)).toThrow(/needs a model/)
    const call = defineCall({ model, prompt: () => 'x' })
    await expect(call.run({ args: [], sginal: null } as never)).rejects.toMatchObject({ kind: 'invalid_request' })
    expect(() => call.with({ modle: model } as never)).toThrow(/no option "modle"/)
  })
})
