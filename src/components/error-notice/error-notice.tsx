import { forwardRef } from 'react'
import { useStreamValue } from '../../react/use-stream-value.js'
import { type RootProps, type ShownProps, toRootProps, toShown } from '../root-props.js'

/** The words of an `ErrorNotice`; the message itself is the error's. */
export interface ErrorNoticeLabels {
  /** Name of the button. */
  readonly retry: string
  /** The HTTP status. */
  readonly httpStatus: (status: number) => string
  /** The provider's id of the request. */
  readonly request: (requestId: string) => string
}

/** Props of `ErrorNotice`, and DOM props of its root. */
export interface ErrorNoticeProps extends RootProps<'div'>, ShownProps {
  /** Sends it again, most often the hook's `retry`. Without it, or where the same request cannot succeed, there is no button. */
  readonly onRetry?: () => void
  /** Words in place of the English ones. */
  readonly labels?: Partial<ErrorNoticeLabels>
}

const LABELS: ErrorNoticeLabels = {
  retry: 'Try again',
  httpStatus: (status) => `HTTP ${status}`,
  request: (requestId) => `Request ${requestId}`,
}

/** Why a call failed and what to do, announced at once. Renders a `<div>`, and nothing for a call that did not fail. */
export const ErrorNotice = forwardRef<HTMLDivElement, ErrorNoticeProps>(function ErrorNotice({ of, stream, onRetry, labels, ...props }, ref) {
  const shown = toShown('ErrorNotice', { of, stream })
  const error = useStreamValue(shown, (state) => state.error)
  if (error === null) return null
  const words = { ...LABELS, ...labels }
  const { message, requestId } = error
  // Most messages end with it.
  const status = error.status !== null && !message.includes(`HTTP ${error.status}`) ? error.status : null
  return (
    <div role="alert" {...toRootProps('cs-error-notice', 'error', props)} ref={ref} data-kind={error.kind} data-severity="error">
      <p>{message}</p>
      {(status !== null || requestId !== null) && (
        <p className="cs-note">
          {status !== null && <span>{words.httpStatus(status)}</span>}
          {requestId !== null && <span>{words.request(requestId)}</span>}
        </p>
      )}
      {onRetry && error.retryable && (
        <button type="button" className="cs-button" onClick={() => onRetry()}>
          {words.retry}
        </button>
      )}
    </div>
  )
})
