import { CallError } from '../base/call-error.js'
import { checkOptions } from '../base/check-options.js'

/** How a request that failed is sent again. */
export interface RetryOptions {
  /** How often at most, for each model; 2 unless set. */
  readonly maxRetries?: number
  /** How long the first wait is where the provider does not say, in ms: 500 unless set. Each next one is twice as long; up to half of it is left to chance. */
  readonly baseDelayMs?: number
  /** The longest wait, in ms: 60,000 unless set. A provider that asks for more is not asked again. */
  readonly maxDelayMs?: number
  /** How often an object that does not fit its `responseModel` is asked for again, together with what was wrong; 0 unless set. Each time is paid for. */
  readonly maxReasks?: number
}

/** How often, or how; `false` for never. */
export type Retry = number | false | RetryOptions

/** The options that `retry` stands for. Throws a `CallError` for what stands for none. */
export function readRetry(retry: Retry): Required<RetryOptions> {
  if (typeof retry === 'object') checkOptions('retry', retry, ['maxRetries', 'baseDelayMs', 'maxDelayMs', 'maxReasks'])
  const given = typeof retry === 'object' ? retry : { maxRetries: Number(retry) }
  const options = { maxRetries: 2, baseDelayMs: 500, maxDelayMs: 60_000, maxReasks: 0, ...given }
  for (const [name, value] of Object.entries(options)) {
    // NaN is no number here either.
    if (!(value >= 0)) throw new CallError({ kind: 'invalid_request', message: `retry: ${name} is to be a number, 0 or more.` })
  }
  return options
}
