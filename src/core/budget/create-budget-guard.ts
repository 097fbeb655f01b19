import type { CallError } from '../../base/call-error.js'
import { isEqual } from '../../base/is-equal.js'
import { addSpending, type Spending } from '../../base/spending.js'
import { tellApp } from '../../base/tell-app.js'
import { later } from '../later.js'
import type { Ledger } from '../ledger/create-ledger.js'
import { movePeriod, startOfPeriod } from '../ledger/group-by-period.js'
import type { LedgerEntry } from '../ledger/ledger-entry.js'
import type { Store } from '../store.js'
import { type Budget, type BudgetScope, type BudgetStatus, checkBudget, toBudgetStatus } from './budget.js'
import { budgetError } from './budget-error.js'
import { spendingKey } from './spending-account.js'

/** Holds the requests of a ledger to a budget; its state is `null` while there is none. */
export interface BudgetGuard extends Store<BudgetStatus | null> {
  /** The account that it reckons by. */
  readonly ledger: Ledger
  /** Sets another budget; what was spent stays. Throws a `CallError` for a budget that is none. */
  readonly setBudget: (budget: Budget | null) => void
  /** Throws a `CallError` of kind `budget` where nothing is left, or where a request of this input would pass the limit by it alone. To be recorded at once then. */
  readonly admit: (entry: LedgerEntry, estimate: Spending) => void
  /** The error of a request that is under way where a limit is passed by what has been recorded; else `null`. Stops the others that it holds, too. */
  readonly check: (entry: LedgerEntry) => CallError | null
  /** Calls `stop` when another request passes the limit that holds for this one. The result ends that. */
  readonly follow: (entry: LedgerEntry, stop: (error: CallError) => void) => () => void
}

/** Timers are not sure to count further than 24 days, and clocks are set. */
const LONGEST_TIMER_MS = 3_600_000

/** Makes a guard over the requests of a ledger. `scope` is what is counted where a budget does not say: `session` unless set. Throws a `CallError` for a budget that is none. */
export function createBudgetGuard(ledger: Ledger, initial: Budget | null = null, scope: BudgetScope = 'session'): BudgetGuard {
  let budget = initial
  let latestCall = ''
  let status: BudgetStatus | null = null
  const listeners = new Set<() => void>()
  const warned = new Set<string>()
  const followers = new Set<{ readonly callId: string; readonly stop: (error: CallError) => void }>()

  const statusOf = (callId: string, more?: Spending): BudgetStatus | null => {
    if (!budget) return null
    const counted = budget.scope ?? scope
    const spent = ledger.spentIn(counted, callId)
    return toBudgetStatus(budget, counted, more ? addSpending(spent, more) : spent)
  }
  const warn = (callId: string, now: BudgetStatus): void => {
    const { scope: counted, severity } = now
    if (severity === 'ok') return
    const window = spendingKey(counted, callId, Date.now())
    if (warned.has(window)) return
    warned.add(window)
    tellApp(budget?.onWarn, now)
  }
  const setBudget = (next: Budget | null): void => {
    if (next) checkBudget(next)
    const isOther = !isEqual({ ...budget, onWarn: null }, { ...next, onWarn: null })
    budget = next
    if (!isOther) return
    warned.clear()
    // Not at once: a provider sets it in an effect in which nothing may be rendered.
    queueMicrotask(() => {
      for (const listener of listeners) listener()
    })
  }
  if (initial) checkBudget(initial)

  return {
    ledger,
    setBudget,
    getState() {
      const next = statusOf(latestCall)
      if (!isEqual(status, next)) status = next
      return status
    },
    subscribe(listener) {
      listeners.add(listener)
      const leaveLedger = ledger.subscribe(listener)
      let leaveTimer = (): void => {}
      // A day that ends leaves nothing spent, and no request says so.
      const wait = (): void => {
        const counted = budget?.scope ?? scope
        const now = Date.now()
        const rest = counted === 'day' || counted === 'month' ? movePeriod(startOfPeriod(now, counted), counted, 1) - now : LONGEST_TIMER_MS
        leaveTimer = later(() => {
          listener()
          wait()
        }, Math.min(rest + 1, LONGEST_TIMER_MS))
      }
      wait()
      return () => {
        listeners.delete(listener)
        leaveLedger()
        leaveTimer()
      }
    },
    admit(entry, estimate) {
      latestCall = entry.callId
      const now = statusOf(entry.callId)
      if (!now) return
      if (now.severity === 'exceeded') throw budgetError(now, entry.provider, 'used-up')
      if (statusOf(entry.callId, estimate)?.isPassed) throw budgetError(now, entry.provider, 'too-large')
    },
    check({ callId, provider }) {
      const now = statusOf(callId)
      if (!now) return null
      warn(callId, now)
      if (!now.isPassed) return null
      const error = budgetError(now, provider, 'passed')
      for (const follower of followers) {
        if (now.scope !== 'call' || follower.callId === callId) follower.stop(error)
      }
      return error
    },
    follow({ callId }, stop) {
      const follower = { callId, stop }
      followers.add(follower)
      return () => followers.delete(follower)
    },
  }
}
