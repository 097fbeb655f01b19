import { addUsage } from '../../base/add-usage.js'
import type { Answer } from '../../base/answer.js'
import type { CostBreakdown } from '../../base/cost.js'
import type { ProviderTypes } from '../../base/dialect.js'
import { sumCosts } from '../../base/sum-costs.js'
import type { Usage } from '../../base/usage.js'
import type { Step } from '../call-state.js'
import type { FailedAttempt } from './failed-attempt.js'

/** What several requests used and cost together. */
export interface RunTotals {
  /** As the providers counted; `null` where one did not, or there is none. */
  readonly counted: Usage | null
  /** Counted, or else estimated; `null` where nothing is known of one. */
  readonly best: Usage | null
  readonly isEstimated: boolean
  readonly cost: CostBreakdown
}

type Spent = Pick<Answer<ProviderTypes>, 'commonUsage' | 'estimatedUsage' | 'costBreakdown'>

/** The answers of a run that others followed. What gave way is in the cost, since it may have been paid for. */
export function sumBefore(steps: readonly Step[], failedAttempts: readonly FailedAttempt[]): RunTotals {
  const costs = failedAttempts.map(({ cost }) => cost)
  return sum(null, steps.map(({ response }) => response), costs)
}

/** The same, and the newest answer. */
export function addAnswer(before: RunTotals, hasSteps: boolean, answer: Spent): RunTotals {
  return sum(hasSteps ? before : null, [answer], [before.cost])
}

function sum(before: RunTotals | null, answers: readonly Spent[], costs: readonly CostBreakdown[]): RunTotals {
  const start = before ? [before] : []
  return {
    counted: addAll([...start.map(({ counted }) => counted), ...answers.map(({ commonUsage }) => commonUsage)]),
    best: addAll([...start.map(({ best }) => best), ...answers.map(({ estimatedUsage, commonUsage }) => estimatedUsage ?? commonUsage)]),
    isEstimated: before?.isEstimated === true || answers.some(({ estimatedUsage }) => estimatedUsage !== null),
    cost: sumCosts([...costs, ...answers.map(({ costBreakdown }) => costBreakdown)]),
  }
}

/** `null` where one of them is unknown, or there is none. */
function addAll(usages: readonly (Usage | null)[]): Usage | null {
  const known = usages.flatMap((usage) => usage ?? [])
  return known.length === usages.length && known.length > 0 ? known.reduce(addUsage) : null
}
