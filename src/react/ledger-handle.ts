import type { LedgerView } from '../core/ledger/view-ledger.js'

/** Marks the result of `useLedger`, so that a component which gets it knows an account from a call. */
export const LEDGER: unique symbol = Symbol('callscope.ledger')

/** The result of `useLedger`: the requests that are wanted, what they add up to, and what can be done with them. */
export interface LedgerHandle extends LedgerView {
  readonly [LEDGER]: true
  /** How many requests were let go because there were more than the ledger's `limit`; totals are without them. */
  readonly dropped: number
  /** Why the ledger could not be kept; `null` where it was, or is not to be. */
  readonly storageError: unknown
  /** Forgets all requests that have ended, also those that are not wanted here, and what is kept of them. */
  readonly clear: () => void
}

/** Whether it is the result of `useLedger`. */
export function isLedger(value: object): value is LedgerHandle {
  return LEDGER in value
}
