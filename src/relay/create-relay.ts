import { CallError } from '../base/call-error.js'
import { checkOptions } from '../base/check-options.js'
import type { Prices } from '../base/cost.js'
import type { RelayRoute, RelayTarget } from '../base/relay-target.js'
import { readRelayedRequest } from '../base/relayed-request.js'
import { admit } from './limit/admit.js'
import { type Authorize, findUser } from './check/authorize.js'
import type { RelayBudget } from './limit/reserve.js'
import type { RelayedCall } from './count/relayed-call.js'
import { createTelemetry, loadTelemetry, type RelayTelemetry } from './count/telemetry.js'
import { createRunning } from './send/create-running.js'
import type { RelayLimits } from './limit/relay-limits.js'
import { answerPreflight, readOrigins, refuseOrigin, withOrigin } from './check/origin.js'
import { type Allowance, ALLOWANCES, findRefused } from './check/permission.js'
import { readBody } from './check/read-body.js'
import { readUpstreams, type RelayProviders } from './send/read-upstreams.js'
import { respondError } from './respond-error.js'
import { send } from './send/send.js'
import { answerStream, STREAM_METHODS } from './resume/answer-stream.js'
import { createMemoryStore } from './store/create-memory-store.js'
import type { RelayLogs, RelayStore } from './store/relay-store.js'
import { targets } from './send/targets.js'
import { findKey } from './check/find-key.js'

/** What `createRelay` takes. */
export interface RelayOptions extends Allowance {
  /** The providers that may be asked: `{ openai: { apiKey, baseURL? }, anthropic: { apiKey, baseURL? }, azure: { apiKey, endpoint } }`. */
  readonly providers: RelayProviders
  /** Path under which the app mounts the relay; `/api/llm` unless set. */
  readonly basePath?: string
  /** Says who asks, before the body is read; everybody may unless set. */
  readonly authorize?: Authorize
  /** How often one user may ask; without `authorize` all are one user. */
  readonly limits?: RelayLimits
  /** How often all users together may ask. */
  readonly appLimits?: Pick<RelayLimits, 'requests' | 'concurrent'>
  /** How much one user may spend; counted from the bytes that pass. */
  readonly budget?: RelayBudget
  /** How much all users together may spend. */
  readonly appBudget?: Pick<RelayBudget, 'tokens' | 'microUsd'>
  /** The app's own prices; they come before the built-in table. */
  readonly prices?: Prices
  /** What becomes of an answer whose client goes away: it is stopped (`stop`, unless set), or read to its end, so that all of it is counted (`count`). */
  readonly whenLeft?: 'stop' | 'count'
  /**
   * Whether streams go on where their client loses its connection, so that it can come back for the rest: they are kept in `store`, and for `keepMs` (60,000 unless set)
   * behind their end. They then end by themselves, or when the client says so.
   */
  readonly resume?: boolean | { readonly keepMs?: number }
  /** What is kept from one request to the next: `createRedisStore` for several processes; in the memory of this one unless set. */
  readonly store?: RelayStore
  /** Whether requests may bring keys of the users' own, in place of the app's. They are neither kept nor logged. */
  readonly userKeys?: boolean
  /** Told of each request that was passed on, once it has ended. The end of the answer waits for it, though not for long. */
  readonly onCall?: (call: RelayedCall) => Promise<void> | void
  /**
   * Whether spans and metrics go to OpenTelemetry, by its conventions for generative AI: wherever `@opentelemetry/api` is installed, unless `false`. A server that is
   * bundled gives the package itself.
   */
  readonly telemetry?: boolean | RelayTelemetry
  /** Whether `onCall` and spans are told what was asked for: the prompts. */
  readonly includePrompts?: boolean
  /** Sites beside the relay's own whose pages may ask: `https://app.example`; none unless set. Their cookies come along. */
  readonly origins?: readonly string[]
  /** Bytes that a request may have; 10,000,000 unless set, which is some images. More is answered with 413. */
  readonly maxBodyBytes?: number
  /** Sends upstream; the global one unless set. */
  readonly fetch?: typeof globalThis.fetch
}

const OPTIONS: readonly (keyof RelayOptions)[] = [
  ...(['providers', 'basePath', 'authorize', 'limits', 'appLimits', 'budget', 'appBudget', 'prices', 'whenLeft', 'resume', 'store', 'userKeys', 'onCall', 'telemetry', 'includePrompts'] as const),
  ...(['origins', 'maxBodyBytes', 'fetch'] as const),
  ...ALLOWANCES,
]
/** How long a stream is kept behind its end, in ms. */
const KEEP_MS = 60_000
const MAX_BODY_BYTES = 10_000_000
/** How long answers that are under way may take when a relay is closed, in ms. */
const CLOSE_MS = 30_000

interface Found {
  readonly target: RelayTarget
  readonly route: RelayRoute
}

/** Answers a request, in the terms that servers of all kinds share. */
export interface Relay {
  (request: Request): Promise<Response>
  /** Takes no more requests, and waits until those under way have ended: after `timeoutMs` (30,000 unless set) it stops them. */
  close(options?: { readonly timeoutMs?: number }): Promise<void>
}

/**
 * The server side: passes the SDKs' requests on to their providers with the app's keys, and streams the answers back. Mount it under
 * `basePath`. Throws a `CallError` for an unknown option, and for a key or URL that is missing.
 */
