import { type CallError, defineCall, isCallError } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { azure } from 'callscope/azure'
import { openai } from 'callscope/openai'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRelay } from 'callscope/relay'
import OpenAI from 'openai'
import { createFakeModel } from '../react/fake-model.js'
import { sdkModels } from './sdk-models.js'
import { startServer } from './server.js'

let server: Awaited<ReturnType<typeof startServer>>
let body = '{}'
beforeAll(async () => {
  server = await startServer((request, response) => {
    request.resume()
    response.writeHead(200, { 'content-type': 'application/json' }).end(body)
  })
})
afterAll(() => server.close())

const failureOf = (promise: Promise<unknown>): Promise<CallError> => promise.then(() => Promise.reject(new Error('It did not fail')), (error: CallError) => error)

describe.each(sdkModels)('%s', (_provider, create) => {
  test.each(['{"hello":"world"}', '{}', '[]', '{"object":"list","data":[]}'])('a success that is no answer is no success: %s', async (text) => {
    body = text
    const call = defineCall({ model: create(server.url), prompt: () => 'x' })
    expect(await failureOf(call())).toMatchObject({ name: 'CallError', kind: 'parse' })
    const stream = call.stream()
    await stream.drain()
    expect(stream.error).toMatchObject({ kind: 'parse' })
  })
})

test('whether it streams is said by the way it is called, not by a parameter', async () => {
  const { model, requests } = createFakeModel()
  const answer = defineCall({ model, prompt: () => 'x', callParams: { stream: true } })()
  await expect.poll(() => requests.length).toBe(1)
  expect(requests[0]?.body).not.toHaveProperty('stream')
  requests[0]?.answer({ choices: [] })
  await answer
})

test.each([
  ['undefined', undefined],
  ['null', null],
  ['a number', 42],
  ['a message without content', [{ role: 'user' }]],
])('a prompt that gives %s is told so, and nobody else is blamed', async (_name, prompt) => {
  const { model, requests } = createFakeModel()
  const call = defineCall({ model, prompt: () => prompt as never })
  expect(await failureOf(call())).toMatchObject({ kind: 'invalid_request', message: expect.stringMatching(/forget to return/) })
  const stream = call.stream()
  await stream.drain()
  expect(stream.error).toMatchObject({ kind: 'invalid_request', message: expect.stringMatching(/forget to return/) })
  expect(requests).toHaveLength(0)
})

test('an unknown field of what a prompt gives is named', async () => {
  const { model } = createFakeModel()
  const call = defineCall({ model, prompt: () => ({ messages: 'x', toolz: [] }) as never })
  expect(await failureOf(call())).toMatchObject({ kind: 'invalid_request', message: expect.stringMatching(/"toolz"/) })
})

test.each([
  ['openai', (options: object) => openai('m', options)],
  ['anthropic', (options: object) => anthropic('m', options)],
  ['azure', (options: object) => azure('m', options)],
] as const)('%s() refuses an unknown option, two ways at once, and a client that is none', async (_name, create) => {
  expect(() => create({ clent: 1 })).toThrow(/no option "clent"/)
  expect(() => create({ client: {}, relay: '/api/llm' })).toThrow(/both/)
  const call = defineCall({ model: create({ client: { foo: 1 } }), prompt: () => 'x' })
  expect(await failureOf(call())).toMatchObject({ kind: 'invalid_request', message: expect.stringMatching(/not a client/) })
})

test('what is called without its options is told what it takes', async () => {
  const { model } = createFakeModel()
  expect(() => defineCall(undefined as never)).toThrow(/takes an object of options: model, prompt/)
  const call = defineCall({ model, prompt: () => 'x' })
  await expect(call.run(undefined as never)).rejects.toMatchObject({ kind: 'invalid_request' })
  await expect(call.run({} as never)).rejects.toMatchObject({ kind: 'invalid_request', message: expect.stringMatching(/`args`/) })
})

test.each(['localhost:11434/v1', 'ftp://127.0.0.1/v1'])('a base URL without a scheme that works is named: %s', async (baseURL) => {
  const [, create] = sdkModels[0]!
  expect(await failureOf(defineCall({ model: create(baseURL), prompt: () => 'x' })())).toMatchObject({ kind: 'invalid_request', message: expect.stringMatching(/base URL/) })
})

test('a CallError of another realm is one', () => {
  const foreign: unknown = runInNewContext(`Object.assign(new Error('x'), { name: 'CallError', kind: 'timeout' })`)
  expect(isCallError(foreign)).toBe(true)
  expect(isCallError(foreign, 'timeout')).toBe(true)
  expect(isCallError(foreign, 'parse')).toBe(false)
  expect(isCallError(new Error('x'))).toBe(false)
  expect(isCallError(null)).toBe(false)
})

test.each([
  ['a provider that it is not set up for', {}, '/api/llm/openai', { kind: 'not_found', message: expect.stringMatching(/not set up.*createRelay/) }],
  ['a path that it has nothing at', {}, '/elsewhere', { kind: 'not_found', message: expect.stringMatching(/mounted/) }],
  ['a provider that it cannot reach', { openai: { apiKey: 'k', baseURL: 'http://127.0.0.1:1' } }, '/api/llm/openai', { kind: 'server', message: expect.stringMatching(/could not reach.*createRelay/) }],
])("the relay's own errors say what to do: %s", async (_name, providers, path, expected) => {
  const relay = createRelay({ providers })
  const client = new OpenAI({ apiKey: 'k', maxRetries: 0, baseURL: `http://localhost${path}`, fetch: (input, init) => relay(new Request(input, init)) })
  expect(await failureOf(defineCall({ model: openai('m', { client }), prompt: () => 'x' })())).toMatchObject(expected)
})
