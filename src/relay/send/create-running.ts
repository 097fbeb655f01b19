import { within } from '../within.js'

/** How long what was stopped may take to be counted, in ms. */
const LAST_MS = 1000

/** A request that is under way. */
export interface Stoppable {
  readonly id: string
  /** Who asked for it. */
  readonly user: string
  /** Ends it; settles once it is counted. */
  stop(): Promise<void>
}

/** The requests that are under way. */
export interface Running {
  /** Whether no more are taken. */
  readonly isClosed: boolean
  add(request: Stoppable): void
  delete(request: Stoppable): void
  /** Stops the one of that id that this user asked for; `false` = there is none. */
  stop(id: string, user: string): boolean
  /** Waits until all have ended, and stops those that have not after so many ms. */
  close(timeoutMs: number): Promise<void>
}

/** Keeps account of requests that are under way, so that a server can be shut down without cutting them off. */
export function createRunning(): Running {
  const all = new Set<Stoppable>()
  let isClosed = false
  const waiting: (() => void)[] = []
  return {
    get isClosed() {
      return isClosed
    },
    add(request) {
      all.add(request)
    },
    delete(request) {
      all.delete(request)
      if (all.size === 0) for (const tell of waiting.splice(0)) tell()
    },
    stop(id, user) {
      const found = [...all].find((request) => request.id === id && request.user === user)
      void found?.stop()
      return found !== undefined
    },
    async close(timeoutMs) {
      isClosed = true
      if (all.size === 0) return
      const empty = new Promise<void>((resolve) => void waiting.push(resolve))
      const stopAll = (): void => {
        for (const request of all) void request.stop()
      }
      const timer = setTimeout(stopAll, timeoutMs)
      // What is stopped and not counted even then waits for a store that does not answer.
      await within(timeoutMs + LAST_MS, empty).catch(() => {})
      clearTimeout(timer)
    },
  }
}
