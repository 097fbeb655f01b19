import type { CallError } from '../../base/call-error.js'
import { toCallError } from '../../base/call-error-reading.js'
import { readChatCompletionError } from '../../base/chat-completion/error.js'

/** What the OpenAI SDK threw, as a `CallError`. */
export function toOpenAICallError(error: unknown): CallError {
  return toCallError('openai', error, readChatCompletionError)
}
