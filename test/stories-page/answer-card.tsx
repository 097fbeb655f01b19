import { CostBadge, ErrorNotice, StreamView } from 'callscope/components'
import type { SimulatedCallHandle } from 'callscope/stories'

export interface AnswerCardProps {
  readonly call: SimulatedCallHandle
  readonly title?: string
}

/** A component of an app, for the examples of docs/stories.md. */
export function AnswerCard({ call, title = 'Answer' }: AnswerCardProps) {
  return (
    <section aria-label={title}>
      <StreamView of={call} />
      <ErrorNotice of={call} onRetry={call.retry} />
      <CostBadge of={call} />
    </section>
  )
}
