import { startTimer } from '../start-timer.js'

/** How long a client may not read on that is still there, in ms: it holds memory, a connection, and a place. */
const UNREAD_MS = 600_000

/** Knows since when nobody reads. */
export interface UnreadWatch {
  /** Somebody waits for what comes next. */
  wait(): void
  /** It was given. */
  give(): void
  stop(): void
}

/** Tells, once, that what was given has not been read for ten minutes. */
export function watchUnread(onUnread: () => void): UnreadWatch {
  let isWaitedFor = false
  let givenAt = performance.now()
  // One timer for all of an answer: chunks come in thousands.
  const look = (): void => {
    const leftMs = isWaitedFor ? UNREAD_MS : givenAt + UNREAD_MS - performance.now()
    if (leftMs > 0) stop = startTimer(look, leftMs)
    else onUnread()
  }
  let stop = startTimer(look, UNREAD_MS)
  return {
    wait() {
      isWaitedFor = true
    },
    give() {
      isWaitedFor = false
      givenAt = performance.now()
    },
    stop: () => stop(),
  }
}
