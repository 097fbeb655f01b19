import { useState, useSyncExternalStore } from 'react'
import type { Answer } from '../base/answer.js'
import type { CallResponse } from '../base/call-response.js'
import { subscribeToPrices } from '../base/cost-calculator.js'
import type { ProviderTypes } from '../base/dialect.js'
import { type CallState, IDLE_STATE } from '../core/call-state.js'
import type { CallStore } from '../core/call-store.js'
import { readAnswer } from '../core/read-answer.js'
import { isEqual } from '../base/is-equal.js'
import type { Store } from '../core/store.js'
import { type CallHandle, STORE } from './call-handle.js'

/** What a display component can show: a hook's result, or a response that came without a hook. */
export type Shown = Pick<CallHandle, typeof STORE> | CallResponse<ProviderTypes>

/** The part of a call's state that `select` picks. The component renders again only when that part says something else. */
export function useStreamValue<Value>(of: Shown, select: (state: CallState<unknown>) => Value): Value {
  const [memo] = useState(() => createMemo<Value>())
  const store = storeOf(of)
  return useSyncExternalStore(
    store.subscribe,
    () => memo(store.getState(), select),
    () => memo(STORE in of ? IDLE_STATE : store.getState(), select),
  )
}

/** Keeps the value as long as what is picked says the same, so that a selector may build a new object each time. */
function createMemo<Value>(): (state: CallState<unknown>, select: (state: CallState<unknown>) => Value) => Value {
  let last: { readonly value: Value } | null = null
  return (state, select) => {
    const value = select(state)
    if (!last || !isEqual(last.value, value)) last = { value }
    return last.value
  }
}

/** The answer itself, as it is at this moment: a stream that still runs, or a response; `null` before anything was sent. */
export function answerOf(of: Shown): Answer<ProviderTypes> | null {
  if (!(STORE in of)) return of
  const store: Pick<CallStore, 'getState'> & Partial<Pick<CallStore, 'getAnswer'>> = of[STORE]
  return store.getAnswer?.() ?? null
}

/** A response does not change any more, but for what the price code knows: its cost, and the model's context window. */
const stillStores = new WeakMap<object, Store<CallState<unknown>>>()

/** The store of what is shown: that of a hook, or one that holds a response. The same one each time. */
export function storeOf(of: Shown): Store<CallState<unknown>> {
  if (STORE in of) return of[STORE]
  const known = stillStores.get(of)
  if (known) return known
  const status = of.error ? 'error' : of.aborted ? 'aborted' : 'success'
  let state: CallState<unknown> = { ...IDLE_STATE, ...readAnswer(of), status, response: of }
  const getState = (): CallState<unknown> => {
    const { costBreakdown, contextWindow } = of
    const isSame = contextWindow === state.contextWindow && isEqual(costBreakdown, state.costBreakdown)
    if (!isSame) state = { ...state, costBreakdown, cost: costBreakdown.usd, contextWindow }
    return state
  }
  const store = { getState, subscribe: subscribeToPrices }
  stillStores.set(of, store)
  return store
}
