import type { CallError, CallErrorKind } from '../../base/call-error.js'
import { type ErrorReading, toCallError } from '../../base/call-error-reading.js'
import type { AnswerForm } from '../../base/error-within.js'

// docs.anthropic.com, "Errors"; recorded 503s carry `overloaded_error`, streams carry it without any status.
const KIND_OF_TYPE: ReadonlyMap<unknown, CallErrorKind> = new Map<unknown, CallErrorKind>([
  ['invalid_request_error', 'invalid_request'],
  ['request_too_large', 'invalid_request'],
  ['authentication_error', 'authentication'],
  ['permission_error', 'permission'],
  ['billing_error', 'permission'],
  ['not_found_error', 'not_found'],
  ['rate_limit_error', 'rate_limit'],
  ['timeout_error', 'timeout'],
  ['overloaded_error', 'overloaded'],
  ['api_error', 'server'],
])

/** An error body or the object within it, of unknown make. */
interface ErrorWire {
  readonly error?: unknown
  readonly type?: unknown
  readonly request_id?: unknown
}

/** Error object of the messages API: `{ type: 'error', error: { type, message }, request_id }`. */
export function readAnthropicError(body: unknown): ErrorReading {
  const { error = body, request_id: requestId }: ErrorWire = Object(body)
  const { type }: ErrorWire = Object(error)
  return { kind: KIND_OF_TYPE.get(type), requestId: typeof requestId === 'string' ? requestId : null }
}

/** What tells an answer of the messages API: its content. */
export const anthropicAnswerForm: AnswerForm = { provider: 'anthropic', readError: readAnthropicError, listField: 'content' }

/** What the Anthropic SDK threw, as a `CallError`. */
export function toAnthropicCallError(error: unknown): CallError {
  return toCallError('anthropic', error, readAnthropicError)
}
