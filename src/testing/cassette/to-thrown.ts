import { CallError } from '../../base/call-error.js'
import type { CassetteError } from './cassette.js'

/** What `fetch` throws, and what else an SDK, or the app before it, threw, as it was. */
export function toThrown({ kind, message, status, requestId, retryAfterMs, retryable }: CassetteError): Error {
  if (kind === 'network') return new TypeError('fetch failed')
  if (kind === 'timeout') return Object.assign(new Error('The request timed out'), { name: 'TimeoutError' })
  return new CallError({ kind, message, status, requestId, retryAfterMs, retryable })
}
