import type { ReadEvent } from '../event-stream.js'
import { errorOfResponse, type FailedResponse } from '../call-error-reading.js'
import { parseEvent } from '../parse-event.js'
import { checkBody } from '../sent-stream.js'
import { chatBodyForm, readChatCompletionError } from './error.js'
import type { ChatCompletionWire } from './wire.js'

/**
 * Reads one event of a chat-completions stream: a chunk, `[DONE]`, or an error (an `error` event from Groq, an `error` in
 * the data from OpenRouter, vLLM and OpenAI). Headers of the response give the request id of such an error.
 */
export function readChatEvent(provider: string, header: FailedResponse['header']): ReadEvent<ChatCompletionWire> {
  return ({ event, data }, emit) => {
    if (data.trim() === '[DONE]') return 'end'
    // Every field of the wire is optional, so any object will do.
    const chunk = parseEvent(provider, data) as ChatCompletionWire
    const isError = chunk.error || event === 'error'
    // OpenRouter puts an error beside choices and usage, which must not be lost with it.
    if (!isError || chunk.choices) emit(chunk)
    if (isError) throw errorOfResponse(provider, { status: null, header, body: chunk }, readChatCompletionError)
    return undefined
  }
}

/** A whole answer as one chunk: the message of each choice is its delta. */
export function toChatChunk(provider: string, body: unknown, header: FailedResponse['header']): ChatCompletionWire {
  const response = checkBody<ChatCompletionWire>(chatBodyForm(provider), body, header)
  return { ...response, choices: response.choices?.map(({ delta, message, ...choice }) => ({ ...choice, delta: message ?? delta ?? null })) ?? null }
}
