import type { CallError } from '../../base/call-error.js'
import { toCallError } from '../../base/call-error-reading.js'
import { readChatCompletionError } from '../../base/chat-completion/error.js'

/** What the Azure SDK threw, as a `CallError`. */
export function toAzureCallError(error: unknown): CallError {
  return toCallError('azure', error, readChatCompletionError)
}
