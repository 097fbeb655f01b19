import { isEqual } from '../../base/is-equal.js'
import { addSpending, NO_SPENDING, type Spending } from '../../base/spending.js'
import { createFrameNotifier } from '../frame-notifier.js'
import type { Ledger } from '../ledger/create-ledger.js'
import { startOfPeriod } from '../ledger/group-by-period.js'
import type { LedgerEntry } from '../ledger/ledger-entry.js'
import type { Store } from '../store.js'
import { type Budget, type BudgetScope, type BudgetStatus, checkBudget, toBudgetStatus } from './budget.js'
import { budgetError } from './budget-error.js'
import { spendingOf, spendingWhileRunning } from './spending-of.js'

/** Counts what is spent of a budget; its state is `null` while there is none. What one entry takes does not grow with the number of entries. */
export interface BudgetMeter extends Store<BudgetStatus | null> {
  /** Sets another budget; what was spent stays. Throws a `CallError` for a budget that is none. */
  readonly setBudget: (budget: Budget | null) => void
  /**
   * Throws a `CallError` of kind `budget` where nothing is left, or where the request would pass the limit by its input alone. Else that input counts
   * until the answer tells more: the entry must be recorded next.
   */
  readonly admit: (entry: LedgerEntry, estimate: Spending) => void
  /** Takes the admission back of a request that was not sent after all. */
  readonly release: (entry: LedgerEntry) => void
  /** Throws a `CallError` of kind `budget` where a limit is passed by what has been spent so far, that entry included. */
  readonly check: (entry: LedgerEntry) => void
}

/** What runs: the newest that is known of it, and its estimate from before it was sent. */
interface Running {
  readonly entry: LedgerEntry
  readonly estimate: Spending
}

/** Makes a meter over the requests of a ledger. `scope` is what is counted where a budget does not say. */
export function createBudgetMeter(ledger: Ledger, scope: BudgetScope): BudgetMeter {
  let budget: Budget | null = null
  let counted = scope
  const createdAt = Date.now()
  const listeners = new Set<() => void>()
  const notifier = createFrameNotifier(() => {
    for (const listener of listeners) listener()
  })
  const running = new Map<string, Running>()
  /** What has ended, by what it is counted in: the session, a day, a call. */
  const settled = new Map<string, Spending>()
  const warned = new Set<string>()
  let latestCall = ''
  let status: BudgetStatus | null = null

  const keyOf = ({ startTime, callId }: Pick<LedgerEntry, 'startTime' | 'callId'>): string => {
    if (counted === 'call') return callId
    return counted === 'session' ? String(startTime >= createdAt) : String(startOfPeriod(startTime, counted))
  }
  const currentKey = (): string => keyOf({ startTime: Date.now(), callId: latestCall })

  const settledIn = (key: string): Spending => {
    const known = settled.get(key)
    if (known) return known
    const entries = ledger.getState().entries.filter((entry) => entry.endTime !== null && keyOf(entry) === key)
    const sum = entries.map(spendingOf).reduce(addSpending, NO_SPENDING)
    settled.set(key, sum)
    return sum
  }
  const statusIn = (key: string): BudgetStatus | null => {
    if (!budget) return null
    let spent = settledIn(key)
    for (const { entry, estimate } of running.values()) {
      if (keyOf(entry) === key) spent = addSpending(spent, spendingWhileRunning(entry, estimate))
    }
    return toBudgetStatus(budget, counted, spent)
  }
  const see = (entry: LedgerEntry): void => {
    const key = keyOf(entry)
    const known = running.get(entry.id)
    if (entry.endTime === null) {
      running.set(entry.id, { entry, estimate: known?.estimate ?? NO_SPENDING })
      return
    }
    running.delete(entry.id)
    const sum = settled.get(key)
    // What had ended before is told anew, when its price comes late.
    if (known && sum) settled.set(key, addSpending(sum, spendingOf(entry)))
    else settled.delete(key)
  }
  const warn = (key: string, now: BudgetStatus | null): void => {
    if (!now || now.severity === 'ok' || warned.has(key)) return
    warned.add(key)
    const onWarn = budget?.onWarn
    // An app's callback that fails is no failure of the call.
    if (onWarn) queueMicrotask(() => onWarn(now))
  }
  const notify = (): void => {
    if (listeners.size > 0) notifier.request()
  }

  ledger.watch((entry) => {
    if (entry) {
      see(entry)
      const key = keyOf(entry)
      warn(key, statusIn(key))
    } else {
      settled.clear()
    }
    notify()
  })

  return {
    setBudget(next) {
      if (next) checkBudget(next)
      const isOther = !isEqual({ ...budget, onWarn: null }, { ...next, onWarn: null })
      budget = next
      if (!isOther) return
      counted = next?.scope ?? scope
      settled.clear()
      warned.clear()
      notify()
    },
    getState() {
      const next = statusIn(currentKey())
      if (!isEqual(status, next)) status = next
      return status
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    admit(entry, estimate) {
      const key = keyOf(entry)
      // What earlier calls cost is asked for again only when one of them is retried.
      if (counted === 'call' && latestCall !== entry.callId) settled.clear()
      latestCall = entry.callId
      const now = statusIn(key)
      running.set(entry.id, { entry, estimate })
      if (!budget || !now) return
      const { severity } = toBudgetStatus(budget, counted, addSpending(now.spent, estimate))
      const isUsedUp = isAll(now.spent.usd, now.usd) || isAll(now.spent.tokens, now.tokens)
      if (!isUsedUp && severity !== 'exceeded') return
      running.delete(entry.id)
      throw budgetError(now, entry.provider, isUsedUp ? 'used-up' : 'too-large')
    },
    release: ({ id }) => void running.delete(id),
    check(entry) {
      see(entry)
      const key = keyOf(entry)
      const now = statusIn(key)
      warn(key, now)
      if (now?.severity === 'exceeded') throw budgetError(now, entry.provider, 'passed')
    },
  }
}

function isAll(spent: number | null, limit: number | null): boolean {
  return limit !== null && (spent ?? 0) >= limit
}
