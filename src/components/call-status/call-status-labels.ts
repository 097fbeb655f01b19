import type { Status } from '../../core/call-state.js'

/** What is said of each status; nothing is said of `''`. */
export type CallStatusLabels = Readonly<Record<Status, string>>

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
}
