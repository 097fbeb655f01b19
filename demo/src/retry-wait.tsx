import { type CallActions, type CallHandle, useStreamValue } from 'callscope/react'
import { useEffect, useState } from 'react'

interface RetryWaitProps {
  readonly of: CallHandle & CallActions
}

/** Why a call waits, how long, and two ways not to wait. */
export function RetryWait({ of }: RetryWaitProps) {
  const nextRetryAt = useStreamValue(of, (state) => state.nextRetryAt)
  const reason = useStreamValue(of, ({ failedAttempts }) => failedAttempts.at(-1)?.error.message ?? '')
  if (nextRetryAt === null) return null
  return (
    <div className="wait">
      <p>{reason}</p>
      <Countdown key={nextRetryAt} until={nextRetryAt} />
      <div className="buttons">
        <button type="button" onClick={of.retry}>
          Try now
        </button>
        <button type="button" onClick={of.cancelRetry}>
          Cancel
        </button>
      </div>
    </div>
  )
}

/** Not announced: the status is. */
function Countdown({ until }: { readonly until: number }) {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 200)
    return () => clearInterval(timer)
  }, [])
  return (
    <span role="timer" aria-live="off">
      Next try in {Math.max(0, Math.ceil((until - now) / 1000))} s
    </span>
  )
}
