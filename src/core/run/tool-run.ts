import type { ToolResultPart } from '../../base/message.js'
import type { ToolCall } from '../../base/tool.js'
import { toToolOutput } from '../../base/tool-output.js'

/**
 * Where a tool call stands once the model has made it: `waiting-for-approval` = a person has to allow it, `waiting-for-result` = it has no `execute`,
 * and somebody else answers it, `rejected` = a person did not allow it, `aborted` = stopped before it was done.
 */
export type ToolRunStatus = 'waiting-for-approval' | 'waiting-for-result' | 'running' | 'success' | 'error' | 'rejected' | 'aborted'

/** A tool call, and what became of it. */
export interface ToolRun {
  /** By which it is approved, rejected or answered: the provider's id of the call, or one of ours where it gave none. */
  readonly id: string
  readonly call: ToolCall
  readonly status: ToolRunStatus
  /** What the tool gave; `undefined` while it has not. */
  readonly output: unknown
  /** What the tool threw; `null` unless `status` is `error`. */
  readonly error: unknown
  /** Why a person rejected it; `null` where nobody did, or nobody said. */
  readonly reason: string | null
}

/** Whether somebody has to say a word. */
export function isWaiting({ status }: ToolRun): boolean {
  return status === 'waiting-for-approval' || status === 'waiting-for-result'
}

/** Whether nothing more will come of it. */
export function isDone(run: ToolRun): boolean {
  return run.status !== 'running' && !isWaiting(run)
}

/** What goes back to the model: the output, or why there is none. */
export function toToolResult({ call, status, output, error, reason }: ToolRun): ToolResultPart {
  const part = { type: 'tool-result', id: call.id, name: call.name } as const
  if (status === 'success') return { ...part, content: toToolOutput(output) }
  return { ...part, content: describeFailure(status, error, reason), isError: true }
}

/** What the model is told of a call that gave no output. */
export function describeFailure(status: ToolRunStatus, error: unknown, reason: string | null): string {
  if (status === 'rejected') return `The user did not allow this call.${reason === null ? '' : ` Reason: ${reason}`}`
  if (status !== 'error') return 'The call was stopped before it was done.'
  if (error instanceof Error) return error.message
  try {
    return String(error)
  } catch {
    // Anything can be thrown, also what has no text.
    return 'The tool failed.'
  }
}
