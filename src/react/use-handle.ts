import { useMemo, useSyncExternalStore } from 'react'
import type { CallState } from '../core/call-state.js'
import type { Store } from '../core/store.js'
import { createHandleObserver, type HandleOf } from './call-handle.js'

/** The handle of a store that began as `initial`, or as a call begins; renders again only when a field changes that this component has read. */
export function useHandle<State extends CallState, S extends Store<State>>(store: S, toActions: (store: S) => object, initial?: State): HandleOf<State> {
  const observer = useMemo(() => createHandleObserver(store, toActions(store), initial), [store, toActions, initial])
  return useSyncExternalStore(observer.subscribe, observer.getHandle, observer.getServerHandle)
}
