import { createContext, forwardRef, type RefObject, useId, useRef, useState } from 'react'
import { CallError } from '../../base/call-error.js'
import type { ToolCall } from '../../base/tool.js'
import type { Status } from '../../core/call-state.js'
import type { ToolRun } from '../../core/run/tool-run.js'
import type { CallActions } from '../../react/call-actions.js'
import { type Shown, useStreamValue } from '../../react/use-stream-value.js'
import { useWords } from '../labels/use-words.js'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { useMergedRef } from '../part/use-merged-ref.js'
import { toShown } from '../root-props.js'
import { SETTLED } from '../settled.js'
import { type OpenProps, useOpen } from '../use-open.js'
import { findRun, type ToolPhase, toPhase } from './to-phase.js'
import { TOOL_CALL_VIEW_LABELS, type ToolCallViewLabels } from './tool-call-view-labels.js'

/** A hook's result, which can be told what a person decides, or a response. */
export type Decidable = Shown & Partial<Pick<CallActions, 'approve' | 'reject'>>

/** What a `ToolCallView` shows, as `data-*`. */
export interface ToolCallViewState {
  readonly status: Status
  /** Where the tool call stands; `null` for the list of all of them. */
  readonly phase: ToolPhase | null
  readonly open: boolean
}

/** Props of `ToolCallView.Root`, and DOM props of its element. */
export interface ToolCallViewRootProps extends PartProps<'div', ToolCallViewState>, OpenProps {
  /** A hook's result, or a response that came without a hook. */
  readonly of?: Decidable | undefined
  /** The same as `of`. */
  readonly stream?: Decidable | undefined
  /** One of the `toolCalls` of `of`; that of `toolRun` unless set. */
  readonly toolCall?: ToolCall | undefined
  /** What became of it; looked up in `of` unless set. */
  readonly toolRun?: ToolRun | null | undefined
  /** Allows the call; the hook's `approve` unless set. */
  readonly onApprove?: ((toolCallId: string) => void) | undefined
  /** Does not allow it; the hook's `reject` unless set. */
  readonly onReject?: ((toolCallId: string, reason?: string) => void) | undefined
  /** Words in place of those of `LabelsProvider`, or the English ones. */
  readonly labels?: Partial<ToolCallViewLabels>
}

interface ToolCallViewValue extends Pick<ToolCallViewRootProps, 'onApprove' | 'onReject'> {
  readonly call: ToolCall
  /** `null` where it is not run. */
  readonly run: ToolRun | null
  readonly phase: ToolPhase
  readonly state: ToolCallViewState
  readonly words: ToolCallViewLabels
  readonly toggle: () => void
  /** Id of the details. */
  readonly id: string
  /** Why a person does not allow it, as it is written. */
  readonly reason: string
  readonly setReason: (reason: string) => void
  /** The card, which takes the focus of what goes from it. */
  readonly card: RefObject<HTMLDivElement | null>
}

/** What the parts of a `ToolCallView` know. */
export const ToolCallViewContext = /* @__PURE__ */ createContext<ToolCallViewValue | null>(null)

/** What is over, and went well or was not wanted, need not be looked at. */
const CLOSED: readonly ToolPhase[] = ['success', 'rejected', 'aborted']

/**
 * Holds the parts of a `ToolCallView`: one tool call. It is open until it is done, until a person has opened or closed it. Renders a `<div>`, which takes the
 * focus when the buttons go that had it.
 */
export const ToolCallViewRoot = /* @__PURE__ */ forwardRef<HTMLDivElement, ToolCallViewRootProps>(function ToolCallViewRoot(props, ref) {
  const { of, stream, toolCall, toolRun, onApprove, onReject, open, defaultOpen, onOpenChange, labels, ...given } = props
  const id = useId()
  const card = useRef<HTMLDivElement>(null)
  const [reason, setReason] = useState('')
  const words = useWords('ToolCallView', TOOL_CALL_VIEW_LABELS, labels)
  const shown: Decidable = toShown('ToolCallView', { of, stream }, toolCall || toolRun ? SETTLED : null)
  const call = toolCall ?? toolRun?.call
  if (!call) throw new CallError({ kind: 'invalid_request', message: '<ToolCallView.Root> needs `toolCall`, one of the `toolCalls` of `of`, or `toolRun`.' })
  const status = useStreamValue(shown, (state) => state.status)
  const found = useStreamValue(shown, (state) => (toolRun === undefined ? findRun(state, call) : null))
  const run = toolRun ?? found
  const phase = toPhase(call, run)
  const [isOpen, toggle] = useOpen({ open, defaultOpen, onOpenChange }, !CLOSED.includes(phase))
  const state: ToolCallViewState = { status, phase, open: isOpen }
  const value = { call, run, phase, state, words, toggle, id, reason, setReason, card, onApprove: onApprove ?? shown.approve, onReject: onReject ?? shown.reject }
  const own = { role: 'group', tabIndex: -1, className: 'cs-tool-call-view', 'aria-label': words.call(call.name || words.unnamed, words.phases[phase]) } as const
  return (
    <ToolCallViewContext.Provider value={value}>
      <Part tag="div" state={state} own={own} given={given} elementRef={useMergedRef(ref, card)} />
    </ToolCallViewContext.Provider>
  )
})
