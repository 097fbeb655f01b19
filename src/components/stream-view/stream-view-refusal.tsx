import { forwardRef } from 'react'
import { useStreamValue } from '../../react/use-stream-value.js'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { usePartContext } from '../part/use-part-context.js'
import { StreamViewContext, type StreamViewState } from './stream-view-root.js'

/** DOM props of `StreamView.Refusal`. */
export interface StreamViewRefusalProps extends PartProps<'p', StreamViewState> {}

/** The text by which the model declined. Renders a `<p>`, and nothing where it did not. */
export const StreamViewRefusal = /* @__PURE__ */ forwardRef<HTMLParagraphElement, StreamViewRefusalProps>(function StreamViewRefusal(given, ref) {
  const { shown, state } = usePartContext(StreamViewContext, 'StreamView.Refusal')
  const refusal = useStreamValue(shown, (call) => call.refusal)
  return refusal === null ? null : <Part tag="p" state={state} own={{ className: 'cs-refusal', children: refusal }} given={given} elementRef={ref} />
})
