import { useStreamValue } from 'callscope/react'
import { useEffect, useState } from 'react'
import type { StoryHandle } from './story-stream.js'

/** Why a call waits, how long, and two ways not to wait. */
export function RetryWait({ of }: { readonly of: StoryHandle }) {
  const nextRetryAt = useStreamValue(of, (state) => state.nextRetryAt)
  const reason = useStreamValue(of, ({ failedAttempts }) => failedAttempts.at(-1)?.error.message ?? '')
  if (nextRetryAt === null) return null
  return (
    <div style={{ display: 'grid', gap: '0.5rem', justifyItems: 'start' }}>
      <p style={{ margin: 0 }}>{reason}</p>
      <Countdown key={nextRetryAt} until={nextRetryAt} />
      <div style={{ display: 'flex', gap: '0.5rem' }}>
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

/** In seconds; in minutes where there are more than one. It is not announced. */
function Countdown({ until }: { readonly until: number }) {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.max(0, Math.ceil((until - now) / 1000))
  return (
    <span role="timer" aria-live="off">
      Next try in {seconds > 60 ? `${Math.ceil(seconds / 60)} min` : `${seconds} s`}
    </span>
  )
}
