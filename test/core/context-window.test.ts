import { defineCall, loadPrices } from 'callscope'
import { AnthropicCallResponse } from 'callscope/anthropic'
import { openai, OpenAICallResponse, OpenAIStream } from 'callscope/openai'
import { expect, test } from 'vitest'
import { createCallStore } from '../../src/core/call-store.js'
import { createFakeModel, textChunk } from '../react/fake-model.js'

const completion = { id: 'chatcmpl-1', object: 'chat.completion' as const, created: 1, model: 'gpt-5-mini-2025-08-07', choices: [] }

// First of all tests in this file: nothing is loaded yet.
test('the context window is unknown while the price code is not loaded', async () => {
  const response = new OpenAICallResponse(completion)
  expect(response.contextWindow).toBeNull()
  await loadPrices('openai')
  expect(response.contextWindow).toBe(400_000)
})

test('a response has that of the model that answered, a stream that of the model asked for until it knows', async () => {
  await loadPrices('openai', 'anthropic')
  async function* chunks() {
    // Looser than the SDK's type.
    yield { ...textChunk('Water', 'stop'), model: 'gpt-4o-2024-11-20' } as never
  }
  const stream = new OpenAIStream(chunks(), { model: 'gpt-4.1' })
  expect(stream.contextWindow).toBe(1_047_576)
  await stream.drain()
  expect(stream.contextWindow).toBe(128_000)
  expect(stream.constructCallResponse().contextWindow).toBe(128_000)
  const message = { type: 'message', role: 'assistant', id: 'msg_1', model: 'claude-opus-4-6', content: [], stop_reason: 'end_turn' }
  expect(new AnthropicCallResponse(message as never).contextWindow).toBe(1_000_000)
})

test('what the model is not known of is null, for a body of nothing too', async () => {
  await loadPrices('openai')
  expect(new OpenAICallResponse({ ...completion, model: 'home-made-7b' }).contextWindow).toBeNull()
  expect(new OpenAICallResponse({} as never).contextWindow).toBeNull()
  expect(new OpenAICallResponse(completion, { vendor: 'groq' }).contextWindow).toBeNull()
})

test('a call shows it as state, and keeps it after a stop', async () => {
  const { client, requests } = createFakeModel()
  const prices = { 'openai/fake-1': { input: 1, output: 1, contextWindow: 9000 } }
  const store = createCallStore(defineCall({ model: openai('fake-1', { client, prices }), prompt: () => 'Write about rivers' }))
  expect(store.getState().contextWindow).toBeNull()
  store.start()
  await expect.poll(() => requests.length).toBe(1)
  requests[0]!.stream.push(textChunk('Water'))
  await expect.poll(() => store.getState().contextWindow).toBe(9000)
  store.stop()
  expect(store.getState()).toMatchObject({ status: 'aborted', contextWindow: 9000 })
  store.reset()
  expect(store.getState().contextWindow).toBeNull()
})
