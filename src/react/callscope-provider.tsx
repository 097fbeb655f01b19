import { type ReactNode, useContext, useInsertionEffect, useMemo, useRef, useState } from 'react'
import type { Prices } from '../base/cost.js'
import { isEqual } from '../base/is-equal.js'
import { type Budget, checkBudget } from '../core/budget/budget.js'
import { createBudgetGuard } from '../core/budget/create-budget-guard.js'
import type { CallScope } from '../core/call-scope.js'
import { createLedger, type Ledger } from '../core/ledger/create-ledger.js'
import type { LedgerEntry } from '../core/ledger/ledger-entry.js'
import { CallscopeContext } from './callscope-context.js'

/** Props of `CallscopeProvider`. */
export interface CallscopeProviderProps {
  /** Keeps account of all calls under it: `createLedger({ storage: () => localStorage })` survives a reload. One of its own, which does not, unless set. */
  readonly ledger?: Ledger | undefined
  /** What all calls under it may cost together. May change: what was spent stays. */
  readonly budget?: Budget | undefined
  /** The user's own prices; those of a model come first. */
  readonly prices?: Prices | undefined
  /** Locale of numbers and amounts in all components under it; `en-US` unless set. */
  readonly locale?: string | undefined
  /** Told of each request before it is sent. */
  readonly onCallStart?: ((entry: LedgerEntry) => void) | undefined
  /** Told of each request when it has ended, however it did. */
  readonly onCallEnd?: ((entry: LedgerEntry) => void) | undefined
  readonly children?: ReactNode
}

const NO_PRICES: Prices = {}

/**
 * Keeps account of all calls of the hooks under it, and limits what they cost. One inside another has an account and a budget of its own, and those
 * around it count its calls too. Throws a `CallError` for a budget that is none. Renders nothing of its own.
 */
export function CallscopeProvider(props: CallscopeProviderProps) {
  const { budget = null, prices: givenPrices = NO_PRICES, children } = props
  const outer = useContext(CallscopeContext)
  const [ownLedger] = useState(createLedger)
  const ledger = props.ledger ?? ownLedger
  const locale = props.locale ?? outer.locale
  // By what they say: an object that is written anew at each render renders nobody.
  const [ownPrices, setOwnPrices] = useState(givenPrices)
  if (!isEqual(ownPrices, givenPrices)) setOwnPrices(givenPrices)
  const prices = useMemo(() => ({ ...outer.prices, ...ownPrices }), [outer.prices, ownPrices])
  if (budget) checkBudget(budget)
  const guard = useMemo(() => createBudgetGuard(ledger), [ledger])
  const latest = useRef(props)
  // Before every other effect: one of a child may start a call.
  useInsertionEffect(() => {
    latest.current = props
    guard.setBudget(budget)
  })
  const parent = outer.scope
  // The same one, whatever changes: a new callback at each render renders nobody.
  const scope = useMemo<CallScope>(
    () => ({
      parent,
      ledger,
      budget: guard,
      get prices() {
        return latest.current.prices
      },
      onCallStart: (entry) => latest.current.onCallStart?.(entry),
      onCallEnd: (entry) => latest.current.onCallEnd?.(entry),
    }),
    [parent, ledger, guard],
  )
  const value = useMemo(() => ({ scope, locale, prices }), [scope, locale, prices])
  return <CallscopeContext.Provider value={value}>{children}</CallscopeContext.Provider>
}
