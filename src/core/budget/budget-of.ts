import { createLedger, type Ledger } from '../ledger/create-ledger.js'
import type { Budget } from './budget.js'
import { type BudgetMeter, createBudgetMeter } from './create-budget-meter.js'

/** A call's own budget: its meter, and the account that it is reckoned by. */
interface OwnBudget {
  readonly meter: BudgetMeter
  readonly ledger: Ledger
}

const known = new WeakMap<Budget, OwnBudget>()

/** The meter of a budget that stands on a call: one for each budget object, so that all runs of the call share it. */
export function budgetOf(budget: Budget): OwnBudget {
  const found = known.get(budget)
  if (found) return found
  const ledger = createLedger()
  const own = { ledger, meter: createBudgetMeter(ledger, 'call') }
  own.meter.setBudget(budget)
  known.set(budget, own)
  return own
}
