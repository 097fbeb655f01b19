import { createContext, forwardRef } from 'react'
import type { Status } from '../../core/call-state.js'
import { type Shown, useStreamValue } from '../../react/use-stream-value.js'
import { useWords } from '../labels/use-words.js'
import { useVerbosity, type Verbosity } from '../labels/verbosity.js'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { type ShownProps, toShown } from '../root-props.js'
import { CALL_STATUS_LABELS, type CallStatusLabels } from './call-status-labels.js'

/** What a `CallStatus` shows, as `data-*`. */
export interface CallStatusState {
  readonly status: Status
}

/** What is set on a `CallStatus`, whole or as its root, beside DOM props. */
export interface CallStatusOptions extends ShownProps {
  /** How much is announced: nothing, start and end, each sentence, or the whole answer. As `LabelsProvider` says, or `status`, unless set. */
  readonly verbosity?: Verbosity | undefined
  /** Words in place of those of `LabelsProvider`, or the English ones. */
  readonly labels?: Partial<CallStatusLabels>
}

/** Props of `CallStatus.Root`, and DOM props of its element. */
export interface CallStatusRootProps extends PartProps<'div', CallStatusState>, CallStatusOptions {}

interface CallStatusValue {
  readonly shown: Shown
  readonly state: CallStatusState
  readonly words: CallStatusLabels
  readonly verbosity: Verbosity
}

/** What the parts of a `CallStatus` know. */
export const CallStatusContext = /* @__PURE__ */ createContext<CallStatusValue | null>(null)

/** Holds the parts of a `CallStatus`. Renders a `<div>`. */
export const CallStatusRoot = /* @__PURE__ */ forwardRef<HTMLDivElement, CallStatusRootProps>(function CallStatusRoot({ of, stream, verbosity: ownVerbosity, labels, ...given }, ref) {
  const words = useWords('CallStatus', CALL_STATUS_LABELS, labels)
  const verbosity = useVerbosity(ownVerbosity)
  const shown = toShown('CallStatus', { of, stream })
  const status = useStreamValue(shown, (call) => call.status)
  const state = { status }
  return (
    <CallStatusContext.Provider value={{ shown, state, words, verbosity }}>
      <Part tag="div" state={state} own={{ className: 'cs-call-status' }} given={given} elementRef={ref} />
    </CallStatusContext.Provider>
  )
})
