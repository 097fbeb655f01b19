import { respondError } from '../respond-error.js'

/** How many readers of kept streams one user may have in one process: a page has one for each stream that it lost. */
const MOST = 32

/** Counts who reads what is kept: each reader holds memory and a connection, and no place of a limit. */
export interface Followers {
  /** Begins to read, which tells when it has ended; a response where this user reads too much already. Where the app does not say who asks, nobody does. */
  follow(user: string, open: (onEnd: () => void) => Response): Response
}

/** Counts the readers of one relay. */
export function countFollowers(): Followers {
  const counts = new Map<string, number>()
  return {
    follow(user, open) {
      const count = counts.get(user) ?? 0
      if (user !== '' && count >= MOST) return respondError(429, 'busy', 'rate_limit_error', 'As many streams as may be are read already. Wait until one has ended.', { 'retry-after': '1' })
      counts.set(user, count + 1)
      let hasEnded = false
      return open(() => {
        if (hasEnded) return
        hasEnded = true
        const left = (counts.get(user) ?? 1) - 1
        if (left === 0) counts.delete(user)
        else counts.set(user, left)
      })
    },
  }
}
