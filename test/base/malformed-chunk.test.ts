import { isCallError } from 'callscope'
import { AnthropicStream } from 'callscope/anthropic'
import { OpenAICallResponse, OpenAIStream } from 'callscope/openai'
import { defineCall } from 'callscope'
import { expect, test, vi } from 'vitest'
import { createCallStore } from '../../src/core/call-store.js'
import { chatChunk, from, readAll } from '../providers/chunks.js'
import { createFakeModel, textChunk } from '../react/fake-model.js'

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const bad: readonly (readonly [string, object])[] = [
  ['choices: [null]', { choices: [null] }],
  ['choices: {}', { choices: {} }],
  ['tool_calls: {}', { choices: [{ index: 0, delta: { tool_calls: {} } }] }],
  ['tool_calls: [null]', { choices: [{ index: 0, delta: { tool_calls: [null] } }] }],
]

test.each(bad)('drain() does not reject on a chunk of another make: %s', async (_name, chunk) => {
  const stream = new OpenAIStream(from(chatChunk({ content: 'Hel' }), chunk as never, chatChunk({ content: 'lo' }, 'stop')))
  await stream.drain()
  expect(stream.ended).toBe(true)
  expect(stream.content).toMatch(/^Hel/)
})

test.each(bad)('a loop over the stream gives a CallError, and `error` says so (not `aborted`): %s', async (_name, chunk) => {
  const stream = new OpenAIStream(from(chatChunk({ content: 'Hel' }), chunk as never, chatChunk({ content: 'lo' }, 'stop')))
  const { error } = await readAll(stream)
  expect({ thrown: error === null || isCallError(error), same: stream.error === error, aborted: stream.aborted }).toEqual({ thrown: true, same: true, aborted: false })
})

test('anthropic: a block without a type does not break the stream', async () => {
  const stream = new AnthropicStream(from({ type: 'content_block_start', index: 0, content_block: { text: 'x' } }, { type: 'message_delta', delta: { stop_reason: 'end_turn' } }) as never)
  await stream.drain()
  expect(stream.ended).toBe(true)
})

test('the store does not stay in `streaming` for ever', async () => {
  const { model, requests } = createFakeModel()
  const store = createCallStore(defineCall({ model, prompt: () => 'x' }) as never)
  store.start()
  await vi.waitFor(() => expect(requests).toHaveLength(1))
  requests[0]?.stream.push(textChunk('Hello'))
  requests[0]?.stream.push({ choices: [null] })
  requests[0]?.stream.end()
  await sleep(150)
  expect(store.getState()).toMatchObject({ status: 'error', content: 'Hello' })
})

test('a getter of a response does not throw on 200,000 log probabilities', () => {
  const logprobs = { content: Array.from({ length: 200_000 }, () => ({ token: 'x' })) }
  const response = new OpenAICallResponse({ choices: [{ index: 0, message: { content: 'x' }, finish_reason: 'stop', logprobs }] } as never)
  expect(response.content).toBe('x')
})

test('a getter of a response does not throw on choices: [null]', () => {
  const response = new OpenAICallResponse({ choices: [null] } as never)
  expect(response.content).toBe('')
})

test.each([{ partial_json: [null] }, { text: {} }, { thinking: 7 }, { signature: [] }])('anthropic: what should be text and is none does not break the stream, nor its text: %j', async (delta) => {
  const events = [
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: 'Hello' } },
    { type: 'content_block_start', index: 1, content_block: { type: 'tool_use', id: 'a', name: 'f', input: {} } },
    { type: 'content_block_delta', index: 'partial_json' in delta ? 1 : 0, delta },
  ]
  const stream = new AnthropicStream(from(...events) as never)
  const { error } = await readAll(stream)
  expect(error).toMatchObject({ kind: 'incomplete' })
  expect(stream).toMatchObject({ content: 'Hello', reasoning: null })
  expect(stream.commonTools).toHaveLength(1)
})
