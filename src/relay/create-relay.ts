import { CallError } from '../base/call-error.js'
import type { RelayRoute, RelayTarget } from '../base/relay-target.js'
import { readRelayedRequest } from '../base/relayed-request.js'
import { checkOptions } from '../base/check-options.js'
import { type Authorize, findUser } from './authorize.js'
import { forward } from './forward.js'
import { type RelayLimits, takeRequest } from './limits.js'
import { answerPreflight, readOrigins, refuseOrigin, withOrigin } from './origin.js'
import { type Allowance, ALLOWANCES, findRefused } from './permission.js'
import { readBody } from './read-body.js'
import { readUpstreams, type RelayProviders } from './read-upstreams.js'
import { respondError } from './respond-error.js'
import { targets } from './targets.js'

/** What `createRelay` takes. */
export interface RelayOptions extends Allowance {
  /** The providers that may be asked: `{ openai: { apiKey, baseURL? }, anthropic: { apiKey, baseURL? }, azure: { apiKey, endpoint } }`. */
  readonly providers: RelayProviders
  /** Path under which the app mounts the relay; `/api/llm` unless set. */
  readonly basePath?: string
  /** Says who asks, before the body is read; everybody may unless set. */
  readonly authorize?: Authorize
  /** How much one user may ask; without `authorize` all are one user. */
  readonly limits?: RelayLimits
  /** Sites beside the relay's own whose pages may ask: `https://app.example`; none unless set. Their cookies come along. */
  readonly origins?: readonly string[]
  /** Bytes that a request may have; 10,000,000 unless set, which is some images. More is answered with 413. */
  readonly maxBodyBytes?: number
  /** Sends upstream; the global one unless set. */
  readonly fetch?: typeof globalThis.fetch
}

const MAX_BODY_BYTES = 10_000_000

interface Found {
  readonly target: RelayTarget
  readonly route: RelayRoute
}

/** Answers a request, in the terms that servers of all kinds share. */
export type Relay = (request: Request) => Promise<Response>

/**
 * The server side: passes the SDKs' requests on to their providers with the app's keys, and streams the answers back. Mount it under
 * `basePath`. Throws a `CallError` for an unknown option, and for a key or URL that is missing.
 */
export function createRelay(options: RelayOptions): Relay {
  checkOptions('createRelay', options, ['providers', 'basePath', 'authorize', 'limits', 'origins', 'maxBodyBytes', ...ALLOWANCES, 'fetch'])
  const { providers, basePath = '/api/llm', authorize, limits = {}, origins = [], maxBodyBytes = MAX_BODY_BYTES, fetch = (input, init) => globalThis.fetch(input, init), ...allowance } = options
  const upstreams = readUpstreams(providers ?? {})
  const known = readOrigins(origins)
  const base = toBase(basePath)
  const toEntry = (target: RelayTarget, route: RelayRoute): [string, Found] => [`${base}/${target.provider}${route.path}`, { target, route }]
  const routes = new Map(targets.flatMap((target) => target.routes.map((route) => toEntry(target, route))))
  const isConfigured = ({ target }: Found): boolean => upstreams.has(target.provider)
  const answered = [...routes].filter(([, found]) => isConfigured(found)).map(([path, { route }]) => `${route.method} ${path}`)

  const respond = async (request: Request): Promise<Response> => {
    // Compared as a whole and undecoded: what is spelt in another way is another path.
    const found = routes.get(new URL(request.url).pathname)
    if (!found) return respondNotFound(answered)
    const upstream = upstreams.get(found.target.provider)
    if (!upstream) return respondNotConfigured(found.target)
    if (request.method !== found.route.method) return answerPreflight(request, found.route.method, known) ?? respondWrongMethod(found.route)
    const refusal = refuseOrigin(request, known)
    if (refusal) return refusal
    const user = await findUser(request, authorize, allowance)
    if (user instanceof Response) return user
    const body = await readBody(request, maxBodyBytes)
    if (body instanceof Response) return body
    const asked = readRelayedRequest(body.json, found.target.request)
    if (typeof asked === 'string') return respondError(400, 'body', 'invalid_request_error', asked)
    const refused = findRefused(asked, user)
    if (refused !== null) return respondError(403, 'refused', 'permission_error', refused)
    const limited = await takeRequest(user.user, limits)
    if (limited) return limited
    return forward(request, body, upstream, found.route, fetch)
  }
  return async (request) => withOrigin(await respond(request), request, known)
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

function respondWrongMethod({ method }: RelayRoute): Response {
  return respondError(405, 'method', 'invalid_request_error', `This path takes ${method} requests only.`, { allow: method })
}
