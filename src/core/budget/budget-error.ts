import { CallError } from '../../base/call-error.js'
import type { BudgetScope, BudgetStatus } from './budget.js'

/** `used-up`: nothing is left; `too-large`: the input alone would pass the limit; `passed`: a running call passed it, and was stopped. */
export type BudgetErrorReason = 'used-up' | 'too-large' | 'passed'

const WHAT: Readonly<Record<BudgetErrorReason, string>> = {
  'used-up': 'The budget is used up, so nothing was sent.',
  'too-large': 'The input alone would pass the budget, so nothing was sent.',
  passed: 'The budget was passed while the answer came, so it was stopped; what came is kept.',
}

const ADVICE: Readonly<Record<BudgetScope, string>> = {
  call: 'Raise the budget, or ask for less.',
  session: 'Raise the budget to go on.',
  day: 'Raise the budget, or go on tomorrow.',
  month: 'Raise the budget, or go on next month.',
}

/** The error of a budget, which carries what was spent. */
export function budgetError(status: BudgetStatus, provider: string, reason: BudgetErrorReason): CallError {
  const { scope, limit, spent } = status
  const usd = limit.usd === null ? [] : [`${toAmount(spent.usd, toUsd)} of ${toUsd(limit.usd)}`]
  const tokens = limit.tokens === null ? [] : [`${toAmount(spent.tokens, String)} of ${limit.tokens} tokens`]
  const counted = [...usd, ...tokens].join(' and ')
  const message = `${WHAT[reason]} Spent: ${counted} (scope: ${scope}). ${ADVICE[scope]}`
  return new CallError({ kind: 'budget', provider, message, spent })
}

function toAmount(amount: number | null, toText: (amount: number) => string): string {
  return amount === null ? 'an unknown part' : toText(amount)
}

function toUsd(usd: number): string {
  return `$${usd >= 0.01 || usd === 0 ? usd.toFixed(2) : usd.toPrecision(2)}`
}
