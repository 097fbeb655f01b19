import { isRunning } from 'callscope'
import { AudioView, ErrorNotice, FinishNotice, ObjectView, RetryCountdown, StreamView } from 'callscope/components'
import { type ChatHandle, useStreamValue } from 'callscope/react'
import { ANSWER_OPTIONS } from './answer-options.js'

interface RunningTurnProps {
  readonly of: ChatHandle
  /** Schema of the object that it is to be; `null` = text. */
  readonly schema: Readonly<Record<string, unknown>> | null
}

/** The answer that comes, and what stood in its way. It watches by itself: the messages above do not render while text comes. */
export function RunningTurn({ of, schema }: RunningTurnProps) {
  const isComing = useStreamValue(of, ({ status }) => isRunning(status))
  const hasObject = useStreamValue(of, ({ partial }) => partial !== null && partial !== undefined)
  return (
    <div className="running">
      {isComing && (hasObject ? <ObjectView of={of} {...(schema ? { schema } : {})} /> : <StreamView stream={of} {...ANSWER_OPTIONS} />)}
      <AudioView of={of} />
      <RetryCountdown of={of} />
      <FinishNotice of={of} />
      <ErrorNotice of={of} onRetry={of.retry} />
    </div>
  )
}
