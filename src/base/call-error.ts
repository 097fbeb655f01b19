import type { Spending } from './spending.js'

/** What went wrong, as a closed set. Being stopped is not in it: an abort is a state, not an error. */
export type CallErrorKind =
  | 'authentication'
  | 'permission'
  | 'rate_limit'
  | 'invalid_request'
  | 'not_found'
  | 'overloaded'
  | 'server'
  | 'network'
  | 'timeout'
  | 'incomplete'
  | 'parse'
  | 'tool'
  | 'budget'
  | 'unknown'

/** What a `CallError` is made of. */
export interface CallErrorOptions {
  readonly kind: CallErrorKind
  readonly message: string
  readonly provider?: string | null
  readonly status?: number | null
  readonly requestId?: string | null
  readonly retryAfterMs?: number | null
  readonly retryable?: boolean | undefined
  readonly spent?: Spending | null
  readonly cause?: unknown
}

const RETRYABLE: ReadonlySet<CallErrorKind> = new Set(['rate_limit', 'overloaded', 'server', 'network', 'timeout'])

/**
 * The one error of a call: what happened and what to do next. Its message never holds a key, a prompt or a body;
 * the SDK's own error, or the body that the provider sent where no SDK threw, is at `cause`.
 */
export class CallError extends Error {
  override readonly name = 'CallError'
  /** What went wrong. */
  readonly kind: CallErrorKind
  /** Provider that was asked, or `null` where the fault lies before any provider. */
  readonly provider: string | null
  /** HTTP status, or `null` where no response came. */
  readonly status: number | null
  /** The provider's id of the request, for its support; `null` where it gave none. */
  readonly requestId: string | null
  /** How long the provider asked to wait, in ms; `null` where it did not say. */
  readonly retryAfterMs: number | null
  /** Whether the same request may succeed later. */
  readonly retryable: boolean
  /** What was spent of the budget that was passed; `null` unless `kind` is `budget`. */
  readonly spent: Spending | null
  /** A `CallResponse` (`OpenAICallResponse`, …): of a stream that failed, as far as it came, and of an object that does not fit its `responseModel`; otherwise `null`. */
  partial: unknown = null

  constructor(options: CallErrorOptions) {
    super(options.message, 'cause' in options ? { cause: options.cause } : undefined)
    this.kind = options.kind
    this.provider = options.provider ?? null
    this.status = options.status ?? null
    this.requestId = options.requestId ?? null
    this.retryAfterMs = options.retryAfterMs ?? null
    this.retryable = options.retryable ?? RETRYABLE.has(options.kind)
    this.spent = options.spent ?? null
  }

  /** The facts without cause and partial answer: those may hold what a log should not. */
  toJSON(): Record<string, unknown> {
    const { name, message, kind, provider, status, requestId, retryAfterMs, retryable, spent } = this
    return { name, message, kind, provider, status, requestId, retryAfterMs, retryable, ...(spent && { spent }) }
  }
}

/** Whether `value` is a {@link CallError}, of `kind` where one is given. Holds across realms and copies of the package. */
export function isCallError(value: unknown, kind?: CallErrorKind): value is CallError {
  // Not by class: a CallError of another realm or another copy of the package is one too.
  if (typeof value !== 'object' || value === null || !('name' in value) || !('kind' in value)) return false
  return value.name === 'CallError' && (kind === undefined || value.kind === kind)
}

/** Whether `value` is what `AbortController` and the SDKs throw when a request is stopped. */
export function isAbortError(value: unknown): boolean {
  return value instanceof Error && (value.name === 'AbortError' || value.constructor.name === 'APIUserAbortError')
}
