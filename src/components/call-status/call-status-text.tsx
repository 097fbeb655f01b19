import { forwardRef } from 'react'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { usePartContext } from '../part/use-part-context.js'
import { CallStatusContext, type CallStatusState } from './call-status-root.js'

/** DOM props of `CallStatus.Text`. */
export interface CallStatusTextProps extends PartProps<'span', CallStatusState> {}

/** The status in words, announced politely as it changes. Renders a `<span>`, there from the start and empty: a live region that comes together with its text is not read. */
export const CallStatusText = /* @__PURE__ */ forwardRef<HTMLSpanElement, CallStatusTextProps>(function CallStatusText(given, ref) {
  const { state, words } = usePartContext(CallStatusContext, 'CallStatus.Text')
  return <Part tag="span" state={state} own={{ role: 'status', className: 'cs-status', children: words[state.status] }} given={given} elementRef={ref} />
})
