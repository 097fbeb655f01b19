import { type CallState, IDLE_STATE } from '../core/call-state.js'
import type { Store } from '../core/store.js'

/** Under this key a hook's result carries its store, so that a component which gets the result can watch it by itself. */
export const STORE: unique symbol = Symbol('callscope.store')

/** A hook's result, as the display components take it. */
export interface CallHandle extends CallState<unknown> {
  readonly [STORE]: Store<CallState>
}

/** The fields of a state, and its store. */
export type HandleOf<State> = State & { readonly [STORE]: Store<State> }

/** Watches a store for one component: it changes only when a field changes that the component has read. */
export interface HandleObserver<State> {
  readonly subscribe: Store<State>['subscribe']
  /** The handle for this moment: the same one until a field that was read changes. */
  readonly getHandle: () => HandleOf<State>
  /** The handle for a server and for hydration. */
  readonly getServerHandle: () => HandleOf<State>
}

/**
 * Makes the observer of one component. A handle's fields, those of `initial`, are getters that note what is read; they give the newest state, so that
 * an event handler sees it too. `actions` stand on each handle.
 */
export function createHandleObserver<State extends CallState>(store: Store<State>, actions: object, initial: CallState = IDLE_STATE): HandleObserver<State> {
  const read = new Set<keyof State>()
  const create = (): HandleOf<State> => {
    const handle = { ...actions, [STORE]: store }
    for (const field of Object.keys(initial) as Extract<keyof State, string>[]) {
      Object.defineProperty(handle, field, {
        enumerable: true,
        get() {
          read.add(field)
          return store.getState()[field]
        },
      })
    }
    // Just given every field.
    return handle as unknown as HandleOf<State>
  }
  let state = store.getState()
  let handle = create()
  // Whoever gives none has the state of a call.
  const atFirst = { ...actions, ...(initial as State), [STORE]: store }
  return {
    subscribe: store.subscribe,
    getServerHandle: () => atFirst,
    getHandle() {
      const next = store.getState()
      for (const field of read) {
        if (Object.is(state[field], next[field])) continue
        handle = create()
        break
      }
      state = next
      return handle
    },
  }
}
