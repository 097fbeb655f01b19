import { chatChunk, toolDelta, usageChunk } from '../providers/chunks.js'

/** Usage as a service on the chat-completions wire tells it. */
export const USAGE = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15, prompt_tokens_details: { cached_tokens: 4 } }

/** Chunks of one choice, one for each delta, then its end and what it used. */
export function chatStream(deltas: readonly object[], finishReason: string, usage: object | null = USAGE): object[] {
  return [chatChunk({ role: 'assistant' }), ...deltas.map((delta) => chatChunk(delta)), chatChunk({}, finishReason), ...(usage ? [usageChunk(usage)] : [])]
}

/** The same answer in one piece: of the same id, model and time. */
export function completion(message: object, finishReason: string | null, extra: object = {}): object {
  return completionOf([{ index: 0, message: { role: 'assistant', content: null, ...message }, finish_reason: finishReason }], extra)
}

/** An answer of several choices in one piece. */
export function completionOf(choices: readonly object[], extra: object = {}): object {
  const { id, created, model } = chatChunk({}) as { id: string; created: number; model: string }
  return { id, object: 'chat.completion', created, model, choices, usage: USAGE, ...extra }
}

/** A tool call as it stands in a whole message. */
export function wholeCall(id: string, args: string, name = 'format_book'): object {
  return { id, type: 'function', function: { name, arguments: args } }
}

export const start = (index: number, id: string, args = '') => toolDelta(index, id, 'format_book', args)
export const more = (index: number, args: string) => toolDelta(index, null, null, args)
