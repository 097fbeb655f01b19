import { useEffect } from 'react'
import type { Mounted } from './mounted.js'

/**
 * Tells the end of a chat, by a status as several libraries have it. Where many answers come at once, a short one may begin and end within one commit, between
 * which nothing is seen but that there are more messages: their `count` tells that.
 */
export function useEnd(status: string, error: unknown, mounted: Pick<Mounted<unknown>, 'end' | 'fail'>, count = 0): void {
  useEffect(() => {
    if (status === 'ready') mounted.end()
    else if (status === 'error') mounted.fail(error)
  }, [error, mounted, status, count])
}
