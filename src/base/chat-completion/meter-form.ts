import type { ChatCompletionWire } from './wire.js'

const TEXT_FIELDS = [
  'content', 'text', 'thinking', 'summary', 'reasoning', 'reasoning_content', 'refusal', 'audio', 'transcript',
  'tool_calls', 'function_call', 'function', 'custom', 'name', 'arguments', 'input',
]

/** How answers on the chat-completions wire are counted: their texts wherever servers put them. Details of the reasoning repeat what stands beside them. */
export const chatMeterForm = {
  textFields: new Set(TEXT_FIELDS),
  // The wire's tolerant types stand for the SDKs' here too.
  textsOf: textsOf as (chunk: unknown) => unknown,
  withoutTexts: withoutTexts as (chunk: unknown) => never,
  isText: isText as (chunk: unknown) => boolean,
}

function textsOf({ choices }: ChatCompletionWire): unknown {
  return choices?.map(({ delta, message }) => delta ?? message)
}

function withoutTexts({ choices, ...chunk }: ChatCompletionWire): ChatCompletionWire {
  return { ...chunk, choices: choices?.map(({ index, finish_reason, usage }) => ({ index, finish_reason, usage })) ?? null } as ChatCompletionWire
}

/** Of the first choice: that there are others is to be known. */
function isText({ choices, usage, x_groq: groq }: ChatCompletionWire): boolean {
  if (usage || groq || !choices || choices.length === 0) return false
  return choices.every((choice) => !choice.index && choice.finish_reason == null && !choice.usage)
}
