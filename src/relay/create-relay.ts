import { CallError } from '../base/call-error.js'
import { checkOptions } from '../base/check-options.js'
import { NO_SPENDING } from '../base/spending.js'
import type { RelayRoute, RelayTarget } from '../base/relay-target.js'
import { readRelayedRequest } from '../base/relayed-request.js'
import { findUser } from './check/authorize.js'
import { findKey } from './check/find-key.js'
import { answerPreflight, readOrigins, refuseOrigin, withOrigin } from './check/origin.js'
import { checkAllowance, findRefused } from './check/permission.js'
import { readBody } from './check/read-body.js'
import { checkChoice, checkCount } from './check-count.js'
import { createTelemetry, loadTelemetry } from './count/telemetry.js'
import { admit } from './limit/admit.js'
import { checkLimits } from './limit/relay-limits.js'
import { checkBudget } from './limit/reserve.js'
import { RELAY_OPTIONS, type RelayOptions } from './relay-options.js'
import { respondError } from './respond-error.js'
import { respondClosing, respondHealth, respondNotConfigured, respondNotFound, respondWrongMethod } from './respond-none.js'
import { countFollowers } from './resume/count-followers.js'
import { answerStream, STREAM_METHODS } from './resume/answer-stream.js'
import { createRunning } from './send/create-running.js'
import { readUpstreams } from './send/read-upstreams.js'
import { send } from './send/send.js'
import { targets } from './send/targets.js'
import { createMemoryStore } from './store/create-memory-store.js'
import type { RelayLogs } from './store/relay-store.js'

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
  checkOptions('createRelay', options, RELAY_OPTIONS)
  const { providers, basePath = '/api/llm', authorize, origins = [], maxBodyBytes = MAX_BODY_BYTES, fetch = (input, init) => globalThis.fetch(input, init), ...others } = options
  const { limits = {}, appLimits = {}, budget = {}, appBudget = {}, prices = {}, whenLeft = 'stop', resume = false, store = createMemoryStore(), userKeys = false, onCall, telemetry = true, includePrompts = false, ...allowance } = others
  checkLimits('The `limits` option of createRelay', limits)
  checkLimits('The `appLimits` option of createRelay', appLimits)
  checkBudget('The `budget` option of createRelay', budget)
  checkBudget('The `appBudget` option of createRelay', appBudget)
  checkAllowance('createRelay', allowance)
  checkCount('createRelay: `maxBodyBytes`', options.maxBodyBytes)
  checkChoice('createRelay: `whenLeft`', options.whenLeft, ['stop', 'count'])
  for (const name of ['userKeys', 'includePrompts'] as const) checkChoice(`createRelay: \`${name}\``, options[name], [true, false])
  if (typeof resume === 'object') checkCount('createRelay: `resume.keepMs`', resume.keepMs)
  const upstreams = readUpstreams(providers ?? {}, userKeys)
  const known = readOrigins(origins)
  const base = toBase(basePath)
  const toEntry = (target: RelayTarget, route: RelayRoute): [string, Found] => [`${base}/${target.provider}${route.path}`, { target, route }]
  const routes = new Map(targets.flatMap((target) => target.routes.map((route) => toEntry(target, route))))
  const isConfigured = ({ target }: Found): boolean => upstreams.has(target.provider)
  const answered = [...routes].filter(([, found]) => isConfigured(found)).map(([path, { route }]) => `${route.method} ${path}`)
  const running = createRunning()
  const followers = countFollowers()
  const keeping = resume ? { logs: store, keepMs: (resume === true ? undefined : resume.keepMs) ?? KEEP_MS } : null
  const ofApp = onCall ? [() => onCall] : []
  // A package of another version is no reason to answer nobody.
  const createListeners = loadTelemetry(telemetry)
    .then((api) => (api ? [...ofApp, createTelemetry(api)] : ofApp))
    .catch((error: unknown) => (console.error(error), ofApp))

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
    if (typeof asked === 'string') return respondError(400, 'field', 'invalid_request_error', asked)
    const refused = findRefused(asked, user)
    if (refused !== null) return respondError(403, 'refused', 'permission_error', refused)
    if (running.isClosed) return respondClosing()
    const outgoing = { request, body, asked, upstream, route: found.route, ...key }
    const escort = await admit(outgoing, user, { limits, appLimits, budget, appBudget, prices, store, includePrompts, createListeners: await createListeners })
    if (escort instanceof Response) return escort
    if (running.isClosed) {
      await Promise.all([escort.reservation?.settle(NO_SPENDING), escort.onEnd(null)])
      return respondClosing()
    }
    return send(outgoing, escort, { fetch, whenLeft, keeping, running })
  }
  const respondStream = async (request: Request, id: string, logs: RelayLogs): Promise<Response> => {
    if (!STREAM_METHODS.includes(request.method)) {
      return answerPreflight(request, STREAM_METHODS, known) ?? respondWrongMethod(STREAM_METHODS)
    }
    const refusal = refuseOrigin(request, known)
    if (refusal) return refusal
    const user = await findUser(request, authorize, allowance)
    return user instanceof Response ? user : answerStream(request, id, user, { logs, running, followers })
  }
  const relay = async (request: Request): Promise<Response> => withOrigin(await respond(request), request, known)
  return Object.assign(relay, { close: ({ timeoutMs = CLOSE_MS } = {}) => running.close(timeoutMs) })
}

function toBase(basePath: string): string {
  const base = basePath.replace(/\/+$/, '')
  if (base === '' || (base.startsWith('/') && !base.startsWith('//'))) return base
  throw new CallError({ kind: 'invalid_request', message: 'The `basePath` of createRelay must be a path such as "/api/llm".' })
}
