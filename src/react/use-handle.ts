import { useMemo, useSyncExternalStore } from 'react'
import type { CallState } from '../core/call-state.js'
import type { Store } from '../core/store.js'
import { type CallHandle, createHandleObserver } from './call-handle.js'

/** The handle of a store; renders again only when a field changes that this component has read. */
export function useHandle<S extends Store<CallState>>(store: S, toActions: (store: S) => object): CallHandle {
  const observer = useMemo(() => createHandleObserver(store, toActions(store)), [store, toActions])
  return useSyncExternalStore(observer.subscribe, observer.getHandle, observer.getServerHandle)
}
