import type { ToolCall } from '../../base/tool.js'
import type { CallState } from '../../core/call-state.js'
import type { ToolRun } from '../../core/run/tool-run.js'

/** Where a tool call stands: how far the model has written it, then what becomes of it. `unknown` = it failed, since the model made the tool up. */
export type ToolPhase = ToolCall['status'] | ToolRun['status'] | 'unknown'

/** Where a tool call stands. */
export function toPhase(call: ToolCall, run: ToolRun | null): ToolPhase {
  if (!run) return call.status
  // Also a response of raw data knows no tools: only one that was tried is known not to be there.
  return run.status === 'error' && !call.known ? 'unknown' : run.status
}

/** What became of a call of any answer of this run, the newest first; `null` where it is not run. */
export function findRun({ steps, toolRuns }: CallState<unknown>, call: ToolCall): ToolRun | null {
  const runs = [...steps.flatMap((step) => step.toolRuns), ...toolRuns]
  return runs.findLast((run) => run.call === call) ?? toolRuns.find((run) => run.call.index === call.index && run.call.id === call.id) ?? null
}

/** A tool call, and what became of it. */
export interface ToolCallAndRun {
  readonly call: ToolCall
  readonly run: ToolRun | null
}

/** All tool calls of a run, in the order of its answers. The same list where nothing changed is for the caller to see to: its items keep their identity. */
export function toCallsAndRuns({ steps, toolRuns, toolCalls }: Pick<CallState, 'steps' | 'toolRuns' | 'toolCalls'>): readonly ToolCallAndRun[] {
  const runs = [...steps.flatMap((step) => step.toolRuns), ...toolRuns].map((run) => ({ call: run.call, run }))
  // Calls that are run are those of the newest answer.
  return toolRuns.length > 0 ? runs : [...runs, ...toolCalls.map((call) => ({ call, run: null }))]
}
