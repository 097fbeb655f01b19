import type { CallError } from '../../base/call-error.js'

/** The words of a `RetryCountdown`. A time comes in words, such as `20 seconds`. */
export interface RetryCountdownLabels {
  /** Why it waits. English as the error itself says it. */
  readonly message: (error: CallError) => string
  /** Announced once, when the wait begins; `attempt` is the number of the try to come. */
  readonly announcement: (time: string, attempt: number) => string
  /** Shown while it counts. */
  readonly next: (time: string, attempt: number) => string
  /** Shown when the time is up. */
  readonly now: string
  /** Name of the bar. */
  readonly wait: string
  /** What the bar says. */
  readonly left: (time: string) => string
  /** Name of the button that does not wait. */
  readonly retry: string
  /** Name of the button that gives up. */
  readonly cancel: string
}

/** The English words. */
export const RETRY_COUNTDOWN_LABELS: RetryCountdownLabels = {
  message: ({ message }) => message,
  announcement: (time) => `Trying again in ${time}`,
  next: (time) => `Next try in ${time}`,
  now: 'Trying again',
  wait: 'Wait for the next try',
  left: (time) => `${time} left`,
  retry: 'Try now',
  cancel: 'Cancel',
}
