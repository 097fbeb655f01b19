import { respondError } from '../respond-error.js'
import type { LimiterManners, RelayLimits } from './relay-limits.js'
import { respondUnknown } from './respond-unknown.js'
import { waitHeaders, waitOf } from './wait-of.js'
import { within } from '../within.js'

/** Counts a request; a response where it is one too many, or where nobody knows. */
export async function takeRequest(key: string, { requests = [] }: RelayLimits, { failure, timeoutMs }: LimiterManners): Promise<Response | null> {
  const limiters = 'consume' in requests ? [requests] : requests
  for (const limiter of limiters) {
    try {
      await within(timeoutMs, limiter.consume(key, 1))
    } catch (reason) {
      const waitMs = waitOf(reason)
      if (waitMs !== null) return respondError(429, 'limit', 'rate_limit_error', 'You have asked too often. Try again later.', waitHeaders(waitMs))
      if (failure !== 'open') return respondUnknown('how much was asked already')
    }
  }
  return null
}
