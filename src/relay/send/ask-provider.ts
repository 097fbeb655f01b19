import type { RelayReason } from '../../base/relay-reason.js'
import type { RelayRoute } from '../../base/relay-target.js'
import type { CheckedBody } from '../check/read-body.js'
import type { Upstream } from './read-upstreams.js'
import { respondError } from '../respond-error.js'

// What goes through is listed, and all else stays here: keys, cookies, addresses and the app's own headers upstream, and on the way back
// cookies, the account's identity, and what belongs to one connection (RFC 9110, 7.6.1). Bodies are streamed and decoded by `fetch`,
// so their length and encoding on either side say nothing about the other.
const REQUEST_HEADERS = ['accept', 'content-type']
const RESPONSE_HEADERS = ['content-type', 'request-id', 'retry-after', 'retry-after-ms', 'x-ratelimit-', 'x-request-id', 'x-should-retry']

/** How a provider is asked. */
export interface AskOptions {
  readonly key: string
  readonly fetch: typeof globalThis.fetch
  readonly signal: AbortSignal
}

/** What came: of the provider, or of the relay itself. */
export interface Answered {
  readonly response: Response
  readonly isOwn: boolean
}

/** Sends a checked request on to its provider with the app's key, or the user's own. A response of the relay's own where the provider has none. */
export async function ask(request: Request, { bytes }: CheckedBody, upstream: Upstream, route: RelayRoute, { key, fetch, signal }: AskOptions): Promise<Answered> {
  const { target } = upstream
  const headers = { ...pick(request.headers, [...REQUEST_HEADERS, ...target.requestHeaders]), ...target.keyHeaders(key) }
  // A redirect would carry the key to an address that nobody configured.
  const init: RequestInit = { method: route.method, headers, body: bytes, signal, redirect: 'manual' }
  let response: Response
  try {
    response = await fetch(toUpstreamUrl(request, upstream, route), init)
  } catch {
    return refuse('unreachable', `The relay could not reach ${target.provider}. Check its URL in createRelay and the network of the server, then try again.`)
  }
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    response.body?.cancel().catch(() => {})
    return refuse('redirect', `${target.provider} answered with a redirect, which is not followed. Set its URL in createRelay to where the API really is.`)
  }
  return { response, isOwn: false }
}

/** Headers of the provider's answer that go back. */
export function headersBack(response: Response, { target }: Upstream): Readonly<Record<string, string>> {
  return { ...pick(response.headers, [...RESPONSE_HEADERS, ...target.responseHeaders]), ...unbuffered(response) }
}

function refuse(reason: RelayReason, message: string): Answered {
  return { response: respondError(502, reason, 'api_error', message), isOwn: true }
}

function toUpstreamUrl(request: Request, { url }: Upstream, { path, query }: RelayRoute): URL {
  const target = new URL(url)
  target.pathname = url.pathname.replace(/\/+$/, '') + path
  const asked = new URL(request.url).searchParams
  for (const name of query) {
    const value = asked.get(name)
    if (value !== null) target.searchParams.set(name, value)
  }
  return target
}

function pick(headers: Headers, allowed: readonly string[]): Record<string, string> {
  const isAllowed = (name: string): boolean => allowed.some((word) => (word.endsWith('-') ? name.startsWith(word) : name === word))
  return Object.fromEntries([...headers].filter(([name]) => isAllowed(name)))
}

/** Asks what stands between (nginx, compressing middleware) not to hold an event stream back. */
function unbuffered({ headers }: Response): Record<string, string> {
  const isStream = headers.get('content-type')?.startsWith('text/event-stream')
  return isStream ? { 'cache-control': 'no-cache, no-transform', 'x-accel-buffering': 'no' } : {}
}
