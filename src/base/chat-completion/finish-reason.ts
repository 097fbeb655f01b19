import type { FinishReason, FinishReasonMap } from '../finish-reason.js'

/** `finish_reason` of the chat-completions wire; `function_call` is the old name of `tool_calls`. */
export const chatCompletionFinishReasons: FinishReasonMap = new Map<string, FinishReason>([
  ['stop', 'stop'],
  ['length', 'length'],
  ['tool_calls', 'tool_calls'],
  ['function_call', 'tool_calls'],
  ['content_filter', 'content_filter'],
])
