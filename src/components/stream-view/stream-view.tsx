import { forwardRef } from 'react'
import { isRunning } from '../../core/call-state.js'
import { useStreamValue } from '../../react/use-stream-value.js'
import { type RootProps, type ShownProps, toRootProps, toShown } from '../root-props.js'
import { splitText } from './split-text.js'

/** Props of `StreamView`: the call, as `stream` or `of`, and DOM props of its root. */
export interface StreamViewProps extends RootProps<'div'>, ShownProps {}

/**
 * The answer's text as it comes, or the text by which the model declined. Renders a `<div>`.
 *
 * It is not a live region, which would read every fragment out: it is busy while the stream runs, and `CallStatus` announces.
 * Its direction follows the text unless `dir` is given.
 */
export const StreamView = forwardRef<HTMLDivElement, StreamViewProps>(function StreamView({ stream, of, ...props }, ref) {
  const shown = toShown('StreamView', { of, stream })
  const status = useStreamValue(shown, (state) => state.status)
  const content = useStreamValue(shown, (state) => state.content)
  const refusal = useStreamValue(shown, (state) => state.refusal)
  return (
    <div dir="auto" {...toRootProps('cs-stream-view', status, props)} ref={ref} aria-busy={isRunning(status)}>
      {splitText(content)}
      {refusal !== null && <p className="cs-refusal">{refusal}</p>}
    </div>
  )
})
