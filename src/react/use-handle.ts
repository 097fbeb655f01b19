import { useState, useSyncExternalStore } from 'react'
import type { CallState } from '../core/call-state.js'
import type { Store } from '../core/store.js'
import { type CallHandle, createHandleObserver } from './call-handle.js'

/** The handle of a store; renders again only when a field changes that this component has read. */
export function useHandle(store: Store<CallState>, actions: object): CallHandle {
  const [observer] = useState(() => createHandleObserver(store, actions))
  return useSyncExternalStore(observer.subscribe, observer.getHandle, observer.getServerHandle)
}
