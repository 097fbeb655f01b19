import type { RelayTarget } from '../base/relay-target.js'
import { respondError } from './respond-error.js'

/** There is nothing at a path. */
export function respondNotFound(answered: readonly string[]): Response {
  const all = answered.join(', ') || 'nothing, as no provider is configured'
  return respondError(404, 'not-found', 'not_found_error', `The relay has nothing at this path. It answers: ${all}. Check the URL and \`basePath\`.`)
}

/** A provider is not set up. */
export function respondNotConfigured({ provider, urlOption, defaultUrl }: RelayTarget): Response {
  const needed = defaultUrl === null ? `apiKey, ${urlOption}` : 'apiKey'
  const example = `createRelay({ providers: { ${provider}: { ${needed} } } })`
  return respondError(404, 'not-configured', 'not_found_error', `The relay is not set up for ${provider}. Add it: ${example}.`)
}

/** A path takes other methods. */
export function respondWrongMethod(methods: readonly string[]): Response {
  return respondError(405, 'method', 'invalid_request_error', `This path takes ${methods.join(' and ')} requests only.`, { allow: methods.join(', ') })
}

/** Whether requests are taken. */
export function respondHealth(isClosed: boolean): Response {
  return Response.json({ status: isClosed ? 'closing' : 'ok' }, { status: isClosed ? 503 : 200, headers: { 'cache-control': 'no-store' } })
}

/** No more requests are taken. */
export function respondClosing(): Response {
  return respondError(503, 'closing', 'api_error', 'This server is being shut down. Try again.', { 'retry-after': '1' })
}
