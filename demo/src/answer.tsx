import { CallStatus, ContextGauge, CostSummary, ErrorNotice, FinishNotice, RetryCountdown, StreamView, TimingBadge, TokenMeter, UsageSummary } from 'callscope/components'
import { type CallActions, type CallHandle, useStreamValue } from 'callscope/react'
import { useEffect, useRef } from 'react'

interface AnswerProps {
  readonly of: CallHandle & CallActions
}

/** What came back: the text, how it ended, and what it used and cost. */
export function Answer({ of }: AnswerProps) {
  const finishReasons = useStreamValue(of, (state) => state.finishReasons)
  const isPending = useStreamValue(of, ({ status }) => status === 'pending')
  const section = useRef<HTMLElement>(null)
  // On a phone the answer stands below the form.
  useEffect(() => {
    if (isPending) section.current?.scrollIntoView({ block: 'nearest' })
  }, [isPending])
  return (
    <section ref={section} className="panel answer" aria-label="Answer">
      <div className="row">
        <CallStatus of={of} />
        <span className="finish">
          finish reason <code>{finishReasons.join(', ') || '—'}</code>
        </span>
      </div>
      <StreamView stream={of} />
      <RetryCountdown of={of} />
      <FinishNotice of={of} />
      <ErrorNotice of={of} onRetry={of.retry} />
      <div className="figures">
        <UsageSummary of={of} />
        <div className="meters">
          <CostSummary of={of} />
          <div className="meter">
            <span>Tokens</span>
            <TokenMeter of={of} />
          </div>
          <div className="meter">
            <span>Context</span>
            <ContextGauge of={of} />
          </div>
          <div className="meter">
            <span>Time</span>
            <TimingBadge of={of} />
          </div>
        </div>
      </div>
    </section>
  )
}
