import { forwardRef } from 'react'
import { type CallState, isRunning } from '../../core/call-state.js'
import { useStreamValue } from '../../react/use-stream-value.js'
import { type RootProps, type ShownProps, toRootProps, toShown } from '../root-props.js'

type Reason = 'refusal' | 'content_filter' | 'length'

/** What is said of each reason, and the name of the button. */
export type FinishNoticeLabels = Readonly<Record<Reason | 'continue', string>>

/** Props of `FinishNotice`, and DOM props of its root. */
export interface FinishNoticeProps extends RootProps<'div'>, ShownProps {
  /** Asks for the rest of an answer that was cut at the token limit. Without it there is no button. */
  readonly onContinue?: () => void
  /** Words in place of the English ones. */
  readonly labels?: Partial<FinishNoticeLabels>
}

const LABELS: FinishNoticeLabels = {
  refusal: 'The model declined to answer.',
  content_filter: 'The answer was cut by the provider’s content filter.',
  length: 'The answer was cut at the token limit.',
  continue: 'Continue',
}

/**
 * Why an answer is not what was asked for: it was cut at the token limit, filtered, or declined. Renders a `<div>`, and nothing for an
 * answer that just ended or wants tools run.
 */
export const FinishNotice = forwardRef<HTMLDivElement, FinishNoticeProps>(function FinishNotice({ of, stream, onContinue, labels, ...props }, ref) {
  const shown = toShown('FinishNotice', { of, stream })
  const status = useStreamValue(shown, (state) => state.status)
  const reason = useStreamValue(shown, readReason)
  if (reason === null) return null
  const words = { ...LABELS, ...labels }
  const severity = reason === 'refusal' ? 'info' : 'warning'
  return (
    <div role="note" {...toRootProps('cs-finish-notice', status, props)} ref={ref} data-reason={reason} data-severity={severity}>
      <p>{words[reason]}</p>
      {reason === 'length' && onContinue && (
        <button type="button" className="cs-button" onClick={() => onContinue()}>
          {words.continue}
        </button>
      )}
    </div>
  )
})

// The reason comes before the end: until then there is nothing to go on from.
function readReason({ status, refusal, commonFinishReasons }: CallState<unknown>): Reason | null {
  if (isRunning(status)) return null
  if (refusal !== null) return 'refusal'
  if (commonFinishReasons.includes('content_filter')) return 'content_filter'
  return commonFinishReasons.includes('length') ? 'length' : null
}
