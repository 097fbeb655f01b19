import { isEqual } from '../../base/is-equal.js'
import type { CallScope } from '../call-scope.js'
import { isRunning } from '../call-state.js'
import type { CallStore } from '../call-store.js'
import type { AnyCall } from '../start-run.js'

/** What can be done with several calls at once. All of these are stable. */
export interface CompareActions<Args extends readonly unknown[] = readonly unknown[]> {
  /**
   * Streams all of them. The same arguments again, while one of them is under way, join: what has ended by itself meanwhile is not sent again. Other
   * arguments stop what runs.
   */
  readonly start: (...args: Args) => void
  /** Stops those that are under way; what came stays. */
  readonly stop: () => void
  /** Sends those again that failed or were stopped. */
  readonly retry: () => void
  /** Stops all, and forgets what came. */
  readonly reset: () => void
}

/** Several calls with the same input. */
export interface Compare {
  readonly actions: CompareActions
  /** Says which calls there are, and where the state of each is. */
  readonly setCalls: (stores: readonly CallStore[], calls: readonly AnyCall[], scope: CallScope | null) => void
  /** The call that a store was last given. */
  readonly callOf: (store: CallStore) => AnyCall | undefined
}

/** Makes the owner of several calls. It does nothing before it is told which. */
export function createCompare(): Compare {
  let stores: readonly CallStore[] = []
  let startedWith: readonly unknown[] | null = null
  const known = new WeakMap<CallStore, AnyCall>()
  return {
    actions: {
      start(...args) {
        const isJoining = isEqual(startedWith, args) && stores.some((store) => isRunning(store.getState().status))
        startedWith = args
        for (const store of stores) {
          const { status } = store.getState()
          // A second click is none for another answer of the one that was fastest.
          if (!isJoining || (status !== 'success' && status !== 'error')) store.start(...args)
        }
      },
      stop: () => stores.forEach((store) => store.stop()),
      retry() {
        for (const store of stores) if (['error', 'aborted'].includes(store.getState().status)) store.retry()
      },
      reset: () => stores.forEach((store) => store.reset()),
    },
    setCalls(nextStores, calls, scope) {
      stores = nextStores
      for (const [place, call] of calls.entries()) {
        const store = stores[place]
        if (!store) continue
        known.set(store, call)
        store.setCall(call, scope)
      }
    },
    callOf: (store) => known.get(store),
  }
}
