import type { Answer } from '../../base/answer.js'
import type { CallError } from '../../base/call-error.js'
import type { CallResponse } from '../../base/call-response.js'
import type { ProviderTypes } from '../../base/dialect.js'
import { toPlainTool } from '../../base/plain-request.js'
import { withoutSecrets } from '../../base/without-secrets.js'
import type { CallState } from '../../core/call-state.js'

type AnyAnswer = Answer<ProviderTypes>

/** One request of a call, and what came of it. */
export interface Exchange {
  readonly model: string
  /** `null` where nothing was sent, or nothing is left of it. */
  readonly answer: AnyAnswer | null
  /** Raw chunks so far, where they are kept. While it runs the list grows in place. */
  readonly chunks: readonly unknown[]
  /** The SDK's own answer; `null` while it has not ended. */
  readonly response: unknown
  /** Why it failed; `null` where it did not. */
  readonly error: CallError | null
}

type CallFacts = Pick<CallState<unknown>, 'steps' | 'response' | 'error' | 'failedAttempts' | 'model'>

/** The requests of a call, oldest first: those that gave way to another one, those of a tool loop that asked for tools, and the newest. */
export function toExchanges({ steps, response, error, failedAttempts, model }: CallFacts, newest: AnyAnswer | null): readonly Exchange[] {
  const failed = failedAttempts.map((attempt): Exchange => ({ model: attempt.model, answer: null, chunks: [], response: null, error: attempt.error }))
  const earlier = steps.map((step) => toExchange(step.response, step.response, null))
  const isStep = (one: unknown): boolean => steps.some((step) => step.response === one)
  const gaveWay = newest !== null && failedAttempts.some((attempt) => attempt.error === newest.error)
  // A stream ends in a response, which is another object. No store holds one of another kind.
  const ended = isStep(response) ? null : (response as CallResponse<ProviderTypes> | null)
  const answer = newest === null || gaveWay || isStep(newest) ? ended : newest
  const last = answer ? [toExchange(answer, ended, error)] : error ? [{ model: model ?? '', answer: null, chunks: [], response: null, error }] : []
  return [...failed, ...earlier, ...last]
}

function toExchange(answer: AnyAnswer, response: CallResponse<ProviderTypes> | null, error: CallError | null): Exchange {
  return { model: answer.model ?? '', answer, chunks: chunksOf(answer), response: response?.response ?? null, error: error ?? answer.error }
}

/** The chunks that an answer keeps: none for a response, and for a stream that does not. */
export function chunksOf(answer: object | null): readonly unknown[] {
  return answer && 'chunks' in answer && Array.isArray(answer.chunks) ? answer.chunks : []
}

/** What was asked, as plain data: messages, tools and parameters; no key. */
export function toRequest({ provider, vendor, model, costMetadata, commonMessages, callParams, ignoredCallParams, toolDefinitions, metadata }: AnyAnswer): unknown {
  const tools = toolDefinitions.map(toPlainTool)
  return withoutSecrets({ provider, vendor, model: costMetadata.requestedModel ?? model, messages: commonMessages, tools, callParams, ignoredCallParams, metadata })
}

/** What went wrong, as plain data: the fields of an error are not its own in every engine. The cause is left out, which holds what an SDK sent. */
export function toPlainError({ kind, message, provider, status, requestId, retryAfterMs, retryable }: CallError): object {
  return { kind, message, provider, status, requestId, retryAfterMs, retryable }
}
