import { forwardRef } from 'react'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { usePartContext } from '../part/use-part-context.js'
import { ErrorNoticeContext, type ErrorNoticeState } from './error-notice-root.js'

/** DOM props of `ErrorNotice.Retry`. */
export interface ErrorNoticeRetryProps extends PartProps<'button', ErrorNoticeState> {}

/** Sends it again. Renders a `<button>`, and nothing without `onRetry`, or where the same request cannot succeed. */
export const ErrorNoticeRetry = /* @__PURE__ */ forwardRef<HTMLButtonElement, ErrorNoticeRetryProps>(function ErrorNoticeRetry(given, ref) {
  const { error, state, words, onRetry } = usePartContext(ErrorNoticeContext, 'ErrorNotice.Retry')
  if (!onRetry || !error.retryable) return null
  return <Part tag="button" state={state} own={{ type: 'button', className: 'cs-button', onClick: () => onRetry(), children: words.retry }} given={given} elementRef={ref} />
})
