import { forwardRef } from 'react'
import type { WholeProps } from '../part/part-props.js'
import { RetryCountdownCancel, RetryCountdownMessage, RetryCountdownProgress, RetryCountdownRetry, RetryCountdownTime } from './retry-countdown-parts.js'
import { type RetryCountdownOptions, RetryCountdownRoot, type RetryCountdownState } from './retry-countdown-root.js'

/** Props of `RetryCountdown`, and DOM props of its root. */
export interface RetryCountdownProps extends WholeProps<'div', RetryCountdownState>, RetryCountdownOptions {}

/**
 * Why a call waits for its next try, how long still, and two ways not to wait. Renders a `<div>` that takes no room while there is nothing to wait for. The
 * wait is announced once, with its length; the countdown is not. Its parts: `Root`, `Message`, `Time`, `Progress`, `Retry`, `Cancel`.
 */
export const RetryCountdown = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ forwardRef<HTMLDivElement, RetryCountdownProps>(function RetryCountdown(props, ref) {
    return (
      <RetryCountdownRoot {...props} ref={ref}>
        <RetryCountdownMessage />
        <RetryCountdownTime />
        <RetryCountdownProgress />
        <div className="cs-controls">
          <RetryCountdownRetry />
          <RetryCountdownCancel />
        </div>
      </RetryCountdownRoot>
    )
  }),
  {
    Root: RetryCountdownRoot,
    Message: RetryCountdownMessage,
    Time: RetryCountdownTime,
    Progress: RetryCountdownProgress,
    Retry: RetryCountdownRetry,
    Cancel: RetryCountdownCancel,
  },
)
