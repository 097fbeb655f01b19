import { loadPrices, system, user } from 'callscope'
import { AzureCallResponse, AzureCallResponseChunk, AzureTool, toAzureMessages } from 'callscope/azure'
import { beforeAll, describe, expect, test } from 'vitest'
import { chatChunk } from './chunks.js'

const USAGE = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 }
const first = { id: '', model: '', created: 0, object: '', choices: [], prompt_filter_results: [{ prompt_index: 0 }] } as never
const completion = (message: object, finishReason = 'stop', usage: object | null = USAGE) =>
  ({ id: 'cmpl-1', created: 1_700_000_000, model: 'gpt-4o-mini-2024-07-18', choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: finishReason }], usage }) as never

beforeAll(() => loadPrices('azure'))

describe('AzureCallResponse', () => {
  test('has every property of a whole answer', () => {
    const raw = completion({ content: 'Hello' })
    const response = new AzureCallResponse(raw, { messages: [system('Be brief'), user('Hi')] })
    expect(response.response).toBe(raw)
    expect(response).toMatchObject({
      provider: 'azure',
      content: 'Hello',
      finishReasons: ['stop'],
      commonFinishReasons: ['stop'],
      model: 'gpt-4o-mini-2024-07-18',
      id: 'cmpl-1',
      usage: USAGE,
      inputTokens: 10,
      cachedTokens: null,
      outputTokens: 5,
      commonUsage: { inputTokens: 10, outputTokens: 5, totalTokens: 15, cacheReadTokens: null },
      messageParam: { role: 'assistant', content: 'Hello' },
      userMessageParam: { role: 'user', content: 'Hi' },
      commonMessageParam: { role: 'assistant', content: 'Hello' },
      commonUserMessageParam: { role: 'user' },
      costMetadata: { provider: 'azure', inputTokens: 10, cachedTokens: null, outputTokens: 5 },
      tools: [],
      tool: null,
    })
    expect(response.cost).toBeGreaterThan(0)
  })

  test('a deployment is priced through an alias, and unknown without one', () => {
    const raw = { ...(completion({ content: 'x' }) as object), model: 'my-deployment' } as never
    expect(new AzureCallResponse(raw).cost).toBeNull()
    const alias = new AzureCallResponse(raw, { prices: { 'azure/my-deployment': 'azure/gpt-4o-mini' } })
    expect(alias.cost).toBe(new AzureCallResponse(completion({ content: 'x' })).cost)
  })

  test('Grok: more cached than prompt tokens, reasoning outside the completion, a bill of 0 that is none', () => {
    const usage = { prompt_tokens: 7, completion_tokens: 3, total_tokens: 30, prompt_tokens_details: { cached_tokens: 161 }, completion_tokens_details: { reasoning_tokens: 20 }, cost_in_usd_ticks: 0 }
    const response = new AzureCallResponse(completion({ content: 'x' }, 'stop', usage))
    expect(response).toMatchObject({ cachedTokens: 161, outputTokens: 3, commonUsage: { inputTokens: 7, cacheReadTokens: 7, outputTokens: 23, reasoningTokens: 20, totalTokens: 30 } })
    expect(response.costMetadata.vendorUsd).toBeNull()
  })

  test('tools are Azure tools, and each output is a message', () => {
    const call = { id: 'a', type: 'function', function: { name: 'look', arguments: '{"at":"sky"}' } }
    const response = new AzureCallResponse(completion({ content: null, tool_calls: [call] }, 'tool_calls'))
    expect(response.tool).toBeInstanceOf(AzureTool)
    expect(response.tool).toMatchObject({ id: 'a', args: { at: 'sky' }, toolCall: call })
    expect(response.toolMessageParams([[response.tool!, 'blue']])).toEqual([{ role: 'tool', tool_call_id: 'a', content: 'blue' }])
  })
})

test('AzureCallResponseChunk tells what the chunk alone brings', () => {
  expect(new AzureCallResponseChunk(first)).toMatchObject({ content: '', id: null, model: null, usage: null, cachedTokens: null, commonUsage: null, finishReasons: [], choices: [] })
  const raw = chatChunk({ content: 'Hi' }, 'weird')
  expect(new AzureCallResponseChunk(raw)).toMatchObject({ chunk: raw, content: 'Hi', finishReasons: ['weird'], commonFinishReasons: [], id: 'chatcmpl-1' })
})

test('audio goes to Azure by its URL', () => {
  expect(toAzureMessages([user({ type: 'audio-url', url: 'https://example.org/a.wav' })])).toEqual([{ role: 'user', content: [{ type: 'audio_url', audio_url: { url: 'https://example.org/a.wav' } }] }])
})
