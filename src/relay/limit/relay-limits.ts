import { checkOptions } from '../../base/check-options.js'
import { checkChoice, checkCount } from '../check-count.js'

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

/** Throws a `CallError` for a limit by a name that there is not: it would limit nothing. */
export function checkLimits(where: string, limits: RelayLimits): void {
  checkOptions(where, limits, ['requests', 'concurrent', 'failure', 'timeoutMs'])
  checkCount(`${where}: \`concurrent\``, limits.concurrent, 0)
  checkCount(`${where}: \`timeoutMs\``, limits.timeoutMs)
  checkChoice(`${where}: \`failure\``, limits.failure, ['closed', 'open'])
}
