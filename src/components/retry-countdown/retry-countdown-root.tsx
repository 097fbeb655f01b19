import { createContext, forwardRef } from 'react'
import type { CallError } from '../../base/call-error.js'
import type { CallState, Status } from '../../core/call-state.js'
import type { CallActions } from '../../react/call-actions.js'
import { type Shown, useStreamValue } from '../../react/use-stream-value.js'
import { formatDuration } from '../format-duration.js'
import { useNumberLocale } from '../labels/use-number-locale.js'
import { useWords } from '../labels/use-words.js'
import { useVerbosity } from '../labels/verbosity.js'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { toShown } from '../root-props.js'
import { RETRY_COUNTDOWN_LABELS, type RetryCountdownLabels } from './retry-countdown-labels.js'
import { useSecondsUntil } from './use-seconds-until.js'

/** A hook's result, which can be told not to wait, or a response. */
export type Retried = Shown & Partial<Pick<CallActions, 'retry' | 'cancelRetry'>>

/** What a `RetryCountdown` shows, as `data-*`. */
export interface RetryCountdownState {
  readonly status: Status
  /** Number of the try to come; `null` while none is waited for. */
  readonly attempt: number | null
}

/** What is set on a `RetryCountdown`, whole or as its root, beside DOM props. */
export interface RetryCountdownOptions {
  /** A hook's result. */
  readonly of?: Retried | undefined
  /** The same as `of`. */
  readonly stream?: Retried | undefined
  /** Does not wait any longer; the hook's `retry` unless set. */
  readonly onRetry?: (() => void) | undefined
  /** Gives up; the hook's `cancelRetry` unless set. */
  readonly onCancel?: (() => void) | undefined
  /** Locale of numbers; that of `CallscopeProvider` or of the labels, or `en-US`, unless set. */
  readonly locale?: string
  /** Words in place of those of `LabelsProvider`, or the English ones. */
  readonly labels?: Partial<RetryCountdownLabels>
}

/** Props of `RetryCountdown.Root`, and DOM props of its element. */
export interface RetryCountdownRootProps extends PartProps<'div', RetryCountdownState>, RetryCountdownOptions {}

/** What is waited for. */
export interface Wait {
  /** When the next try begins, in ms since epoch. */
  readonly until: number
  /** How long the wait is from its beginning to its end, in ms. */
  readonly totalMs: number
  /** Number of the try to come. */
  readonly attempt: number
  /** Why the one before it failed; `null` where nobody knows. */
  readonly error: CallError | null
}

interface RetryCountdownValue extends Pick<RetryCountdownRootProps, 'onRetry' | 'onCancel'> {
  /** `null` while there is none. */
  readonly wait: Wait | null
  /** Whole seconds that are left of it, rounded up; 0 without one. */
  readonly seconds: number
  readonly state: RetryCountdownState
  readonly words: RetryCountdownLabels
  readonly locale: string
}

/** What the parts of a `RetryCountdown` know. */
export const RetryCountdownContext = /* @__PURE__ */ createContext<RetryCountdownValue | null>(null)

/**
 * Holds the parts of a `RetryCountdown`. Renders a `<div>`, there from the start: the node in it that announces a wait must be there before it. It takes no
 * room while there is nothing to wait for.
 */
export const RetryCountdownRoot = /* @__PURE__ */ forwardRef<HTMLDivElement, RetryCountdownRootProps>(function RetryCountdownRoot(props, ref) {
  const { of, stream, onRetry, onCancel, locale: ownLocale, labels, children, ...given } = props
  const locale = useNumberLocale(ownLocale)
  const words = useWords('RetryCountdown', RETRY_COUNTDOWN_LABELS, labels)
  const verbosity = useVerbosity(undefined)
  const shown: Retried = toShown('RetryCountdown', { of, stream })
  const status = useStreamValue(shown, (call) => call.status)
  const wait = useStreamValue(shown, readWait)
  const seconds = useSecondsUntil(wait && wait.until)
  const state: RetryCountdownState = { status, attempt: wait && wait.attempt }
  const value = { wait, seconds, state, words, locale, onRetry: onRetry ?? shown.retry, onCancel: onCancel ?? shown.cancelRetry }
  const content = (
    <>
      {verbosity !== 'off' && (
        <span role="status" className="cs-visually-hidden">
          {wait && words.announcement(formatDuration(wait.totalMs, locale), wait.attempt)}
        </span>
      )}
      {children}
    </>
  )
  return (
    <RetryCountdownContext.Provider value={value}>
      <Part tag="div" state={state} own={{ className: 'cs-retry-countdown', children: content }} given={given} elementRef={ref} />
    </RetryCountdownContext.Provider>
  )
})

/** More than it takes to plan a wait, less than anybody notices. */
const PLANNING_MS = 100

function readWait({ status, nextRetryAt, failedAttempts, attempt }: CallState<unknown>): Wait | null {
  if (status !== 'waiting-to-retry' || nextRetryAt === null) return null
  const failed = failedAttempts.at(-1)
  // It begins when the request before it has failed, and is planned some ms later: rounded up, those would make eleven minutes of ten.
  const totalMs = Math.round(Math.max(0, nextRetryAt - (failed?.endTime ?? nextRetryAt)) / PLANNING_MS) * PLANNING_MS
  return { until: nextRetryAt, totalMs, attempt: attempt + 1, error: failed?.error ?? null }
}
