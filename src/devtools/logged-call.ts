import type { RequestEnd } from '../base/observe-requests.js'
import type { LoggedRequest } from './logged-request.js'

/** A call, as its requests tell of it. */
export interface LoggedCall {
  /** No other call of the log has it. */
  readonly id: string
  /** Of this page, or of a cassette that was loaded. */
  readonly from: 'page' | 'cassette'
  /** Its notes: tags, a feature's name. */
  readonly metadata: Readonly<Record<string, unknown>>
  /** Each attempt and each step, in the order in which they began; one at least. */
  readonly requests: readonly [LoggedRequest, ...LoggedRequest[]]
}

/** Where a call stands: while it runs its tools, no request is under way, and it stands where its last request ended. */
export type LoggedStatus = 'running' | 'unfinished' | RequestEnd

/** Where a call stands. */
export function statusOf({ from, requests }: LoggedCall): LoggedStatus {
  const open = from === 'page' ? 'running' : 'unfinished'
  if (requests.some(({ end }) => end === null)) return open
  return requests.at(-1)?.end ?? open
}

/** How long a call took, from its first request to the end of its last one; `null` while that is not known. */
export function durationOf({ requests }: LoggedCall): number | null {
  if (requests.some(({ endMs }) => endMs === null)) return null
  return Math.max(...requests.map(({ startTime, endMs }) => startTime + (endMs ?? 0))) - requests[0].startTime
}
