import { forwardRef, useMemo } from 'react'
import { describeFailure } from '../../core/run/tool-run.js'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { usePartContext } from '../part/use-part-context.js'
import { splitText } from '../split-text.js'
import { toArgumentsText, toCode } from './to-code.js'
import { ToolCallViewContext, type ToolCallViewState } from './tool-call-view-root.js'

/** DOM props of `ToolCallView.Name`. */
export interface ToolCallViewNameProps extends PartProps<'code', ToolCallViewState> {}

/** The name of the tool. Renders a `<code>`. */
export const ToolCallViewName = /* @__PURE__ */ forwardRef<HTMLElement, ToolCallViewNameProps>(function ToolCallViewName(given, ref) {
  const { call, state, words } = usePartContext(ToolCallViewContext, 'ToolCallView.Name')
  return <Part tag="code" state={state} own={{ className: 'cs-name', children: call.name || words.unnamed }} given={given} elementRef={ref} />
})

/** DOM props of `ToolCallView.Trigger`. */
export interface ToolCallViewTriggerProps extends PartProps<'button', ToolCallViewState> {}

/** Opens and closes the details; holds the name unless told otherwise. Renders a `<button>`. */
export const ToolCallViewTrigger = /* @__PURE__ */ forwardRef<HTMLButtonElement, ToolCallViewTriggerProps>(function ToolCallViewTrigger(given, ref) {
  const { state, toggle, id } = usePartContext(ToolCallViewContext, 'ToolCallView.Trigger')
  const own = { type: 'button', className: 'cs-trigger', 'aria-expanded': state.open, 'aria-controls': id, onClick: toggle, children: <ToolCallViewName /> } as const
  return <Part tag="button" state={state} own={own} given={given} elementRef={ref} />
})

/** DOM props of `ToolCallView.Status`. */
export interface ToolCallViewStatusProps extends PartProps<'span', ToolCallViewState> {}

/** Where the call stands, in words. Renders a `<span>`. It is not announced: `CallStatus` says when a person is waited for. */
export const ToolCallViewStatus = /* @__PURE__ */ forwardRef<HTMLSpanElement, ToolCallViewStatusProps>(function ToolCallViewStatus(given, ref) {
  const { phase, state, words } = usePartContext(ToolCallViewContext, 'ToolCallView.Status')
  return <Part tag="span" state={state} own={{ className: 'cs-phase', children: words.phases[phase] }} given={given} elementRef={ref} />
})

/** DOM props of `ToolCallView.Details`. */
export interface ToolCallViewDetailsProps extends PartProps<'div', ToolCallViewState> {}

/** What the trigger opens. Renders a `<div>`, hidden and empty while it is closed. */
export const ToolCallViewDetails = /* @__PURE__ */ forwardRef<HTMLDivElement, ToolCallViewDetailsProps>(function ToolCallViewDetails({ children, ...given }, ref) {
  const { state, id } = usePartContext(ToolCallViewContext, 'ToolCallView.Details')
  return <Part tag="div" state={state} own={{ id, className: 'cs-details', hidden: !state.open, children: state.open && children }} given={given} elementRef={ref} />
})

/** DOM props of `ToolCallView.Arguments`. */
export interface ToolCallViewArgumentsProps extends PartProps<'pre', ToolCallViewState> {}

/** The arguments: as they come while they grow, in lines once they are whole. Renders a `<pre>` that scrolls, and nothing while there are none. */
export const ToolCallViewArguments = /* @__PURE__ */ forwardRef<HTMLPreElement, ToolCallViewArgumentsProps>(function ToolCallViewArguments(given, ref) {
  const { call, phase, state, words } = usePartContext(ToolCallViewContext, 'ToolCallView.Arguments')
  const text = useMemo(() => toArgumentsText(call), [call])
  if (text === '' && given.children === undefined) return null
  // It scrolls, so that the keyboard has to come to it. Code runs from left to right on every page.
  const own = { role: 'group', tabIndex: 0, dir: 'ltr', className: 'cs-tool-code', 'aria-label': words.arguments, 'aria-busy': phase === 'streaming', children: splitText(text) } as const
  return <Part tag="pre" state={state} own={own} given={given} elementRef={ref} />
})

/** DOM props of `ToolCallView.Result`. */
export interface ToolCallViewResultProps extends PartProps<'pre', ToolCallViewState> {}

/** What the tool gave: text, or JSON. Renders a `<pre>` that scrolls, and nothing while it has given nothing. */
export const ToolCallViewResult = /* @__PURE__ */ forwardRef<HTMLPreElement, ToolCallViewResultProps>(function ToolCallViewResult(given, ref) {
  const { run, state, words } = usePartContext(ToolCallViewContext, 'ToolCallView.Result')
  const output = run?.status === 'success' ? run.output : undefined
  const text = useMemo(() => toCode(output), [output])
  if (text === '' && given.children === undefined) return null
  const own = { role: 'group', tabIndex: 0, dir: 'auto', className: 'cs-tool-code', 'aria-label': words.result, children: splitText(text) } as const
  return <Part tag="pre" state={state} own={own} given={given} elementRef={ref} />
})

/** DOM props of `ToolCallView.Error`. */
export interface ToolCallViewErrorProps extends PartProps<'p', ToolCallViewState> {}

/** Why the tool failed, or why a person did not allow it. Renders a `<p>`, and nothing where neither is so, or nobody said. */
export const ToolCallViewError = /* @__PURE__ */ forwardRef<HTMLParagraphElement, ToolCallViewErrorProps>(function ToolCallViewError(given, ref) {
  const { run, state, words } = usePartContext(ToolCallViewContext, 'ToolCallView.Error')
  const reason = run?.status === 'rejected' && run.reason ? words.rejectedBecause(run.reason) : null
  const text = run?.status === 'error' ? describeFailure('error', run.error, null) : reason
  if (text === null) return null
  return <Part tag="p" state={state} own={{ dir: 'auto', className: 'cs-message', children: text }} given={given} elementRef={ref} />
})
