import { forwardRef } from 'react'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { usePartContext } from '../part/use-part-context.js'
import { FinishNoticeContext, type FinishNoticeState } from './finish-notice-root.js'

/** DOM props of `FinishNotice.Continue`. */
export interface FinishNoticeContinueProps extends PartProps<'button', FinishNoticeState> {}

/** Asks for the rest. Renders a `<button>`, and nothing without `onContinue`, or where the answer was not cut at the token limit. */
export const FinishNoticeContinue = /* @__PURE__ */ forwardRef<HTMLButtonElement, FinishNoticeContinueProps>(function FinishNoticeContinue(given, ref) {
  const { state, words, onContinue } = usePartContext(FinishNoticeContext, 'FinishNotice.Continue')
  if (!onContinue || state.reason !== 'length') return null
  return <Part tag="button" state={state} own={{ type: 'button', className: 'cs-button', onClick: () => onContinue(), children: words.continue }} given={given} elementRef={ref} />
})
