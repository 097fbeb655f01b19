import type { Answer } from '../../base/answer.js'
import type { ProviderTypes } from '../../base/dialect.js'
import { ANSWER_TOOL } from '../../base/response-format.js'
import { sumCosts } from '../../base/sum-costs.js'
import { type CallState, IDLE_STATE, type Step } from '../call-state.js'
import { growingCost } from '../growing-cost.js'
import { keep, keepList } from '../keep.js'
import { isFree } from '../ledger/ledger-entry.js'
import { readAnswer } from '../read-answer.js'
import type { RunFacts } from './run-facts.js'
import { addAnswer } from './run-totals.js'

/** The call by which an object is given is none of the app's. */
const NO_CALLS: CallState['toolCalls'] = []

/** What a run shows at this moment. What says the same as in `before` keeps its identity. */
export function readRun(run: RunFacts, before: CallState): CallState {
  const { answer, steps, failedAttempts, status, attempt, nextRetryAt, toolRuns, response, error, data, model } = run
  const isFirst = steps.length === 0 && failedAttempts.length === 0 && !isTurnedAway(run)
  const facts = answer ? readAnswer(answer, isFirst ? before : { ...before, costBreakdown: null }) : { ...IDLE_STATE, model: model.name, provider: model.provider }
  return {
    ...facts,
    ...(run.object && facts.toolCalls.some(({ name }) => name === ANSWER_TOOL) ? { toolCalls: NO_CALLS, parts: keepList(before.parts, facts.parts.filter(({ type }) => type !== 'tool-call')) } : {}),
    ...(isFirst ? {} : readTotals(run, before)),
    status,
    attempt,
    nextRetryAt,
    steps,
    toolRuns,
    failedAttempts,
    response,
    error,
    data,
    partial: run.object?.read(answer) ?? null,
    timing: keep(before.timing, { startTime: run.startTime, firstTokenTime: readFirstTokenTime(steps, answer), endTime: run.endTime }),
  }
}

/** All requests of the run together. */
function readTotals(run: RunFacts, before: CallState): Pick<CallState, 'commonUsage' | 'estimatedUsage' | 'costBreakdown' | 'cost'> {
  const { answer, steps, failedCost, status, endTime } = run
  const isBegun = answer !== null && hasBegun(answer) && !isTurnedAway(run)
  // Of a request that is under way, or was given up, nobody knows.
  if (!isBegun && steps.length === 0 && (status === 'pending' || status === 'aborted')) return { commonUsage: null, estimatedUsage: null, costBreakdown: null, cost: null }
  const { counted, best, isEstimated, cost } = isBegun ? addAnswer(run.before, steps.length > 0, answer) : run.before
  const whole = !isBegun && failedCost ? sumCosts([cost, failedCost]) : cost
  const costBreakdown = keep(before.costBreakdown ?? whole, growingCost(whole, before.costBreakdown, endTime === null))
  return {
    commonUsage: keep(before.commonUsage, counted),
    estimatedUsage: keep(before.estimatedUsage, isEstimated ? best : null),
    costBreakdown,
    cost: costBreakdown.usd,
  }
}

/** Whether the last request failed without any cost. */
function isTurnedAway({ failedCost }: RunFacts): boolean {
  return failedCost !== null && isFree({ cost: failedCost })
}

function hasBegun({ firstTokenTime, commonUsage, endTime }: Answer<ProviderTypes>): boolean {
  return firstTokenTime !== null || commonUsage !== null || endTime !== null
}

function readFirstTokenTime(steps: readonly Step[], answer: RunFacts['answer']): number | null {
  return steps[0] ? steps[0].response.firstTokenTime : (answer?.firstTokenTime ?? null)
}
