import { createRecorder, type Recorder } from 'callscope/testing'
import { useEffect, useState } from 'react'

/** Requests of a column that are kept: a conversation of an afternoon, and not more than a browser holds. */
const MOST = 50

/** Records the requests of one column, from when it is there. */
export function useRecorder(slot: number): Recorder | null {
  const [recorder, setRecorder] = useState<Recorder | null>(null)
  useEffect(() => {
    const created = createRecorder({ filter: ({ metadata }) => metadata['slot'] === slot, maxExchanges: MOST })
    // It has a life, which begins here.
    // oxlint-disable-next-line react/set-state-in-effect
    setRecorder(created)
    return created.stop
  }, [slot])
  return recorder
}
