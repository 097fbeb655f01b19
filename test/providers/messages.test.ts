import { fromAnthropicMessages, toAnthropicMessages } from 'callscope/anthropic'
import { fromOpenAIMessages, OpenAICallResponse, toOpenAIMessages } from 'callscope/openai'
import { expect, test } from 'vitest'

test('a tool result with a cache mark becomes one tool message, without an empty message of the user behind it', () => {
  const block = { type: 'tool_result', tool_use_id: 'i', content: 'out', cache_control: { type: 'ephemeral' } } as const
  const common = fromAnthropicMessages([{ role: 'user', content: [block] }])
  expect(toOpenAIMessages(common)).toEqual([{ role: 'tool', tool_call_id: 'i', content: 'out' }])
})

test('a function_call (the old name of a tool call) is in the common message', () => {
  const response = new OpenAICallResponse({ choices: [{ index: 0, finish_reason: 'function_call', message: { role: 'assistant', content: null, function_call: { name: 'f', arguments: '{"a":1}' } } }] } as never)
  expect(response.commonTools).toMatchObject([{ name: 'f', args: { a: 1 } }])
  expect(response.commonMessageParam.content).toMatchObject([{ type: 'tool-call', name: 'f', args: { a: 1 } }])
})

test('a message that was changed is sent as it was changed', () => {
  const [message] = fromOpenAIMessages([{ role: 'user', content: 'my card is 4111' }])
  expect(toOpenAIMessages([{ ...message!, content: 'my card is ****' }])).toEqual([{ role: 'user', content: 'my card is ****' }])
})

test("a failed tool's mark is not lost on the way from Anthropic to OpenAI", () => {
  const common = fromAnthropicMessages([{ role: 'user', content: [{ type: 'tool_result', tool_use_id: 'i', content: 'no such city', is_error: true }] }])
  expect(toOpenAIMessages(common)).toEqual([{ role: 'tool', tool_call_id: 'i', content: 'Error: no such city' }])
})

test("a custom tool call whose message is rebuilt stands among tool_calls, not in content", () => {
  const call = { id: 'c', type: 'custom', custom: { name: 'f', input: 'x' } } as const
  const [common] = fromOpenAIMessages([{ role: 'assistant', content: null, tool_calls: [call] }])
  const { raw: _raw, ...rebuilt } = common!
  expect(toOpenAIMessages([rebuilt])).toEqual([{ role: 'assistant', content: null, tool_calls: [call] }])
})

test('cut arguments go back as the text that they are', () => {
  const call = { id: 'a', type: 'function', function: { name: 'f', arguments: '{"a": ' } } as const
  const [common] = fromOpenAIMessages([{ role: 'assistant', content: null, tool_calls: [call] }])
  const { raw: _raw, ...rebuilt } = common!
  expect(toOpenAIMessages([rebuilt])).toEqual([{ role: 'assistant', content: null, tool_calls: [call] }])
})

test('an assistant message of nothing that the other provider takes leaves no empty content behind', () => {
  const common = fromOpenAIMessages([{ role: 'assistant', content: null, reasoning_content: 'hm' } as never])
  expect(toAnthropicMessages(common)).toEqual([])
})

test('a spoken answer, known to OpenAI alone, is not left out in silence elsewhere', () => {
  const common = fromOpenAIMessages([{ role: 'assistant', audio: { id: 'a' } }])
  expect(() => toAnthropicMessages(common)).toThrow('anthropic cannot take a part of type "unknown" from openai (audio)')
})

test.each([
  ['role', { role: 'system' }],
  ['name', { name: 'Ann' }],
])('a message whose %s was changed is sent as it was changed', (_name, change) => {
  const [message] = fromOpenAIMessages([{ role: 'user', content: 'hi', name: 'Bob' }])
  expect(toOpenAIMessages([{ ...message!, ...change }])).toMatchObject([change])
})
