import { AnthropicCallResponse, AnthropicStream } from 'callscope/anthropic'
import { OpenAICallResponse, OpenAIStream } from 'callscope/openai'
import { describe, expect, test } from 'vitest'
import { toAnswerMessage } from '../../../src/core/chat/to-answer-message.js'
import { chatChunk, from, toolDelta } from '../../providers/chunks.js'

const start = { type: 'message_start', message: { id: 'm', type: 'message', role: 'assistant', model: 'c', content: [] } }
const begin = (block: object, index = 0) => ({ type: 'content_block_start', index, content_block: block })
const delta = (fields: object, index = 0) => ({ type: 'content_block_delta', index, delta: fields })

describe('an answer that was cut keeps what it is not given back with', () => {
  const anthropicMessage = async (...events: object[]) => {
    const stream = new AnthropicStream(from(start, ...events) as never)
    await stream.drain()
    return toAnswerMessage(stream.constructCallResponse())
  }

  test('thinking whose signature had not come', async () => {
    const message = await anthropicMessage(begin({ type: 'thinking', thinking: '', signature: '' }), delta({ type: 'thinking_delta', thinking: 'Hm' }))
    expect(message).toEqual({ role: 'assistant', content: [{ type: 'thinking', text: 'Hm' }] })
  })

  test('arguments, as the text that came, on every wire', async () => {
    const call = { type: 'tool-call', id: 'a', name: 'look', args: '{"city": "Os' }
    const anthropic = await anthropicMessage(begin({ type: 'tool_use', id: 'a', name: 'look', input: {} }), delta({ type: 'input_json_delta', partial_json: '{"city": "Os' }))
    expect(anthropic).toEqual({ role: 'assistant', content: [call] })
    const stream = new OpenAIStream(from(chatChunk(toolDelta(0, 'a', 'look', '{"city": "Os'))))
    await stream.drain()
    expect(toAnswerMessage(stream.constructCallResponse())).toMatchObject({ role: 'assistant', content: [call] })
  })

  test('arguments that had not begun are no empty object', async () => {
    const message = await anthropicMessage(begin({ type: 'tool_use', id: 'a', name: 'look', input: {} }))
    expect(message?.content).toEqual([{ type: 'tool-call', id: 'a', name: 'look', args: '' }])
  })
})

test('nothing is no message', async () => {
  const stream = new OpenAIStream(from(chatChunk({ role: 'assistant' })))
  await stream.drain()
  expect(toAnswerMessage(stream.constructCallResponse())).toBeNull()
  expect(toAnswerMessage(new AnthropicCallResponse({ type: 'message', content: [{ type: 'text', text: ' \n' }] } as never))).toBeNull()
})

test('why a model declined is kept, wherever its provider says it', () => {
  const refused = new AnthropicCallResponse({ type: 'message', role: 'assistant', content: [], stop_reason: 'refusal', stop_details: { type: 'refusal', explanation: 'No' } } as never)
  expect(toAnswerMessage(refused)?.content).toEqual([{ type: 'refusal', text: 'No' }])
  const message = { role: 'assistant', content: null, refusal: 'No' }
  expect(toAnswerMessage(new OpenAICallResponse({ choices: [{ index: 0, finish_reason: 'stop', message }] } as never))).toMatchObject({ content: [{ type: 'refusal', text: 'No' }], raw: { message } })
})

test('a whole answer goes back as it came', () => {
  const content = [{ type: 'thinking', thinking: 'Hm', signature: 's' }, { type: 'text', text: 'Hi' }, { type: 'tool_use', id: 'a', name: 'look', input: { city: 'Oslo' } }]
  const response = new AnthropicCallResponse({ type: 'message', role: 'assistant', content, stop_reason: 'tool_use' } as never)
  expect(toAnswerMessage(response)).toEqual(response.commonMessageParam)
  expect(toAnswerMessage(response)?.raw?.message).toEqual({ role: 'assistant', content })
})
