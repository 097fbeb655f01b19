import type { CallErrorKind } from '../call-error.js'
import { type ErrorReading, kindOfStatus } from '../call-error-reading.js'
import type { AnswerForm } from '../error-within.js'

/** What tells an answer on this wire: its choices. */
export function chatAnswerForm(provider: string): AnswerForm {
  return { provider, readError: readChatCompletionError, listField: 'choices' }
}

// Codes and types of OpenAI, Azure, Groq, Mistral, llama.cpp, vLLM and others, as recorded or documented.
const KIND_OF_CODE: ReadonlyMap<unknown, CallErrorKind> = new Map<unknown, CallErrorKind>([
  ['invalid_api_key', 'authentication'],
  ['authentication_error', 'authentication'],
  ['permission_error', 'permission'],
  ['rate_limit_exceeded', 'rate_limit'],
  ['rate_limit_error', 'rate_limit'],
  ['rate_limited', 'rate_limit'],
  ['server_error', 'server'],
  ['api_error', 'server'],
  ['internal_server_error', 'server'],
  ['server_is_overloaded', 'overloaded'],
  ['overloaded_error', 'overloaded'],
  ['timeout', 'timeout'],
  ['model_not_found', 'not_found'],
  ['not_found_error', 'not_found'],
  ['DeploymentNotFound', 'not_found'],
  ['invalid_request_error', 'invalid_request'],
  ['invalid_request_invalid_args', 'invalid_request'],
  ['exceed_context_size_error', 'invalid_request'],
  ['context_length_exceeded', 'invalid_request'],
])

/** Error object of the chat-completions wire: `{ error: { type, code } }`, the inner object alone, or text. */
export function readChatCompletionError(body: unknown, status: number | null): ErrorReading {
  const { error = body, code: outerCode, detail }: ErrorWire = Object(body)
  const { code = outerCode, type }: ErrorWire = Object(error)
  // An account without credit gets 429 too (OpenAI, "insufficient_quota"); waiting does not help.
  if (code === 'insufficient_quota' || type === 'insufficient_quota') return { kind: 'rate_limit', retryable: false }
  // The status says it better, except where there is none that means anything: inside a stream, or in a body with status 200.
  if (status !== null) return {}
  // OpenRouter, llama.cpp and Azure put an HTTP status into `code`.
  const isWord = typeof code === 'string' || typeof code === 'number'
  if (isWord && /^[45]\d\d$/.test(String(code))) return { kind: kindOfStatus(Number(code)) }
  // Mistral's list of what is wrong with the request.
  if (Array.isArray(detail)) return { kind: 'invalid_request' }
  const kinds = [code, type].flatMap((word) => KIND_OF_CODE.get(word) ?? [])
  // The type of a key that is wrong, and of a model that is not there, is `invalid_request_error` too.
  return { kind: kinds.find((kind) => kind !== 'invalid_request') ?? kinds[0] }
}

/** An error body or the object within it, of unknown make. */
interface ErrorWire {
  readonly error?: unknown
  readonly code?: unknown
  readonly type?: unknown
  readonly detail?: unknown
}
