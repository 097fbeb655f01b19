import type { SplitChunk } from '../answer-meter.js'
import type { ChatCompletionWire } from './wire.js'

const TEXT_FIELDS = [
  'content', 'text', 'thinking', 'summary', 'reasoning', 'reasoning_content', 'refusal', 'audio', 'transcript',
  'tool_calls', 'function_call', 'function', 'custom', 'name', 'arguments', 'input',
]

/** How answers on the chat-completions wire are counted: their texts wherever servers put them. Details of the reasoning repeat what stands beside them. */
export const chatMeterForm = {
  // The wire's tolerant types stand for the SDKs' here too.
  split: split as (chunk: unknown) => SplitChunk<never>,
  textFields: new Set(TEXT_FIELDS),
}

function split({ choices, ...chunk }: ChatCompletionWire): SplitChunk<ChatCompletionWire> {
  const facts = choices?.map(({ index, finish_reason, usage }) => ({ index, finish_reason, usage }))
  return { facts: { ...chunk, ...(facts ? { choices: facts } : {}) } as ChatCompletionWire, texts: choices?.map(({ delta, message }) => delta ?? message) }
}
