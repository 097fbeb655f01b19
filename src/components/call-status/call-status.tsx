import { forwardRef } from 'react'
import type { WholeProps } from '../part/part-props.js'
import { CallStatusModel } from './call-status-model.js'
import { type CallStatusOptions, CallStatusRoot, type CallStatusState } from './call-status-root.js'
import { CallStatusText } from './call-status-text.js'

/** Props of `CallStatus`, and DOM props of its root. */
export interface CallStatusProps extends WholeProps<'div', CallStatusState>, CallStatusOptions {}

/** Where a call stands, and its model. Renders a `<div>`; the status in it is announced politely as it changes. Its parts: `Root`, `Text`, `Model`. */
export const CallStatus = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ forwardRef<HTMLDivElement, CallStatusProps>(function CallStatus(props, ref) {
    return (
      <CallStatusRoot {...props} ref={ref}>
        <CallStatusText />
        <CallStatusModel />
      </CallStatusRoot>
    )
  }),
  { Root: CallStatusRoot, Text: CallStatusText, Model: CallStatusModel },
)
