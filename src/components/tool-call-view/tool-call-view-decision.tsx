import { type ChangeEvent, forwardRef } from 'react'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { usePartContext } from '../part/use-part-context.js'
import { ToolCallViewContext, type ToolCallViewState } from './tool-call-view-root.js'
import { useHandedFocus } from './use-handed-focus.js'

/** DOM props of `ToolCallView.Approve`. */
export interface ToolCallViewApproveProps extends PartProps<'button', ToolCallViewState> {}

/** Allows the call. Renders a `<button>`, and nothing where nobody is asked. */
export const ToolCallViewApprove = /* @__PURE__ */ forwardRef<HTMLButtonElement, ToolCallViewApproveProps>(function ToolCallViewApprove(given, ref) {
  const { run, state, words, onApprove, card } = usePartContext(ToolCallViewContext, 'ToolCallView.Approve')
  const elementRef = useHandedFocus(ref, card)
  if (run?.status !== 'waiting-for-approval' || !onApprove) return null
  return <Part tag="button" state={state} own={{ type: 'button', className: 'cs-button', onClick: () => onApprove(run.id), children: words.approve }} given={given} elementRef={elementRef} />
})

/** DOM props of `ToolCallView.Reject`. */
export interface ToolCallViewRejectProps extends PartProps<'button', ToolCallViewState> {}

/** Does not allow the call, for the reason that stands in `Reason`, if any: the model is told. Renders a `<button>`, and nothing where nobody is asked. */
export const ToolCallViewReject = /* @__PURE__ */ forwardRef<HTMLButtonElement, ToolCallViewRejectProps>(function ToolCallViewReject(given, ref) {
  const { run, state, words, onReject, reason, card } = usePartContext(ToolCallViewContext, 'ToolCallView.Reject')
  const elementRef = useHandedFocus(ref, card)
  if (run?.status !== 'waiting-for-approval' || !onReject) return null
  const onClick = (): void => onReject(run.id, reason.trim() || undefined)
  return <Part tag="button" state={state} own={{ type: 'button', className: 'cs-button', onClick, children: words.reject }} given={given} elementRef={elementRef} />
})

/** DOM props of `ToolCallView.Reason`. */
export interface ToolCallViewReasonProps extends PartProps<'input', ToolCallViewState> {}

/** Why not, for `Reject`. Renders an `<input>`, and nothing where nobody is asked. */
export const ToolCallViewReason = /* @__PURE__ */ forwardRef<HTMLInputElement, ToolCallViewReasonProps>(function ToolCallViewReason(given, ref) {
  const { run, state, words, onReject, reason, setReason, card } = usePartContext(ToolCallViewContext, 'ToolCallView.Reason')
  const elementRef = useHandedFocus(ref, card)
  if (run?.status !== 'waiting-for-approval' || !onReject) return null
  const onChange = ({ currentTarget }: ChangeEvent<HTMLInputElement>): void => setReason(currentTarget.value)
  const own = { type: 'text', className: 'cs-reason', dir: 'auto', 'aria-label': words.reason, placeholder: words.reason, value: reason, onChange } as const
  return <Part tag="input" state={state} own={own} given={given} elementRef={elementRef} />
})
