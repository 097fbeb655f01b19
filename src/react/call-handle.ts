import type { CallState } from '../core/call-state.js'
import { IDLE_STATE } from '../core/call-state.js'
import type { Store } from '../core/store.js'

/** Under this key a hook's result carries its store, so that a component which gets the result can watch it by itself. */
export const STORE: unique symbol = Symbol('callscope.store')

/** A hook's result, as the display components take it. */
export interface CallHandle extends CallState<unknown> {
  readonly [STORE]: Store<CallState>
}

const FIELDS = Object.keys(IDLE_STATE) as readonly (keyof CallState)[]

/** Watches a store for one component: it changes only when a field changes that the component has read. */
export interface HandleObserver {
  readonly subscribe: Store<CallState>['subscribe']
  /** The handle for this moment: the same one until a field that was read changes. */
  readonly getHandle: () => CallHandle
  /** The handle for a server and for hydration: the state before a start. */
  readonly getServerHandle: () => CallHandle
}

/**
 * Makes the observer of one component. A handle's fields are getters that note what is read; they give the newest state, so that
 * an event handler sees it too. `actions` stand on each handle.
 */
export function createHandleObserver(store: Store<CallState>, actions: object): HandleObserver {
  const read = new Set<keyof CallState>()
  const create = (): CallHandle => {
    const handle = { ...actions, [STORE]: store }
    for (const field of FIELDS) {
      Object.defineProperty(handle, field, {
        enumerable: true,
        get() {
          read.add(field)
          return store.getState()[field]
        },
      })
    }
    // Just given every field.
    return handle as unknown as CallHandle
  }
  let state = store.getState()
  let handle = create()
  const idle = { ...actions, ...IDLE_STATE, [STORE]: store } as CallHandle
  return {
    subscribe: store.subscribe,
    getServerHandle: () => idle,
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
