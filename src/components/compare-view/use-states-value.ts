import { useMemo, useState, useSyncExternalStore } from 'react'
import { isEqual } from '../../base/is-equal.js'
import { type CallState, IDLE_STATE } from '../../core/call-state.js'
import { keepList } from '../../core/keep.js'
import { STORE } from '../../react/call-handle.js'
import { type Shown, storeOf } from '../../react/use-stream-value.js'

type AnyState = CallState<unknown>

/** What `select` picks of several calls together, as `useStreamValue` does of one: it renders again only when that says something else. */
export function useStatesValue<Value>(calls: readonly Shown[], select: (states: readonly AnyState[]) => Value): Value {
  const [before, setStores] = useState(() => calls.map(storeOf))
  // Handles change with what they show, stores do not.
  const stores = keepList(before, calls.map(storeOf))
  if (stores !== before) setStores([...stores])
  const [memo] = useState(() => createMemo<Value>())
  const subscribe = useMemo(
    () => (listener: () => void) => {
      const leave = stores.map((store) => store.subscribe(listener))
      return () => leave.forEach((leaveOne) => leaveOne())
    },
    [stores],
  )
  return useSyncExternalStore(
    subscribe,
    () => memo(select(stores.map((store) => store.getState()))),
    () => memo(select(calls.map((call) => (STORE in call ? IDLE_STATE : storeOf(call).getState())))),
  )
}

/** Keeps a value as long as the next one says the same. */
function createMemo<Value>(): (value: Value) => Value {
  let last: { readonly value: Value } | null = null
  return (value) => {
    if (!last || !isEqual(last.value, value)) last = { value }
    return last.value
  }
}
