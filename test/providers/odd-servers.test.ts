import Anthropic from '@anthropic-ai/sdk'
import { defineCall, type Model } from 'callscope'
import { AnthropicStream, anthropic } from 'callscope/anthropic'
import { OpenAIStream, openai } from 'callscope/openai'
import OpenAI from 'openai'
import { expect, test } from 'vitest'
import { chatChunk, from, usageChunk } from '../providers/chunks.js'

const JSON_BODY = { 'content-type': 'application/json' }
const event = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`
const text = (content: string, reason: string | null = null) => event({ id: 'a', choices: [{ index: 0, delta: { content }, finish_reason: reason }] })

/** A stream of the real SDK whose server answers 200 with this body. */
async function read(create: (fetch: () => Promise<Response>) => Model, body: string, headers: Record<string, string> = { 'content-type': 'text/event-stream' }) {
  const stream = defineCall({ model: create(async () => new Response(body, { headers })), prompt: () => 'hi' }).stream()
  await stream.drain()
  return stream
}
const openaiModel = (fetch: () => Promise<Response>) => openai('m', { client: new OpenAI({ apiKey: 'k', maxRetries: 0, fetch }) }) as Model
const anthropicModel = (fetch: () => Promise<Response>) => anthropic('m', { client: new Anthropic({ apiKey: 'k', maxRetries: 0, fetch }) }) as Model

test('openai: a stream that is answered with 200 and a JSON error has that error, as a call has', async () => {
  const body = JSON.stringify({ error: { message: 'x', type: 'authentication_error', code: 'invalid_api_key' } })
  const stream = await read(openaiModel, body, JSON_BODY)
  expect(stream.error).toMatchObject({ kind: 'authentication', retryable: false })
})

test('anthropic: a stream that is answered with 200 and a JSON error has that error', async () => {
  const stream = await read(anthropicModel, JSON.stringify({ type: 'error', error: { type: 'permission_error', message: 'x' } }), JSON_BODY)
  expect(stream.error).toMatchObject({ kind: 'permission', retryable: false })
})

test('one JSON body with an empty delta beside its message (Perplexity) is read like a whole answer', async () => {
  const body = JSON.stringify({ id: 'a', choices: [{ index: 0, delta: { role: 'assistant', content: '' }, message: { role: 'assistant', content: 'Hello' }, finish_reason: 'stop' }] })
  expect((await read(openaiModel, body, JSON_BODY)).content).toBe('Hello')
})

// The event-stream standard dispatches no event for empty data; proxies send it to keep the connection open.
test.each(['data:\n\n', 'data: \n\n'])('empty data is no event: %j', async (beat) => {
  const stream = await read(openaiModel, text('Hel') + beat + text('lo', 'stop'))
  expect(stream).toMatchObject({ content: 'Hello', error: null })
})

test('`[DONE]` with a space behind it ends the stream', async () => {
  const stream = await read(openaiModel, `${text('Hello', 'stop')}data: [DONE] \n\n`)
  expect(stream).toMatchObject({ content: 'Hello', error: null })
})

test('what is received under the wrong content type is not lost', async () => {
  const stream = await read(openaiModel, text('Hello', 'stop'), JSON_BODY)
  expect(stream.content).toBe('Hello')
})

// Reference 9.3, rule 1: the last value that is not null, per counter.
test.each([
  ['an empty object', {}],
  ['null counters', { prompt_tokens: null, completion_tokens: null }],
  ['a second usage without details', { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 }],
])('a later usage of less does not delete what is known: %s', async (_name, later) => {
  const known = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15, prompt_tokens_details: { cached_tokens: 4 } }
  const stream = new OpenAIStream(from(chatChunk({ content: 'x' }, 'stop', { usage: known }), usageChunk(later)))
  await stream.drain()
  expect(stream.commonUsage).toMatchObject({ inputTokens: 10, outputTokens: 5, cacheReadTokens: 4 })
})

test('calls without ids that share index 0 (Gemini) stay two calls', async () => {
  const call = (name: string, args: string) => chatChunk({ tool_calls: [{ index: 0, id: '', type: 'function', function: { name, arguments: args } }] })
  const stream = new OpenAIStream(from(call('weather', '{"at":"sea"}'), call('time', '{"at":"home"}'), chatChunk({}, 'tool_calls')))
  await stream.drain()
  expect(stream.commonTools).toMatchObject([
    { name: 'weather', args: { at: 'sea' }, status: 'complete' },
    { name: 'time', args: { at: 'home' }, status: 'complete' },
  ])
})

test('while only choice 1 has come, its tools and reasoning are not shown as those of choice 0', async () => {
  const second = { index: 1, delta: { reasoning_content: 'R', tool_calls: [{ index: 0, id: 'a', function: { name: 'f', arguments: '{}' } }] }, finish_reason: 'tool_calls' }
  const stream = new OpenAIStream(from({ id: 'x', choices: [second] } as never))
  await stream.drain()
  expect(stream.tools.map(({ toolCall }) => toolCall)).not.toContain(undefined)
  expect({ content: stream.content, calls: stream.commonTools.length }).toEqual({ content: '', calls: 0 })
  expect(stream.messageParam).toEqual({ role: 'assistant', content: '' })
})

test('a choice that comes out of order is not taken for the first one', async () => {
  const stream = new OpenAIStream(from(chatChunk({ content: 'Hello' }), { id: 'x', choices: [{ index: -1, delta: { content: 'no' } }] } as never))
  await stream.drain()
  expect(stream).toMatchObject({ content: 'Hello', messageParam: { content: 'Hello' } })
})

test('anthropic: the summary of a compaction block goes back with the message', async () => {
  const events = [
    { type: 'message_start', message: { id: 'm', type: 'message', role: 'assistant', model: 'c', content: [] } },
    { type: 'content_block_start', index: 0, content_block: { type: 'compaction', content: null } },
    { type: 'content_block_delta', index: 0, delta: { type: 'compaction_delta', content: 'the summary' } },
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta: { stop_reason: 'compaction' } },
    { type: 'message_stop' },
  ]
  const stream = new AnthropicStream(from(...events) as never)
  await stream.drain()
  expect(stream.messageParam.content).toEqual([{ type: 'compaction', content: 'the summary' }])
})

test('the notes that a prompt makes stand on the stream as on the response', async () => {
  const model = openaiModel(async () => new Response(text('Hello', 'stop'), { headers: { 'content-type': 'text/event-stream' } }))
  const stream = defineCall({ model, metadata: { page: 1 }, prompt: () => ({ messages: 'hi', metadata: { tag: 'x' } }) }).stream()
  await stream.drain()
  expect(stream.metadata).toEqual({ page: 1, tag: 'x' })
})

test('a server that repeats the name in every piece, without an id, makes one call', async () => {
  const piece = (args: string) => chatChunk({ tool_calls: [{ index: 0, function: { name: 'f', arguments: args } }] })
  const stream = new OpenAIStream(from(piece('{"a":'), piece('1}'), piece('\n'), piece(''), chatChunk({}, 'tool_calls')))
  await stream.drain()
  expect(stream.commonTools).toMatchObject([{ name: 'f', args: { a: 1 }, status: 'complete' }])
})

test('a whole answer in the place of a stream keeps calls of one id apart', async () => {
  const message = { role: 'assistant', content: null, tool_calls: ['{"n":1}', '{"n":2}'].map((text) => ({ id: 'a', type: 'function', function: { name: 'f', arguments: text } })) }
  const body = { id: 'x', model: 'm', choices: [{ index: 0, message, finish_reason: 'tool_calls' }] }
  const client = new OpenAI({ apiKey: 'k', fetch: async () => Response.json(body) })
  const stream = defineCall({ model: openai('m', { client }), prompt: () => 'x' }).stream()
  await stream.drain()
  expect(stream.commonTools.map(({ args }) => args)).toEqual([{ n: 1 }, { n: 2 }])
})
