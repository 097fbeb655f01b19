import { type CallErrorKind, isCallError } from 'callscope'
import { AnthropicCallResponse, AnthropicStream } from 'callscope/anthropic'
import { AzureCallResponse, AzureStream } from 'callscope/azure'
import { OpenAICallResponse, OpenAIStream } from 'callscope/openai'
import { describe, expect, test } from 'vitest'
import { chatChunk, from, usageChunk } from './chunks.js'

const secret = 'the provider quotes sk-secret'
const start = [
  { type: 'message_start', message: { id: 'msg_1', model: 'm', role: 'assistant', content: [], usage: { input_tokens: 3, output_tokens: 1 } } },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hello' } },
]

// Raw objects of the wire stand for the SDKs' types.
const chatBodies: readonly (readonly [object, CallErrorKind])[] = [
  [{ error: { message: secret, type: 'invalid_request_error', code: 'invalid_api_key' } }, 'authentication'],
  [{ error: { message: secret, type: 'authentication_error', code: 'invalid_request_error' } }, 'authentication'],
  [{ error: { message: secret, code: 429 } }, 'rate_limit'],
  [{ error: { message: secret, code: '404' } }, 'not_found'],
  [{ error: { message: secret, type: 'invalid_request_error', code: 'DeploymentNotFound' } }, 'not_found'],
  [{ error: { message: secret, type: 'server_error', code: null } }, 'server'],
  [{ error: { message: secret, type: 'exceed_context_size_error' } }, 'invalid_request'],
  [{ error: secret, code: 'Something else' }, 'server'],
  [{ object: 'error', message: secret, type: 'rate_limited', code: '1300' }, 'rate_limit'],
  [{ object: 'error', message: secret, type: 'invalid_request_invalid_args', code: '3051' }, 'invalid_request'],
  [{ detail: [{ type: 'string_type', msg: secret }] }, 'invalid_request'],
]
const anthropicBodies: readonly (readonly [object, CallErrorKind])[] = [
  [{ type: 'error', error: { type: 'overloaded_error', message: secret } }, 'overloaded'],
  [{ type: 'error', error: { type: 'request_too_large', message: secret }, request_id: 'req_1' }, 'invalid_request'],
  [{ type: 'error', error: { type: 'not_found_error', message: secret } }, 'not_found'],
]

describe.each([
  ['openai', OpenAIStream, OpenAICallResponse, [chatChunk({ content: 'Hello' })], chatBodies],
  ['azure', AzureStream, AzureCallResponse, [chatChunk({ content: 'Hello' })], chatBodies],
  ['anthropic', AnthropicStream, AnthropicCallResponse, start, anthropicBodies],
] as const)('%s', (provider, Stream, Response, before, bodies) => {
  test.each(bodies)('an error among raw chunks ends the stream with it: %j', async (body, kind) => {
    const stream = new Stream(from<unknown>(...before, body, ...before) as never)
    const texts: string[] = []
    const error = await (async () => {
      for await (const [chunk] of stream) texts.push(chunk.content)
    })().catch((thrown: unknown) => thrown)
    expect(isCallError(error, kind)).toBe(true)
    expect(error).toMatchObject({ provider, status: null, cause: body })
    expect(JSON.stringify(error) + String(error)).not.toContain(secret)
    expect(stream).toMatchObject({ content: 'Hello', complete: false, error })
    expect(texts.join('')).toBe('Hello')
    expect(stream.chunks.at(-1)).toBe(body)
    expect(stream.constructCallResponse()).toMatchObject({ content: 'Hello', complete: false, error })
  })

  test.each(bodies)('an error in the place of an answer is its error: %j', (body, kind) => {
    const response = new Response(body as never)
    expect(response.error).toMatchObject({ kind, provider, status: null, cause: body })
    expect(response.error).toBe(response.error)
    expect(response).toMatchObject({ content: '', complete: false, finishReasons: [], usage: null, cost: null, tools: [] })
  })

  test.each(['upstream connect error', null, 7])('what is no object is an error of kind parse: %j', async (body) => {
    expect(new Response(body as never).error).toMatchObject({ kind: 'parse' })
    const stream = new Stream(from<unknown>(...before, body) as never)
    await stream.drain()
    expect(stream).toMatchObject({ content: 'Hello', error: { kind: 'parse' } })
  })
})

test.each([
  ['openai, behind the finish reason', () => new OpenAIStream(from<unknown>(chatChunk({ content: 'Hello' }, 'stop'), { error: { type: 'server_error' } }) as never), 'server'],
  ['openai, behind the usage', () => new OpenAIStream(from<unknown>(chatChunk({ content: 'Hello' }, 'stop'), usageChunk({ prompt_tokens: 1, completion_tokens: 2 }), { error: { code: 429 } }) as never), 'rate_limit'],
  ['anthropic, behind the stop reason', () => new AnthropicStream(from<unknown>(...start, { type: 'message_delta', delta: { stop_reason: 'end_turn' } }, { type: 'error', error: { type: 'overloaded_error' } }) as never), 'overloaded'],
] as const)('an error is one also where the answer has said why it ended: %s', async (_name, create, kind) => {
  const stream = create()
  await stream.drain()
  expect(stream).toMatchObject({ content: 'Hello', complete: false, error: { kind } })
  expect(stream.finishReasons).toHaveLength(1)
})

test('an error beside the last choices does not lose them', async () => {
  const last = { ...(chatChunk({ content: '!' }, 'error') as object), error: { code: 502, message: 'x' }, usage: { prompt_tokens: 1, completion_tokens: 2 } }
  const stream = new OpenAIStream(from(chatChunk({ content: 'Hello' }), last as never))
  const texts: string[] = []
  await (async () => {
    for await (const [chunk] of stream) texts.push(chunk.content)
  })().catch(() => {})
  expect(texts).toEqual(['Hello', '!'])
  expect(stream).toMatchObject({ content: 'Hello!', error: { kind: 'server' }, finishReasons: ['error'], outputTokens: 2 })
})

test('an error body names its request where no header does', () => {
  const body = { type: 'error', error: { type: 'api_error', message: 'x' }, request_id: 'req_1' }
  expect(new AnthropicCallResponse(body as never).error).toMatchObject({ requestId: 'req_1' })
})