export function createRelay(options: RelayOptions): Relay {
  checkOptions('createRelay', options, OPTIONS)
  const { providers, basePath = '/api/llm', authorize, origins = [], maxBodyBytes = MAX_BODY_BYTES, fetch = (input, init) => globalThis.fetch(input, init) } = options
  const { limits = {}, appLimits = {}, budget = {}, appBudget = {}, prices = {}, whenLeft = 'stop', resume = false, store = createMemoryStore(), userKeys = false, onCall, telemetry = true, includePrompts = false, ...rest } = options
  const allowance = pickAllowance(rest)
  const upstreams = readUpstreams(providers ?? {}, userKeys)
  const known = readOrigins(origins)
  const base = toBase(basePath)
  const toEntry = (target: RelayTarget, route: RelayRoute): [string, Found] => [`${base}/${target.provider}${route.path}`, { target, route }]
  const routes = new Map(targets.flatMap((target) => target.routes.map((route) => toEntry(target, route))))
  const isConfigured = ({ target }: Found): boolean => upstreams.has(target.provider)
  const answered = [...routes].filter(([, found]) => isConfigured(found)).map(([path, { route }]) => `${route.method} ${path}`)
  const running = createRunning()
  const keeping = resume ? { logs: store, keepMs: (resume === true ? undefined : resume.keepMs) ?? KEEP_MS } : null
  const ofApp = onCall ? [() => onCall] : []
  const createListeners = loadTelemetry(telemetry).then((api) => (api ? [...ofApp, createTelemetry(api)] : ofApp))

  const respond = async (request: Request): Promise<Response> => {
    // Compared as a whole and undecoded: what is spelt in another way is another path.
    const { pathname } = new URL(request.url)
    if (pathname === `${base}/health`) return respondHealth(running.isClosed)
    const id = keeping && pathname.startsWith(`${base}/streams/`) ? pathname.slice(`${base}/streams/`.length) : null
    if (keeping && id !== null) return respondStream(request, id, keeping.logs)
    const found = routes.get(pathname)
    if (!found) return respondNotFound(answered)
    const upstream = upstreams.get(found.target.provider)
    if (!upstream) return respondNotConfigured(found.target)
    if (request.method !== found.route.method) return answerPreflight(request, [found.route.method], known) ?? respondWrongMethod([found.route.method])
    if (running.isClosed) return respondClosing()
    const refusal = refuseOrigin(request, known)
    if (refusal) return refusal
    const user = await findUser(request, authorize, allowance)
    if (user instanceof Response) return user
    const key = findKey(request, upstream, userKeys)
    if (key instanceof Response) return key
    const body = await readBody(request, maxBodyBytes)
    if (body instanceof Response) return body
    const asked = readRelayedRequest(body.json, found.target.request)
    if (typeof asked === 'string') return respondError(400, 'body', 'invalid_request_error', asked)
    const refused = findRefused(asked, user)
    if (refused !== null) return respondError(403, 'refused', 'permission_error', refused)
    if (running.isClosed) return respondClosing()
    const outgoing = { request, body, asked, upstream, route: found.route, ...key }
    const escort = await admit(outgoing, user, { limits, appLimits, budget, appBudget, prices, store, includePrompts, createListeners: await createListeners })
    return escort instanceof Response ? escort : send(outgoing, escort, { fetch, whenLeft, keeping, running })
  }
  const respondStream = async (request: Request, id: string, logs: RelayLogs): Promise<Response> => {
    if (!STREAM_METHODS.includes(request.method)) {
      return answerPreflight(request, STREAM_METHODS, known) ?? respondWrongMethod(STREAM_METHODS)
    }
    const refusal = refuseOrigin(request, known)
    if (refusal) return refusal
    const user = await findUser(request, authorize, allowance)
    return user instanceof Response ? user : answerStream(request, id, user, logs, running)
  }
  const relay = async (request: Request): Promise<Response> => withOrigin(await respond(request), request, known)
  return Object.assign(relay, { close: ({ timeoutMs = CLOSE_MS } = {}) => running.close(timeoutMs) })
}

/** What holds for all users, unless `authorize` says otherwise. */
function pickAllowance(options: Allowance): Allowance {
  return Object.fromEntries(ALLOWANCES.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])))
}

function toBase(basePath: string): string {
  const base = basePath.replace(/\/+$/, '')
  if (base === '' || (base.startsWith('/') && !base.startsWith('//'))) return base
  throw new CallError({ kind: 'invalid_request', message: 'The `basePath` of createRelay must be a path such as "/api/llm".' })
}

function respondNotFound(answered: readonly string[]): Response {
  const all = answered.join(', ') || 'nothing, as no provider is configured'
  return respondError(404, 'not-found', 'not_found_error', `The relay has nothing at this path. It answers: ${all}. Check the URL and \`basePath\`.`)
}

function respondNotConfigured({ provider, urlOption, defaultUrl }: RelayTarget): Response {
  const needed = defaultUrl === null ? `apiKey, ${urlOption}` : 'apiKey'
  const example = `createRelay({ providers: { ${provider}: { ${needed} } } })`
  return respondError(404, 'not-configured', 'not_found_error', `The relay is not set up for ${provider}. Add it: ${example}.`)
}

function respondWrongMethod(methods: readonly string[]): Response {
  return respondError(405, 'method', 'invalid_request_error', `This path takes ${methods.join(' and ')} requests only.`, { allow: methods.join(', ') })
}

function respondHealth(isClosed: boolean): Response {
  return Response.json({ status: isClosed ? 'closing' : 'ok' }, { status: isClosed ? 503 : 200, headers: { 'cache-control': 'no-store' } })
}

function respondClosing(): Response {
  return respondError(503, 'closing', 'api_error', 'This server is being shut down. Try again.', { 'retry-after': '1' })
}
