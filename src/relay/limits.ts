import { respondError } from './respond-error.js'

/**
 * Counts points by key, and rejects where none are left: a limiter of the package `rate-limiter-flexible`, in memory for one machine or in Redis for several,
 * or anything that does the same.
 */
export interface RelayLimiter {
  /** Takes points. Rejects with an object that has `msBeforeNext` where there are not as many, and with anything else where it cannot say. */
  consume(key: string, points?: number): Promise<unknown>
}

/** How often may be asked. */
export interface RelayLimits {
  /** Requests; several limiters for several spans of time: so many a second, so many a day. */
  readonly requests?: RelayLimiter | readonly RelayLimiter[] | undefined
  /** Answers that may be under way at the same time. They are counted in the relay's `store`. */
  readonly concurrent?: number | undefined
  /** What it means that a limiter cannot say: nobody may ask (`closed`), unless set, or everybody may (`open`). */
  readonly failure?: 'closed' | 'open' | undefined
  /** How long a limiter may take until it counts as one that cannot say; 2,000 ms unless set. */
  readonly timeoutMs?: number | undefined
}

const TIMEOUT_MS = 2000

/** How limiters are asked. */
export interface LimiterManners {
  readonly failure: 'closed' | 'open'
  readonly timeoutMs: number
}

/** What holds where an app does not say. */
export function readManners({ failure = 'closed', timeoutMs = TIMEOUT_MS }: RelayLimits): LimiterManners {
  return { failure, timeoutMs }
}

/** Counts a request; a response where it is one too many, or where nobody knows. */
export async function takeRequest(key: string, { requests = [] }: RelayLimits, { failure, timeoutMs }: LimiterManners): Promise<Response | null> {
  const limiters = 'consume' in requests ? [requests] : requests
  for (const limiter of limiters) {
    try {
      await within(timeoutMs, limiter.consume(key, 1))
    } catch (reason) {
      const waitMs = waitOf(reason)
      if (waitMs !== null) return respondError(429, 'limit', 'rate_limit_error', 'You have asked too often. Try again later.', waitHeaders(waitMs))
      if (failure === 'closed') return respondError(503, 'limiter', 'api_error', 'It is not known how much was asked already. Try again later.', { 'retry-after': '1' })
    }
  }
  return null
}

/** Rejects where it takes too long. */
export function within<Value>(timeoutMs: number, promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The limiter took too long.')), timeoutMs)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** How long it is until there are points again, in ms; infinity = that is never; `null` = that is not what was said. */
export function waitOf(reason: unknown): number | null {
  if (typeof reason !== 'object' || reason === null || !('msBeforeNext' in reason)) return null
  const ms = reason.msBeforeNext
  if (typeof ms !== 'number' || Number.isNaN(ms)) return null
  // A span of time without an end.
  return ms < 0 ? Number.POSITIVE_INFINITY : ms
}

/** Headers that say how long to wait. */
export function waitHeaders(waitMs: number): Readonly<Record<string, string>> {
  // Nobody comes back in so many years.
  if (!Number.isFinite(waitMs)) return { 'x-should-retry': 'false' }
  return { 'retry-after': String(Math.max(1, Math.ceil(waitMs / 1000))), 'retry-after-ms': String(Math.ceil(waitMs)) }
}
