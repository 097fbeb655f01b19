import { isEqual } from '../../base/is-equal.js'
import { createLedger } from '../ledger/create-ledger.js'
import type { Budget } from './budget.js'
import { type BudgetGuard, createBudgetGuard } from './create-budget-guard.js'

interface Owned {
  readonly budget: Budget
  readonly guard: BudgetGuard
}

const guards = new WeakMap<Budget, BudgetGuard>()
const owned = new WeakMap<object, Owned>()

/**
 * The guard of a budget that stands on a call, with an account of its own: one for each budget object, so that all runs of the call share it. Budgets that
 * say the same and have the same `owner`, such as those of a call that a component defines anew at each render, share one too.
 */
export function budgetOf(budget: Budget, owner?: object): BudgetGuard {
  const known = guards.get(budget) ?? guardOfOwner(budget, owner)
  const guard = known ?? createBudgetGuard(createLedger(), budget, 'call')
  guards.set(budget, guard)
  if (owner) owned.set(owner, { budget, guard })
  return guard
}

function guardOfOwner(budget: Budget, owner: object | undefined): BudgetGuard | null {
  const before = owner && owned.get(owner)
  if (!before || !isEqual({ ...before.budget, onWarn: null }, { ...budget, onWarn: null })) return null
  before.guard.setBudget(budget)
  return before.guard
}
