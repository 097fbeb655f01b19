import { BUDGET_EXCEEDED, RELAY_REASON_HEADER, relayAdvice } from './relay-reason.js'
import { CallError, type CallErrorKind, isAbortError, isCallError } from './call-error.js'

/** What an error body or error frame says, read by the provider that knows its spelling. */
export interface ErrorReading {
  /** Kind, where the body says more than the status does. */
  readonly kind?: CallErrorKind | undefined
  readonly retryable?: boolean | undefined
  /** The provider's id of the request, where the body has it: a browser may not be shown the header. */
  readonly requestId?: string | null | undefined
}

/** Facts of a failed response. */
export interface FailedResponse {
  readonly status: number | null
  readonly header: (name: string) => string | null
  /** Where it is known from elsewhere than these headers. */
  readonly requestId?: string | null
  /** Parsed error body, or its text; never part of a message. */
  readonly body: unknown
  /** What the SDK threw; the body stands in where no SDK did. */
  readonly cause?: unknown
}

/** What the provider sent, for each error that was made of a response. */
const responses = new WeakMap<CallError, FailedResponse>()

/** The response that an error was made of; `null` where none came. */
export function failedResponseOf(error: CallError): FailedResponse | null {
  return responses.get(error) ?? null
}

/** Reads an error body; `status` is `null` where the error came inside an answer that had begun well. */
export type ReadError = (body: unknown, status: number | null) => ErrorReading

const KIND_OF_STATUS: ReadonlyMap<number, CallErrorKind> = new Map<number, CallErrorKind>([
  [401, 'authentication'],
  [402, 'permission'],
  [403, 'permission'],
  [404, 'not_found'],
  [408, 'timeout'],
  [409, 'server'],
  [429, 'rate_limit'],
  [503, 'overloaded'],
  [504, 'timeout'],
  [529, 'overloaded'],
])

/** What happened and what to do, for each kind that a provider can cause. */
const ADVICE: { readonly [Kind in CallErrorKind]?: string } = {
  authentication: 'did not accept the key, or got none. Check the key of the client or the relay: pass a `client` that has one, `{ relay: url }`, or set the environment variables of the SDK.',
  permission: 'does not allow this key to do that. Check the rights and the credit of the account.',
  rate_limit: 'is limiting requests for this key. Wait, then try again, or ask for a higher limit.',
  invalid_request: 'rejected the request. Check the model, the parameters and the messages; the cause has the details.',
  not_found: 'knows no such address or model. Check the base URL and the model name.',
  overloaded: 'is overloaded. Try again in a moment.',
  server: 'failed to answer. Try again; if it stays so, look at the status page of the service.',
  network: 'could not be reached, or the connection broke. Check the base URL, the network, and whether the server allows this origin.',
  incomplete: 'ended its stream before it said why: the connection was cut, or the server gave up. What came is kept; try again for the rest.',
  timeout: 'did not answer in time. Try again, or raise the timeout of the client.',
  parse: 'sent something that is not the expected JSON or event stream. Check that the base URL points to the API.',
}

/** The error of a response with a failure status, or of an error frame within a stream (`status` null). */
export function errorOfResponse(provider: string, response: FailedResponse, read: ReadError): CallError {
  const { status, header } = response
  const reading = read(response.body, status)
  const reason = header(RELAY_REASON_HEADER)
  const kind = reason === 'budget' || endedByRelay(response) ? 'budget' : (reading.kind ?? kindOfStatus(status))
  const error = new CallError({
    kind,
    message: relayAdvice(reason) ?? describe(provider, kind, status),
    provider,
    status,
    requestId: response.requestId ?? requestIdOf(header) ?? reading.requestId ?? null,
    retryAfterMs: readRetryAfter(header),
    retryable: reading.retryable ?? readShouldRetry(header) ?? (isPassing(status) || undefined),
    cause: response.cause ?? response.body,
  })
  responses.set(error, response)
  return error
}

/** Whether a relay ended a stream that a budget had no more for, which it says in the same words to every SDK. */
function endedByRelay({ status, body }: FailedResponse): boolean {
  const { error }: { error?: unknown } = Object(body)
  return status === null && Object(error).type === BUDGET_EXCEEDED
}

/** Whatever an SDK, `fetch` or a parser threw, as a `CallError`; `null` stands for a stream that ended and did not say why. The SDKs' errors are told by shape: importing their classes would load them whole. */
export function toCallError(provider: string, error: unknown, read: ReadError): CallError {
  if (error === null) return new CallError({ kind: 'incomplete', provider, retryable: true, message: describe(provider, 'incomplete', null) })
  try {
    return readThrown(provider, error, read)
  } catch {
    // Anything can be thrown, also what throws when it is looked at; a failure must not become a success by that.
    return new CallError({ kind: 'unknown', message: describe(provider, 'unknown', null), provider, cause: error })
  }
}

