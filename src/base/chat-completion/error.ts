import type { CallErrorKind } from '../call-error.js'
import { type ErrorReading, kindOfStatus } from '../call-error-reading.js'
import type { BodyForm } from '../sent-stream.js'

/** What tells an answer on this wire: its choices. */
export function chatBodyForm(provider: string): BodyForm {
  return { provider, readError: readChatCompletionError, listField: 'choices' }
}

const KIND_OF_CODE: Readonly<Record<string, CallErrorKind>> = {
  invalid_api_key: 'authentication',
  authentication_error: 'authentication',
  rate_limit_exceeded: 'rate_limit',
  rate_limit_error: 'rate_limit',
  server_error: 'server',
  server_is_overloaded: 'overloaded',
  overloaded_error: 'overloaded',
  invalid_request_error: 'invalid_request',
  model_not_found: 'not_found',
}

/** Error object of the chat-completions wire: `{ error: { type, code } }`, the inner object alone, or text. */
export function readChatCompletionError(body: unknown, status: number | null): ErrorReading {
  const error = inner(body)
  const code = [error['code'], error['type']].find((value) => typeof value === 'string' && value in KIND_OF_CODE)
  // An account without credit gets 429 too (OpenAI, "insufficient_quota"); waiting does not help.
  if (error['code'] === 'insufficient_quota' || error['type'] === 'insufficient_quota') return { kind: 'rate_limit', retryable: false }
  // The status says it better, except where there is none that means anything: inside a stream, or in a body with status 200.
  if (status !== null) return {}
  // OpenRouter puts the status it got itself into `code`.
  if (typeof error['code'] === 'number') return { kind: kindOfStatus(error['code']) }
  return typeof code === 'string' ? { kind: KIND_OF_CODE[code] } : {}
}

function inner(body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body !== 'object' || body === null) return {}
  const error: unknown = 'error' in body ? body.error : body
  // An object of unknown make, looked at field by field.
  return typeof error === 'object' && error !== null ? (error as Record<string, unknown>) : {}
}
