import { forwardRef } from 'react'
import { formatDuration } from '../format-duration.js'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { usePartContext } from '../part/use-part-context.js'
import { ErrorNoticeContext, type ErrorNoticeState } from './error-notice-root.js'

/** DOM props of `ErrorNotice.Wait`. */
export interface ErrorNoticeWaitProps extends PartProps<'p', ErrorNoticeState> {}

/** After how long trying again makes sense. Renders a `<p>`, and nothing where the provider did not say, or the same request cannot succeed. */
export const ErrorNoticeWait = /* @__PURE__ */ forwardRef<HTMLParagraphElement, ErrorNoticeWaitProps>(function ErrorNoticeWait(given, ref) {
  const { error, state, words, locale } = usePartContext(ErrorNoticeContext, 'ErrorNotice.Wait')
  if (!error.retryable || !error.retryAfterMs) return null
  return <Part tag="p" state={state} own={{ className: 'cs-wait', children: words.wait(formatDuration(error.retryAfterMs, locale)) }} given={given} elementRef={ref} />
})
