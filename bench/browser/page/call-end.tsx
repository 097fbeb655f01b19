import { type Shown, useStreamValue } from 'callscope/react'
import { useEffect } from 'react'
import type { Mounted } from './mounted.js'

/** Tells the end of a call of ours. */
export function CallEnd({ of, tell }: { readonly of: Shown; readonly tell: Pick<Mounted<unknown>, 'end' | 'fail'> }) {
  const status = useStreamValue(of, (state) => state.status)
  const error = useStreamValue(of, (state) => state.error)
  useEffect(() => {
    if (status === 'success') tell.end()
    else if (status === 'error') tell.fail(error)
  }, [error, status, tell])
  return null
}
