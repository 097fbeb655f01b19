import type { Status } from 'callscope'

const ENDED: ReadonlySet<Status> = new Set<Status>(['idle', 'success', 'error', 'aborted'])

/** Whether there is something to stop: what waits for a retry, or for a person, is under way too. */
export function isRunning(status: Status): boolean {
  return !ENDED.has(status)
}