function readThrown(provider: string, error: unknown, read: ReadError): CallError {
  if (isCallError(error)) return error
  const facts: { status?: unknown; statusCode?: unknown; headers?: unknown; error?: unknown; name?: unknown; code?: unknown } =
    typeof error === 'object' && error !== null ? error : {}
  const status = [facts.status, facts.statusCode].find((value) => typeof value === 'number' && value >= 400)
  if (typeof status === 'number' || facts.error !== undefined) {
    const header = headerReader(facts.headers)
    return errorOfResponse(provider, { status: typeof status === 'number' ? status : null, header, body: facts.error, cause: error }, read)
  }
  if (/(invalid|parse) url|(unknown|url) scheme/i.test(messagesOf(error))) {
    const message = `The base URL of the client for ${provider} is not a URL. Give an absolute one, such as https://host/v1.`
    return new CallError({ kind: 'invalid_request', message, provider, cause: error })
  }
  const kind = kindOfThrown(error)
  return new CallError({ kind, message: describe(provider, kind, null), provider, cause: error })
}

/** A sentence on what happened and what to do. It never quotes what the provider wrote: that can hold prompts and keys. */
export function describe(provider: string, kind: CallErrorKind, status: number | null): string {
  const advice = ADVICE[kind] ?? 'failed in an unknown way. The cause has the details.'
  return `${provider} ${advice}${status === null ? '' : ` (HTTP ${status})`}`
}

/** The error of what is no answer at all: neither JSON nor events, or JSON of another kind. The parser's own error, which quotes the body in its message, is not kept. */
export function unreadable(provider: string, body?: unknown): CallError {
  return new CallError({ kind: 'parse', provider, message: describe(provider, 'parse', null), cause: body })
}

/** Reads headers from a `Headers` object or a plain record. */
export function headerReader(headers: unknown): (name: string) => string | null {
  return (name) => {
    // Not by class: another implementation of `fetch` has its own.
    const { get } = Object(headers)
    const value: unknown = typeof get === 'function' ? get.call(headers, name) : Object(headers)[name]
    return typeof value === 'string' ? value : null
  }
}

/** The provider's id of a request: OpenAI's, Anthropic's, or Azure's header. */
export function requestIdOf(header: (name: string) => string | null): string | null {
  return header('x-request-id') ?? header('request-id') ?? header('apim-request-id')
}

/** `retry-after-ms`, or `retry-after` in seconds or as a date (RFC 9110, 10.2.3), in ms from now. */
export function readRetryAfter(header: (name: string) => string | null, now = Date.now()): number | null {
  const ms = readDecimal(header('retry-after-ms'))
  if (ms !== null) return ms
  const text = header('retry-after')
  const seconds = readDecimal(text)
  if (seconds !== null) return seconds * 1000
  // `Date.parse` finds a date in many a text; one of HTTP has a time of day.
  const date = /\d:\d\d:\d\d/.test(text ?? '') ? Date.parse(text ?? '') : Number.NaN
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}

/** `Number` takes more: nothing for 0, hexadecimal digits, infinity, for which a timer would not wait at all. */
function readDecimal(text: string | null): number | null {
  return /^\s*\d{1,12}(\.\d*)?\s*$/.test(text ?? '') ? Number(text) : null
}

/** Whether the provider says by itself that another try may succeed (Anthropic, OpenAI); `undefined` where it does not say. */
function readShouldRetry(header: (name: string) => string | null): boolean | undefined {
  const text = header('x-should-retry')
  return text === 'true' || text === 'false' ? text === 'true' : undefined
}

/** Whether a status says that the same request may succeed later, whatever the body says: those after which the SDKs try again too. */
function isPassing(status: number | null): boolean {
  return status !== null && (status === 408 || status === 409 || status === 429 || status >= 500)
}

/** The kind that an HTTP status stands for. */
export function kindOfStatus(status: number | null): CallErrorKind {
  if (status === null) return 'server'
  const kind = KIND_OF_STATUS.get(status)
  if (kind) return kind
  return status >= 500 ? 'server' : status >= 400 ? 'invalid_request' : 'unknown'
}

/** What an error and its causes say: the SDKs wrap what `fetch` threw. No further than they do: an error may be its own cause. */
function messagesOf(error: unknown, depth = 5): string {
  return error instanceof Error && depth > 0 ? `${error.message}\n${messagesOf(error.cause, depth - 1)}` : ''
}

function kindOfThrown(error: unknown): CallErrorKind {
  if (!(error instanceof Error)) return 'unknown'
  // Class names survive in the SDKs' builds; `name` is plain 'Error' on most of their errors.
  const name = `${error.name} ${error.constructor.name}`
  if (/Timeout/.test(name)) return 'timeout'
  if (error instanceof SyntaxError || name.includes('SyntaxError')) return 'parse'
  // Azure's client cannot read a body that says it is JSON; Anthropic's finds out that it has no key when it sends.
  if ('code' in error && error.code === 'PARSE_ERROR') return 'parse'
  if (/authentication method|api key|apiKey/i.test(error.message)) return 'authentication'
  if (/Connection|NetworkError|RestError/.test(name) || isAbortError(error) || 'code' in error) return 'network'
  // A refused or reset connection is a TypeError too: "fetch failed" and "terminated" in Node, "Failed to fetch", "Load failed" or "network error" in browsers.
  if (error instanceof TypeError && /fetch|network|terminated|load failed/i.test(error.message)) return 'network'
  return 'unknown'
}
