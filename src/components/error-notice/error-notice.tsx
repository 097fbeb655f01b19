import { forwardRef } from 'react'
import type { WholeProps } from '../part/part-props.js'
import { ErrorNoticeDetails } from './error-notice-details.js'
import { ErrorNoticeMessage } from './error-notice-message.js'
import { ErrorNoticeRetry } from './error-notice-retry.js'
import { type ErrorNoticeOptions, ErrorNoticeRoot, type ErrorNoticeState } from './error-notice-root.js'
import { ErrorNoticeWait } from './error-notice-wait.js'

/** Props of `ErrorNotice`, and DOM props of its root. */
export interface ErrorNoticeProps extends WholeProps<'div', ErrorNoticeState>, ErrorNoticeOptions {}

/**
 * Why a call failed and what to do, announced at once. Renders a `<div>`, and nothing for a call that did not fail.
 * Its parts: `Root`, `Message`, `Wait`, `Details`, `Retry`.
 */
export const ErrorNotice = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ forwardRef<HTMLDivElement, ErrorNoticeProps>(function ErrorNotice(props, ref) {
    return (
      <ErrorNoticeRoot {...props} ref={ref}>
        <ErrorNoticeMessage />
        <ErrorNoticeWait />
        <ErrorNoticeDetails />
        <ErrorNoticeRetry />
      </ErrorNoticeRoot>
    )
  }),
  { Root: ErrorNoticeRoot, Message: ErrorNoticeMessage, Wait: ErrorNoticeWait, Details: ErrorNoticeDetails, Retry: ErrorNoticeRetry },
)
