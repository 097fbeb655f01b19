import { createContext, forwardRef } from 'react'
import { type CallState, isRunning, type Status } from '../../core/call-state.js'
import { useStreamValue } from '../../react/use-stream-value.js'
import { useWords } from '../labels/use-words.js'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { type ShownProps, toShown } from '../root-props.js'
import { FINISH_NOTICE_LABELS, type FinishNoticeLabels, type NoticedReason } from './finish-notice-labels.js'

/** What a `FinishNotice` shows, as `data-*`. */
export interface FinishNoticeState {
  readonly status: Status
  readonly reason: NoticedReason
  readonly severity: 'info' | 'warning'
}

/** What is set on a `FinishNotice`, whole or as its root, beside DOM props. */
export interface FinishNoticeOptions extends ShownProps {
  /** Asks for the rest of an answer that was cut at the token limit. Without it there is no button. */
  readonly onContinue?: (() => void) | undefined
  /** Words in place of those of `LabelsProvider`, or the English ones. */
  readonly labels?: Partial<FinishNoticeLabels>
}

/** Props of `FinishNotice.Root`, and DOM props of its element. */
export interface FinishNoticeRootProps extends PartProps<'div', FinishNoticeState>, FinishNoticeOptions {}

interface FinishNoticeValue extends Pick<FinishNoticeRootProps, 'onContinue'> {
  readonly state: FinishNoticeState
  readonly words: FinishNoticeLabels
}

/** What the parts of a `FinishNotice` know. */
export const FinishNoticeContext = /* @__PURE__ */ createContext<FinishNoticeValue | null>(null)

/** Holds the parts of a `FinishNotice`. Renders a `<div>`, and nothing for an answer that just ended or wants tools run. */
export const FinishNoticeRoot = /* @__PURE__ */ forwardRef<HTMLDivElement, FinishNoticeRootProps>(function FinishNoticeRoot({ of, stream, onContinue, labels, ...given }, ref) {
  const words = useWords('FinishNotice', FINISH_NOTICE_LABELS, labels)
  const shown = toShown('FinishNotice', { of, stream })
  const status = useStreamValue(shown, (call) => call.status)
  const reason = useStreamValue(shown, readReason)
  if (reason === null) return null
  const state: FinishNoticeState = { status, reason, severity: reason === 'refusal' ? 'info' : 'warning' }
  return (
    <FinishNoticeContext.Provider value={{ state, words, onContinue }}>
      <Part tag="div" state={state} own={{ role: 'note', className: 'cs-finish-notice' }} given={given} elementRef={ref} />
    </FinishNoticeContext.Provider>
  )
})

// The reason comes before the end: until then there is nothing to go on from.
function readReason({ status, refusal, commonFinishReasons }: CallState<unknown>): NoticedReason | null {
  if (isRunning(status)) return null
  if (refusal !== null) return 'refusal'
  if (commonFinishReasons.includes('content_filter')) return 'content_filter'
  return commonFinishReasons.includes('length') ? 'length' : null
}
