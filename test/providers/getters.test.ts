import { loadPrices } from 'callscope'
import { AnthropicCallResponse, AnthropicCallResponseChunk } from 'callscope/anthropic'
import { OpenAICallResponse } from 'callscope/openai'
import { beforeAll, expect, test } from 'vitest'

beforeAll(() => loadPrices('openai', 'anthropic'))

test.each([
  ['cost, where the model is no text', () => new OpenAICallResponse({ model: {}, choices: [], usage: { prompt_tokens: 1, completion_tokens: 1 } } as never).cost],
  ['signature, where content is text', () => new AnthropicCallResponse({ type: 'message', content: 'Hello' } as never).signature],
  ['signature of a chunk without a delta', () => new AnthropicCallResponseChunk({ type: 'content_block_delta', index: 0, delta: null } as never).signature],
  ['costMetadata, where an iteration is nothing', () => new AnthropicCallResponse({ type: 'message', content: [], usage: { input_tokens: 1, output_tokens: 1, iterations: [null] } } as never).costMetadata],
  ['costMetadata, where iterations is no list', () => new AnthropicCallResponse({ type: 'message', content: [], usage: { input_tokens: 1, output_tokens: 1, iterations: {} } } as never).costMetadata],
])('a getter never throws: %s', (_name, read) => {
  expect(read).not.toThrow()
})
