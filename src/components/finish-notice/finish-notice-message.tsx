import { forwardRef } from 'react'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { usePartContext } from '../part/use-part-context.js'
import { FinishNoticeContext, type FinishNoticeState } from './finish-notice-root.js'

/** DOM props of `FinishNotice.Message`. */
export interface FinishNoticeMessageProps extends PartProps<'p', FinishNoticeState> {}

/** Why the answer is not what was asked for. Renders a `<p>`. */
export const FinishNoticeMessage = /* @__PURE__ */ forwardRef<HTMLParagraphElement, FinishNoticeMessageProps>(function FinishNoticeMessage(given, ref) {
  const { state, words } = usePartContext(FinishNoticeContext, 'FinishNotice.Message')
  return <Part tag="p" state={state} own={{ className: 'cs-message', children: words[state.reason] }} given={given} elementRef={ref} />
})
