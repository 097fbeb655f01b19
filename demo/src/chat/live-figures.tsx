import { ContextGauge, CostBadge, TimingBadge, TokenMeter } from 'callscope/components'
import { type Shown, useStreamValue } from 'callscope/react'

interface LiveFiguresProps {
  readonly of: Shown
}

/** Time, tokens, context and cost of the turn that runs, or ran last. */
export function LiveFigures({ of }: LiveFiguresProps) {
  const isIdle = useStreamValue(of, ({ status }) => status === 'idle')
  if (isIdle) return null
  return (
    <dl className="live">
      <dt>Time</dt>
      <dd>
        <TimingBadge of={of} />
      </dd>
      <dt>Tokens</dt>
      <dd>
        <TokenMeter of={of} />
      </dd>
      <dt>Context</dt>
      <dd>
        <ContextGauge of={of} />
      </dd>
      <dt>Cost</dt>
      <dd>
        <CostBadge of={of} />
      </dd>
    </dl>
  )
}
