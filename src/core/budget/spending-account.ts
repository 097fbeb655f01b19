import { addSpending, NO_SPENDING, type Spending } from '../../base/spending.js'
import { startOfPeriod } from '../ledger/group-by-period.js'
import type { LedgerEntry } from '../ledger/ledger-entry.js'
import type { BudgetScope } from './budget.js'
import { spendingAtEnd, spendingWhileRunning } from './spending-of.js'
import { Tally } from './tally.js'

/**
 * What was spent in a session, a day, a month and a call, kept up to date request by request: what one takes does not grow with their number, and
 * what the ledger lets go stays counted.
 */
export interface SpendingAccount {
  /** Counts a request; `estimate` is its input, until the answer tells more. One of another session counts for its day and month only. */
  readonly open: (entry: LedgerEntry, estimate: Spending, isOfSession: boolean) => void
  /** Counts what is known of a request by now, in the place of what was. One that is not counted, such as one that was cleared, stays so. */
  readonly update: (entry: LedgerEntry) => void
  /** What was spent in the session, the day or month of this moment, or in a call. */
  readonly spentIn: (scope: BudgetScope, callId: string) => Spending
  /** Forgets all that has ended. */
  readonly clear: () => void
}

interface Counted {
  readonly keys: readonly string[]
  readonly estimate: Spending
  readonly amount: Spending
  readonly isRunning: boolean
}

/** Most requests whose amount can still change, and most calls that are told apart. */
const MOST = 2_000

/** Makes an account in which nothing was spent. */
export function createSpendingAccount(): SpendingAccount {
  const counted = new Map<string, Counted>()
  const ended = new Map<string, Tally>()
  const running = new Map<string, Tally>()

  const put = ({ keys, amount, isRunning }: Counted, sign: 1 | -1): void => {
    const tallies = isRunning ? running : ended
    for (const key of keys) {
      const tally = tallies.get(key) ?? new Tally()
      tallies.set(key, tally)
      tally.add(amount, sign)
      if (isRunning && tally.count === 0) tallies.delete(key)
    }
  }
  const set = (entry: LedgerEntry, keys: readonly string[], estimate: Spending): void => {
    const isRunning = entry.endTime === null
    const next = { keys, estimate, isRunning, amount: isRunning ? spendingWhileRunning(entry, estimate) : spendingAtEnd(entry, estimate) }
    counted.set(entry.id, next)
    put(next, 1)
  }
  const forgetOldest = (): void => {
    for (const [id, { isRunning }] of counted) {
      if (counted.size <= MOST) break
      if (!isRunning) counted.delete(id)
    }
    for (const key of ended.keys()) {
      if (ended.size <= MOST) break
      if (key.startsWith('call')) ended.delete(key)
    }
  }

  return {
    open(entry, estimate, isOfSession) {
      const { id, callId, startTime } = entry
      const known = counted.get(id)
      if (known) put(known, -1)
      const periods = (['day', 'month'] as const).map((unit) => spendingKey(unit, callId, startTime))
      // Where it came from once, it came from: another tab may tell of it again.
      set(entry, known?.keys ?? [...periods, spendingKey('call', callId, startTime), ...(isOfSession ? ['session'] : [])], estimate)
      forgetOldest()
    },
    update(entry) {
      const known = counted.get(entry.id)
      if (!known) return
      put(known, -1)
      set(entry, known.keys, known.estimate)
    },
    spentIn(scope, callId) {
      const key = spendingKey(scope, callId, Date.now())
      return [ended, running].reduce((sum, tallies) => addSpending(sum, tallies.get(key)?.toSpending() ?? NO_SPENDING), NO_SPENDING)
    },
    clear() {
      ended.clear()
      for (const [id, { isRunning }] of counted) {
        if (!isRunning) counted.delete(id)
      }
    },
  }
}

/** Under which name a request of that time is counted: those with the same one are counted together. */
export function spendingKey(scope: BudgetScope, callId: string, time: number): string {
  if (scope === 'session') return scope
  return scope === 'call' ? `call ${callId}` : `${scope} ${startOfPeriod(time, scope)}`
}
