import { forwardRef } from 'react'
import type { WholeProps } from '../part/part-props.js'
import { FinishNoticeContinue } from './finish-notice-continue.js'
import { FinishNoticeMessage } from './finish-notice-message.js'
import { type FinishNoticeOptions, FinishNoticeRoot, type FinishNoticeState } from './finish-notice-root.js'

/** Props of `FinishNotice`, and DOM props of its root. */
export interface FinishNoticeProps extends WholeProps<'div', FinishNoticeState>, FinishNoticeOptions {}

/**
 * Why an answer is not what was asked for: it was cut at the token limit, filtered, or declined. Renders a `<div>`, and nothing for an
 * answer that just ended or wants tools run. Its parts: `Root`, `Message`, `Continue`.
 */
export const FinishNotice = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ forwardRef<HTMLDivElement, FinishNoticeProps>(function FinishNotice(props, ref) {
    return (
      <FinishNoticeRoot {...props} ref={ref}>
        <FinishNoticeMessage />
        <FinishNoticeContinue />
      </FinishNoticeRoot>
    )
  }),
  { Root: FinishNoticeRoot, Message: FinishNoticeMessage, Continue: FinishNoticeContinue },
)
