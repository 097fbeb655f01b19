import type { ToolPhase } from './to-phase.js'

/** The words of a `ToolCallView`. */
export interface ToolCallViewLabels {
  /** Name of the list of all calls. */
  readonly calls: string
  /** Name of one call, of the name of its tool and the word for where it stands. */
  readonly call: (name: string, phase: string) => string
  /** In place of a name that has not come yet. */
  readonly unnamed: string
  /** Where a call stands. */
  readonly phases: Readonly<Record<ToolPhase, string>>
  /** Name of the arguments. */
  readonly arguments: string
  /** Name of what the tool gave. */
  readonly result: string
  /** Why a person did not allow it. */
  readonly rejectedBecause: (reason: string) => string
  /** Name of the button that allows it. */
  readonly approve: string
  /** Name of the button that does not. */
  readonly reject: string
  /** Name of the field for why not. */
  readonly reason: string
}

/** The English words. */
export const TOOL_CALL_VIEW_LABELS: ToolCallViewLabels = {
  calls: 'Tool calls',
  call: (name, phase) => `Tool call ${name}: ${phase}`,
  unnamed: 'Tool',
  phases: {
    streaming: 'being written',
    complete: 'asked for',
    invalid: 'arguments are not valid',
    'waiting-for-approval': 'waiting for your approval',
    'waiting-for-result': 'waiting for a result',
    running: 'running',
    success: 'done',
    error: 'failed',
    unknown: 'no such tool',
    rejected: 'rejected',
    aborted: 'stopped',
  },
  arguments: 'Arguments',
  result: 'Result',
  rejectedBecause: (reason) => `Reason: ${reason}`,
  approve: 'Approve',
  reject: 'Reject',
  reason: 'Reason (optional)',
}
