import { useEffect } from 'react'
import type { Mounted } from './mounted.js'

/** Tells the end of a chat, by a status as several libraries have it. */
export function useEnd(status: string, error: unknown, mounted: Pick<Mounted<unknown>, 'end' | 'fail'>): void {
  useEffect(() => {
    if (status === 'ready') mounted.end()
    else if (status === 'error') mounted.fail(error)
  }, [error, mounted, status])
}
