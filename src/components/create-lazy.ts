/** What is loaded when something on the page needs it, once for all. */
export interface Lazy<Value> {
  /** `null` as long as it is not there. */
  readonly get: () => Value | null
  readonly subscribe: (listener: () => void) => () => void
  /** Loads it, unless it was loaded or is being. A failure leaves it as it was, so that a later call tries again. */
  readonly load: () => void
}

/** Something that is not loaded yet. */
export function createLazy<Value>(load: () => Promise<Value>): Lazy<Value> {
  const listeners = new Set<() => void>()
  let value: Value | null = null
  let isLoading = false
  return {
    get: () => value,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    load() {
      if (isLoading) return
      isLoading = true
      // What throws at once is a failure as any other.
      void Promise.resolve()
        .then(load)
        .then(
          (loaded) => {
            value = loaded
            for (const listener of listeners) listener()
          },
          () => {
            isLoading = false
          },
        )
    },
  }
}
