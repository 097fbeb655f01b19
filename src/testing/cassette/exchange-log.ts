import { isError } from '../../base/error-within.js'
import type { CallError } from '../../base/call-error.js'
import { isRecord } from '../../base/is-record.js'
import type { ObservedRequest, RequestEnd, RequestFollower, ResponseFailure } from '../../base/observe-requests.js'
import { toPlainData } from '../../base/plain-data.js'
import type { PlainRequest } from '../../base/plain-request.js'
import { RELAY_REASON_HEADER } from '../../base/relay-reason.js'
import { wires } from '../wires.js'
import type { CassetteError, CassetteExchange } from './cassette.js'

/** Those that every service may send; what else says something is said by each wire. */
const HEADERS = ['content-type', 'x-request-id', 'request-id', 'apim-request-id', 'retry-after', 'retry-after-ms', 'x-should-retry', RELAY_REASON_HEADER]

/** What is kept of a request and its answer while it is under way. */
export interface ExchangeLog extends Required<RequestFollower> {
  readonly startTime: number
  /** As plain data; `startMs` counts from `since`, in ms since epoch. */
  readonly toExchange: (since: number) => CassetteExchange
}

/** Follows one request. Raw chunks are kept as they are, and copied when an exchange is made of them. */
export function createExchangeLog(request: ObservedRequest): ExchangeLog {
  const { provider, vendor, model, streamed, origin, startTime, withoutKeys } = request
  const { callId = null, attempt = null, step = null } = origin ?? {}
  const wire = wires.find((one) => one.provider === provider)
  const plainRequest = request.toPlainRequest()
  const chunks: [ms: number, chunk: unknown][] = []
  const facts = { sentMs: null, headersMs: null, firstTokenMs: null, status: null, headers: {} } as Pick<CassetteExchange, 'headers'> & Record<'sentMs' | 'headersMs' | 'firstTokenMs' | 'status', number | null>
  let response: unknown = null
  let error: CassetteError | null = null
  let end: { readonly ms: number; readonly kind: RequestEnd } | null = null
  // A clock may be set back.
  const since = (time: number): number => Math.max(0, time - startTime)
  const withoutKeysIn = (value: unknown): unknown => toPlainData(value, withoutKeys)

  return {
    startTime,
    sent: (time) => void (facts.sentMs = since(time)),
    headers({ status, header }, time) {
      const kept = [...HEADERS, ...(wire?.played.headers ?? [])].flatMap((name) => {
        const value = header(name)
        return value === null ? [] : [[name, withoutKeys(value)] as const]
      })
      Object.assign(facts, { headersMs: since(time), status, headers: Object.fromEntries(kept) })
    },
    firstToken: (time) => void (facts.firstTokenMs = since(time)),
    chunk: (raw, time) => void chunks.push([since(time), raw]),
    response: (raw) => void (response = raw),
    error(thrown, failure) {
      if (failure?.status != null) facts.status = failure.status
      const body = withoutKeysIn(bodyOf(thrown, failure, wire?.played.toErrorBody))
      const { kind, message, status, requestId, retryAfterMs, retryable } = thrown
      error = { kind, message: withoutKeys(message), status, code: codeOf(body), requestId, retryAfterMs, retryable, body }
    },
    end: (kind, time) => void (end = { ms: since(time), kind }),
    toExchange: (start) => ({
      provider,
      vendor,
      model,
      streamed,
      callId,
      attempt,
      step,
      // Only now it is known which key was sent with it.
      request: withoutKeysIn(plainRequest) as PlainRequest,
      startMs: Math.max(0, startTime - start),
      ...facts,
      // What a service says of a failure may quote the key.
      chunks: chunks.map(([ms, chunk]) => [ms, isRecord(chunk) && isError(chunk) ? withoutKeysIn(chunk) : toPlainData(chunk)] as const),
      response: toPlainData(response),
      end: end && { ...end, error },
    }),
  }
}

/** What the service sent, as far as it is known. */
function bodyOf({ kind, cause }: CallError, failure: ResponseFailure | null, toErrorBody: (kept: unknown) => unknown = (kept) => kept): unknown {
  if (!failure) return kind === 'parse' && !(cause instanceof Error) ? cause : null
  const { body } = failure
  // Where no SDK threw, the body is whole.
  if (failure.status === null || !(cause instanceof Error)) return body
  if (body !== undefined) return toErrorBody(body)
  // Of a body that is no JSON the SDKs keep the text in their message alone.
  const [, text = null] = /^\d{3} (?!status code \(no body\))([^]+)$/.exec(cause.message) ?? []
  return text
}

function codeOf(body: unknown): string | null {
  const inner = isRecord(body) && isRecord(body['error']) ? body['error'] : body
  const { code, type }: { code?: unknown; type?: unknown } = Object(inner)
  return [code, type].find((word) => typeof word === 'string') ?? (typeof code === 'number' ? `${code}` : null)
}
