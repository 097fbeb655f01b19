import type { CallContext } from './call-context.js'
import type { CallError } from './call-error.js'
import { errorOfResponse, type ReadError, unreadable } from './call-error-reading.js'

/** How one provider's answers, and the errors in their place, are told. */
export interface AnswerForm {
  readonly provider: string
  readonly readError: ReadError
  /** Field that holds a list in every whole answer, and in every chunk that brings part of one. */
  readonly listField: string
}

/** An error in the place of an answer, or beside one. */
export interface ErrorWithin {
  readonly error: CallError
  /** Whether there is nothing beside it. OpenRouter puts an error beside choices and usage, which must not be lost with it. */
  readonly alone: boolean
}

/** Fields that mark an error: `error` in most, `type` in Anthropic's, `object` and `detail` in Mistral's. */
interface ErrorMarks {
  readonly error?: unknown
  readonly type?: unknown
  readonly object?: unknown
  readonly detail?: unknown
}

/**
 * The error that came with a status of success, or in a stream that had begun well; `null` where `raw` is an answer, or a chunk of one.
 * Called for each chunk.
 */
export function errorWithin({ provider, readError, listField }: AnswerForm, raw: unknown, { requestId = null }: Pick<CallContext, 'requestId'>): ErrorWithin | null {
  if (typeof raw !== 'object' || raw === null) return { error: unreadable(provider, raw), alone: true }
  if (!isError(raw)) return null
  const response = { status: null, header: () => null, requestId, body: raw }
  return { error: errorOfResponse(provider, response, readError), alone: !Array.isArray(Reflect.get(raw, listField)) }
}

/** Whether a parsed body says that it is an error. */
export function isError(body: ErrorMarks): boolean {
  return Boolean(body.error) || body.type === 'error' || body.object === 'error' || body.detail != null
}
