import type { CallStore } from './call-store.js'
import { isRunning } from './call-state.js'

/** How long what a key holds is kept after the last component has gone. */
const KEEP_MS = 300_000

const everywhere = {}
const stores = new WeakMap<object, Map<string, CallStore>>()

/** The store of a key, for whoever asks under the same roof; made by `create` where there is none. */
export function keyedStore(roof: object = everywhere, key: string, create: () => CallStore): CallStore {
  // A server renders for many.
  if (typeof window === 'undefined') return create()
  const known = stores.get(roof) ?? new Map<string, CallStore>()
  stores.set(roof, known)
  const store = known.get(key) ?? kept(create(), () => known.delete(key))
  known.set(key, store)
  return store
}

/** The same store, which is forgotten some time after the last one has left who watches it. */
function kept(store: CallStore, forget: () => void): CallStore {
  let watchers = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const forgetLater = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (watchers > 0) return
      if (isRunning(store.getState().status)) forgetLater()
      else forget()
    }, KEEP_MS)
  }
  return {
    ...store,
    retain() {
      watchers += 1
      const leave = store.retain()
      return () => {
        watchers -= 1
        leave()
        forgetLater()
      }
    },
  }
}
