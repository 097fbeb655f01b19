import type { CallStore } from '../core/call-store.js'

/** What can be done with a call, however it was begun. All of these are stable. */
export type CallActions = Pick<CallStore, 'stop' | 'retry' | 'cancelRetry' | 'reset' | 'approve' | 'reject' | 'answerTool'>

/** The actions of a store. */
export function toActions({ stop, retry, cancelRetry, reset, approve, reject, answerTool }: CallStore): CallActions {
  return { stop, retry, cancelRetry, reset, approve, reject, answerTool }
}
