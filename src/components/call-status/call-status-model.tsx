import { forwardRef } from 'react'
import { useStreamValue } from '../../react/use-stream-value.js'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { usePartContext } from '../part/use-part-context.js'
import { CallStatusContext, type CallStatusState } from './call-status-root.js'

/** DOM props of `CallStatus.Model`. */
export interface CallStatusModelProps extends PartProps<'span', CallStatusState> {}

/** The model that answers. Renders a `<span>`, and nothing before the start. It is not announced: its name often grows longer when the answer begins. */
export const CallStatusModel = /* @__PURE__ */ forwardRef<HTMLSpanElement, CallStatusModelProps>(function CallStatusModel(given, ref) {
  const { shown, state } = usePartContext(CallStatusContext, 'CallStatus.Model')
  const model = useStreamValue(shown, (call) => call.model)
  if (model === null) return null
  return <Part tag="span" state={state} own={{ className: 'cs-model', children: model }} given={given} elementRef={ref} />
})
