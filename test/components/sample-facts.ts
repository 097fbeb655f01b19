import type { BudgetStatus, ToolRun } from 'callscope'

/** A tool call that waits for a person. */
export const WAITING_RUN: ToolRun = {
  id: 'call_1',
  call: { index: 0, id: 'call_1', name: 'measure', argsText: '{"river":"Rhine"}', args: { river: 'Rhine' }, status: 'complete', known: true, error: null },
  status: 'waiting-for-approval',
  output: undefined,
  error: null,
  reason: null,
}

/** A budget that is nearly used up. */
export const BUDGET: BudgetStatus = {
  scope: 'day',
  limit: { usd: 5, tokens: null },
  spent: { usd: 4.5, usdComplete: true, tokens: null, tokensComplete: false, estimated: true },
  share: 0.9,
  severity: 'warning',
  isPassed: false,
}
