import { forwardRef } from 'react'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { usePartContext } from '../part/use-part-context.js'
import { ErrorNoticeContext, type ErrorNoticeState } from './error-notice-root.js'

/** DOM props of `ErrorNotice.Details`. */
export interface ErrorNoticeDetailsProps extends PartProps<'p', ErrorNoticeState> {}

/**
 * What support asks for: HTTP status, id of the request, and the error's own message where `Message` says it in other words. Renders a `<p>`, and nothing
 * where there is none of it.
 */
export const ErrorNoticeDetails = /* @__PURE__ */ forwardRef<HTMLParagraphElement, ErrorNoticeDetailsProps>(function ErrorNoticeDetails(given, ref) {
  const { error, state, words } = usePartContext(ErrorNoticeContext, 'ErrorNotice.Details')
  const { message, requestId } = error
  // Most messages end with it.
  const status = error.status !== null && !message.includes(`HTTP ${error.status}`) ? error.status : null
  const isTranslated = words.message(error) !== message
  if (status === null && requestId === null && !isTranslated && given.children === undefined) return null
  const children = (
    <>
      {isTranslated && <bdi lang="en">{message}</bdi>}
      {status !== null && <span>{words.httpStatus(status)}</span>}
      {requestId !== null && <span>{words.request(requestId)}</span>}
    </>
  )
  return <Part tag="p" state={state} own={{ className: 'cs-note', children }} given={given} elementRef={ref} />
})
