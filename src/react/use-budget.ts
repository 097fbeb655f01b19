import { useContext, useSyncExternalStore } from 'react'
import { budgetOf } from '../core/budget/budget-of.js'
import type { BudgetStatus } from '../core/budget/budget.js'
import type { Call } from '../core/define-call.js'
import { CallscopeContext } from './callscope-context.js'

const NEVER = (): (() => void) => () => {}
const NONE = (): null => null

/**
 * Where a budget stands: that of the nearest `CallscopeProvider`, or a call's own (a call that is defined once, not anew at each
 * render: that has a budget anew). Renders again as it is spent, at most once a frame.
 * `null` where there is no budget, on a server, and while a page hydrates.
 */
export function useBudget(call?: Pick<Call, 'definition'>): BudgetStatus | null {
  const { scope } = useContext(CallscopeContext)
  const own = call?.definition.budget
  const guard = own ? budgetOf(own) : call ? undefined : scope?.budget
  return useSyncExternalStore(guard?.subscribe ?? NEVER, guard?.getState ?? NONE, NONE)
}
