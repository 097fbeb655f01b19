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
  const store = known.get(key) ?? kept(create(), key, known)
  known.set(key, store)
  return store
}

/** The same store, which is forgotten some time after the last one has left who watches it, or after nobody came. */
function kept(store: CallStore, key: string, known: Map<string, CallStore>): CallStore {
  let watchers = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const forgetLater = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (watchers > 0) return
      if (isRunning(store.getState().status)) forgetLater()
      else if (known.get(key) === shared) known.delete(key)
    }, KEEP_MS)
  }
  const shared: CallStore = {
    ...store,
    retain() {
      watchers += 1
      // Rendered before it was forgotten, and mounted after: whoever comes next shares it, unless there is another one by now.
      if (!known.has(key)) known.set(key, shared)
      const leave = store.retain()
      return () => {
        watchers -= 1
        leave()
        forgetLater()
      }
    },
  }
  forgetLater()
  return shared
}
