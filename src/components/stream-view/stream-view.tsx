import { forwardRef } from 'react'
import { type Shown, useStreamValue } from '../../react/use-stream-value.js'
import { type RootProps, toRootProps } from '../root-props.js'

interface StreamProp {
  /** What it shows: a hook's result, or an answer that came without a hook. */
  readonly stream: Shown
  /** The same as `stream`, under the name that the other components use. */
  readonly of?: undefined
}

interface OfProp {
  /** The same as `of`, under the name that reads best here. */
  readonly stream?: undefined
  /** What it shows: a hook's result, or an answer that came without a hook. */
  readonly of: Shown
}

/** Props of `StreamView`: the call, by one of two names, and DOM props of its root. */
export type StreamViewProps = RootProps<'div'> & (StreamProp | OfProp)

/**
 * The answer's text as it comes, or the text by which the model declined. Renders a `<div>`.
 *
 * It is not a live region, which would read every fragment out: it is busy while the stream runs, and `CallStatus` announces.
 * Its direction follows the text unless `dir` is given.
 */
export const StreamView = forwardRef<HTMLDivElement, StreamViewProps>(function StreamView({ stream, of, ...props }, ref) {
  // One of the two is there, by the type.
  const shown = (stream ?? of) as Shown
  const status = useStreamValue(shown, (state) => state.status)
  const content = useStreamValue(shown, (state) => state.content)
  const refusal = useStreamValue(shown, (state) => state.refusal)
  return (
    <div dir="auto" {...toRootProps('cs-stream-view', status, props)} ref={ref} aria-busy={status === 'pending' || status === 'streaming'}>
      {content}
      {refusal !== null && <p className="cs-refusal">{refusal}</p>}
    </div>
  )
})
