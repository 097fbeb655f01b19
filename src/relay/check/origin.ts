import { CallError } from '../../base/call-error.js'
import { respondError } from '../respond-error.js'

/** Which pages may ask, beside those of the relay's own site. */
export type Origins = ReadonlySet<string>

/** The origins of other sites, as browsers spell them. Throws a `CallError` for what is none. */
export function readOrigins(origins: readonly string[]): Origins {
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      throw new CallError({ kind: 'invalid_request', message: 'The `origins` of createRelay must be origins such as "https://app.example", without a path.' })
    }
  }
  return new Set(origins)
}

/**
 * Whether the page that asks may: a response where it may not. A browser says where a request comes from, and no page can change that; what is no browser
 * says what it likes, and is for `authorize`.
 */
export function refuseOrigin(request: Request, origins: Origins): Response | null {
  const origin = request.headers.get('origin')
  if (origin === null || origins.has(origin) || isOwn(request, origin)) return null
  return respondError(403, 'origin', 'permission_error', 'Pages of this site may not ask here.')
}

function isOwn({ url, headers }: Request, origin: string): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  // Browsers before 2023, and servers behind which the scheme is not known.
  const host = headers.get('host') ?? new URL(url).host
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase()
}

/** The answer to a browser that asks whether a page of another site may; `null` where it may not. */
export function answerPreflight(request: Request, methods: readonly string[], origins: Origins): Response | null {
  const { headers } = request
  if (request.method !== 'OPTIONS' || !methods.includes(headers.get('access-control-request-method') ?? '') || !origins.has(headers.get('origin') ?? '')) return null
  // What is passed on is decided elsewhere: a header more does no harm.
  const asked = (headers.get('access-control-request-headers') ?? '').replace(/[^\w, -]/g, '')
  const allow = { 'access-control-allow-methods': methods.join(', '), 'access-control-allow-headers': asked, 'access-control-max-age': '600' }
  return new Response(null, { status: 204, headers: allow })
}

/** The answer as a page of another site may read it, where that one may ask. Errors too: the page is to know why. */
export function withOrigin(response: Response, request: Request, origins: Origins): Response {
  if (origins.size === 0) return response
  // What stands between may keep an answer for another page.
  response.headers.append('vary', 'origin')
  const origin = request.headers.get('origin')
  if (origin === null || !origins.has(origin)) return response
  response.headers.set('access-control-allow-origin', origin)
  response.headers.set('access-control-allow-credentials', 'true')
  response.headers.set('access-control-expose-headers', [...response.headers.keys()].filter((name) => !name.startsWith('access-control-')).join(', '))
  return response
}
