import type { ReadEvent } from '../event-stream.js'
import type { FailedResponse } from '../call-error-reading.js'
import { isError } from '../error-within.js'
import { parseEvent } from '../parse-event.js'
import { checkBody } from '../sent-stream.js'
import { chatAnswerForm } from './error.js'
import type { ChatCompletionWire, MessageWire } from './wire.js'

/**
 * Reads one event of a chat-completions stream: a chunk, `[DONE]`, or an error (an `error` event from Groq, an `error` in
 * the data from OpenRouter, vLLM and OpenAI), which is a chunk that says so.
 */
export function readChatEvent(provider: string): ReadEvent<ChatCompletionWire> {
  return ({ event, data }, emit) => {
    if (data.trim() === '[DONE]') return 'end'
    // Every field of the wire is optional, so any object will do.
    const chunk = parseEvent(provider, data) as ChatCompletionWire
    emit(event === 'error' && !isError(chunk) ? { error: chunk } : chunk)
    return undefined
  }
}

/** A whole answer as one chunk: the message of each choice is its delta, and its calls are numbered as those of a delta are. */
export function toChatChunk(provider: string, body: unknown, header: FailedResponse['header']): ChatCompletionWire {
  const response = checkBody<ChatCompletionWire>(chatAnswerForm(provider), body, header)
  return { ...response, choices: response.choices?.map(({ delta, message, ...choice }) => ({ ...choice, delta: withNumbers(message ?? delta) })) ?? null }
}

function withNumbers(message: MessageWire | null | undefined): MessageWire | null {
  const calls = message?.tool_calls
  return Array.isArray(calls) ? { ...message, tool_calls: calls.map((call: object, index) => ({ ...call, index })) } : (message ?? null)
}
