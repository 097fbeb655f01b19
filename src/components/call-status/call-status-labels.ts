import type { Status } from '../../core/call-state.js'

/** The words of a `CallStatus`: of each status, which is shown, and all but `streaming` announced; nothing is said of `''`. */
export interface CallStatusLabels extends Readonly<Record<Status, string>> {
  /** Announced at the start, in place of `pending` and `streaming`: it holds until the end. */
  readonly started: string
}

/** The English words. */
export const CALL_STATUS_LABELS: CallStatusLabels = {
  idle: '',
  pending: 'Waiting',
  streaming: 'Answering',
  'waiting-to-retry': 'Waiting to try again',
  'waiting-for-approval': 'Waiting for your approval',
  success: 'Done',
  aborted: 'Stopped',
  error: 'Failed',
  started: 'Waiting for the answer',
}
