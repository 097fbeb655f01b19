import type { CallError, CallErrorKind } from '../../base/call-error.js'
import { type ErrorReading, toCallError } from '../../base/call-error-reading.js'
import type { BodyForm } from '../../base/sent-stream.js'

// docs.anthropic.com, "Errors"; recorded 503s carry `overloaded_error`, streams carry it without any status.
const KIND_OF_TYPE: ReadonlyMap<unknown, CallErrorKind> = new Map<unknown, CallErrorKind>([
  ['invalid_request_error', 'invalid_request'],
  ['authentication_error', 'authentication'],
  ['permission_error', 'permission'],
  ['billing_error', 'permission'],
  ['not_found_error', 'not_found'],
  ['rate_limit_error', 'rate_limit'],
  ['timeout_error', 'timeout'],
  ['overloaded_error', 'overloaded'],
  ['api_error', 'server'],
])

/** Error object of the messages API: `{ type: 'error', error: { type, message } }`. */
export function readAnthropicError(body: unknown): ErrorReading {
  const error: unknown = typeof body === 'object' && body !== null && 'error' in body ? body.error : body
  const type: unknown = typeof error === 'object' && error !== null && 'type' in error ? error.type : null
  return { kind: KIND_OF_TYPE.get(type) }
}

/** What tells an answer of the messages API: its content. */
export const anthropicBodyForm: BodyForm = { provider: 'anthropic', readError: readAnthropicError, listField: 'content' }

/** What the Anthropic SDK threw, as a `CallError`. */
export function toAnthropicCallError(error: unknown): CallError {
  return toCallError('anthropic', error, readAnthropicError)
}
