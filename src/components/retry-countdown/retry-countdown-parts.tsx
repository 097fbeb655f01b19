import { forwardRef } from 'react'
import { formatDuration } from '../format-duration.js'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { usePartContext } from '../part/use-part-context.js'
import { RetryCountdownContext, type RetryCountdownState } from './retry-countdown-root.js'

/** DOM props of `RetryCountdown.Message`. */
export interface RetryCountdownMessageProps extends PartProps<'p', RetryCountdownState> {}

/** Why it waits. Renders a `<p>`, and nothing without a wait. */
export const RetryCountdownMessage = /* @__PURE__ */ forwardRef<HTMLParagraphElement, RetryCountdownMessageProps>(function RetryCountdownMessage(given, ref) {
  const { wait, state, words } = usePartContext(RetryCountdownContext, 'RetryCountdown.Message')
  if (!wait?.error) return null
  return <Part tag="p" state={state} own={{ dir: 'auto', className: 'cs-message', children: words.message(wait.error) }} given={given} elementRef={ref} />
})

/** DOM props of `RetryCountdown.Time`. */
export interface RetryCountdownTimeProps extends PartProps<'span', RetryCountdownState> {}

/** How long it still waits, counted down. Renders a `<span>` that is not announced, and nothing without a wait. */
export const RetryCountdownTime = /* @__PURE__ */ forwardRef<HTMLSpanElement, RetryCountdownTimeProps>(function RetryCountdownTime(given, ref) {
  const { wait, seconds, state, words, locale } = usePartContext(RetryCountdownContext, 'RetryCountdown.Time')
  if (!wait) return null
  const text = seconds === 0 ? words.now : words.next(formatDuration(seconds * 1000, locale), wait.attempt)
  return <Part tag="span" state={state} own={{ role: 'timer', 'aria-live': 'off', className: 'cs-time', children: text }} given={given} elementRef={ref} />
})

/** DOM props of `RetryCountdown.Progress`. */
export interface RetryCountdownProgressProps extends PartProps<'progress', RetryCountdownState> {}

/** How much of the wait is over. Renders a `<progress>`, and nothing without a wait. */
export const RetryCountdownProgress = /* @__PURE__ */ forwardRef<HTMLProgressElement, RetryCountdownProgressProps>(function RetryCountdownProgress(given, ref) {
  const { wait, seconds, state, words, locale } = usePartContext(RetryCountdownContext, 'RetryCountdown.Progress')
  if (!wait) return null
  const max = Math.max(1, Math.ceil(wait.totalMs / 1000))
  const text = seconds === 0 ? words.now : words.left(formatDuration(seconds * 1000, locale))
  const own = { className: 'cs-progress', max, value: Math.max(0, max - seconds), 'aria-label': words.wait, 'aria-valuetext': text }
  return <Part tag="progress" state={state} own={own} given={given} elementRef={ref} />
})

/** DOM props of `RetryCountdown.Retry`. */
export interface RetryCountdownRetryProps extends PartProps<'button', RetryCountdownState> {}

/** Does not wait any longer. Renders a `<button>`, and nothing without a wait. */
export const RetryCountdownRetry = /* @__PURE__ */ forwardRef<HTMLButtonElement, RetryCountdownRetryProps>(function RetryCountdownRetry(given, ref) {
  const { wait, state, words, onRetry } = usePartContext(RetryCountdownContext, 'RetryCountdown.Retry')
  if (!wait || !onRetry) return null
  return <Part tag="button" state={state} own={{ type: 'button', className: 'cs-button', onClick: () => onRetry(), children: words.retry }} given={given} elementRef={ref} />
})

/** DOM props of `RetryCountdown.Cancel`. */
export interface RetryCountdownCancelProps extends PartProps<'button', RetryCountdownState> {}

/** Gives up: the call has failed. Renders a `<button>`, and nothing without a wait. */
export const RetryCountdownCancel = /* @__PURE__ */ forwardRef<HTMLButtonElement, RetryCountdownCancelProps>(function RetryCountdownCancel(given, ref) {
  const { wait, state, words, onCancel } = usePartContext(RetryCountdownContext, 'RetryCountdown.Cancel')
  if (!wait || !onCancel) return null
  return <Part tag="button" state={state} own={{ type: 'button', className: 'cs-button', onClick: () => onCancel(), children: words.cancel }} given={given} elementRef={ref} />
})
