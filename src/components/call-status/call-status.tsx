import { forwardRef } from 'react'
import type { Status } from '../../core/call-state.js'
import { useStreamValue } from '../../react/use-stream-value.js'
import { type RootProps, type ShownProps, toRootProps, toShown } from '../root-props.js'

/** What is said of each status; nothing is said of `''`. */
export type CallStatusLabels = Readonly<Record<Status, string>>

/** Props of `CallStatus`, and DOM props of its root. */
export interface CallStatusProps extends RootProps<'div'>, ShownProps {
  /** Words in place of the English ones. */
  readonly labels?: Partial<CallStatusLabels>
}

const LABELS: CallStatusLabels = {
  idle: '',
  pending: 'Waiting',
  streaming: 'Answering',
  'waiting-to-retry': 'Waiting to try again',
  'waiting-for-approval': 'Waiting for your approval',
  success: 'Done',
  aborted: 'Stopped',
  error: 'Failed',
}

/**
 * Where a call stands, and its model. Renders a `<div>`; the status in it is announced politely as it changes. The model is not:
 * its name often grows longer when the answer begins.
 */
export const CallStatus = forwardRef<HTMLDivElement, CallStatusProps>(function CallStatus({ of, stream, labels, ...props }, ref) {
  const shown = toShown('CallStatus', { of, stream })
  const status = useStreamValue(shown, (state) => state.status)
  const model = useStreamValue(shown, (state) => state.model)
  return (
    <div {...toRootProps('cs-call-status', status, props)} ref={ref}>
      {/* There from the start and empty: a live region that comes together with its text is not read. */}
      <span role="status">{{ ...LABELS, ...labels }[status]}</span>
      {model !== null && <span className="cs-model">{model}</span>}
    </div>
  )
})
