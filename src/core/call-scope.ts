import type { Prices } from '../base/cost.js'
import type { BudgetGuard } from './budget/create-budget-guard.js'
import type { Ledger } from './ledger/create-ledger.js'
import type { LedgerEntry } from './ledger/ledger-entry.js'

/** What holds for all calls under one roof: who keeps account of them, what they may cost, who is told. */
export interface CallScope {
  /** The scope around this one: its ledger and budget count what happens here too. */
  readonly parent?: CallScope | null | undefined
  readonly ledger?: Ledger | undefined
  /** Made by `createBudgetGuard`. */
  readonly budget?: BudgetGuard | undefined
  /** The user's own prices; those of a model come first. */
  readonly prices?: Prices | undefined
  /** Told of each request before it is sent. */
  readonly onCallStart?: ((entry: LedgerEntry) => void) | undefined
  /** Told of each request when it has ended, however it did. */
  readonly onCallEnd?: ((entry: LedgerEntry) => void) | undefined
}

/** The scope of one run. */
export interface RunScope extends CallScope {
  /** Shared by the attempts of one call. */
  readonly callId: string
  /** 1 for the first try. */
  readonly attempt: number
  /** What the call belongs to, such as a hook: a budget goes on where the call is defined anew. */
  readonly owner: object
}

/** A scope and those around it, the innermost first. */
export function chainOf(scope: CallScope): readonly CallScope[] {
  return scope.parent ? [scope, ...chainOf(scope.parent)] : [scope]
}
