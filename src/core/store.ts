/** State that can be watched: the shape that `useSyncExternalStore` wants. */
export interface Store<State> {
  readonly getState: () => State
  /** Calls `listener` after each change; the result ends that. */
  readonly subscribe: (listener: () => void) => () => void
}

export interface WritableStore<State> extends Store<State> {
  readonly setState: (state: State) => void
}

/** A store: one variable, and those who watch it. */
export function createStore<State>(initial: State): WritableStore<State> {
  let state = initial
  const listeners = new Set<() => void>()
  return {
    getState: () => state,
    setState(next) {
      if (Object.is(next, state)) return
      state = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
