import { useEffect, useState } from 'react'

/** How often a bar grows that is under way. */
const TURN_MS = 200

/** The time in ms since epoch, anew some times a second while something runs. */
export function useNow(isRunning: boolean): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => setNow(Date.now()), TURN_MS)
    return () => clearInterval(timer)
  }, [isRunning])
  return now
}
