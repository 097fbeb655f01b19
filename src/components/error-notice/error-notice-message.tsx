import { forwardRef } from 'react'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { usePartContext } from '../part/use-part-context.js'
import { ErrorNoticeContext, type ErrorNoticeState } from './error-notice-root.js'

/** DOM props of `ErrorNotice.Message`. */
export interface ErrorNoticeMessageProps extends PartProps<'p', ErrorNoticeState> {}

/** What happened and what to do. Renders a `<p>`, whose direction follows the text unless `dir` is given: the error's own words are English on every page. */
export const ErrorNoticeMessage = /* @__PURE__ */ forwardRef<HTMLParagraphElement, ErrorNoticeMessageProps>(function ErrorNoticeMessage(given, ref) {
  const { error, state, words } = usePartContext(ErrorNoticeContext, 'ErrorNotice.Message')
  return <Part tag="p" state={state} own={{ dir: 'auto', className: 'cs-message', children: words.message(error) }} given={given} elementRef={ref} />
})
