import { useContext, useState } from 'react'
import { type CallStore, type CallStoreOptions, createCallStore } from '../core/call-store.js'
import { keyedStore } from '../core/keyed-stores.js'
import type { AnyCall } from '../core/start-run.js'
import { CallscopeContext } from './callscope-context.js'
import { useStoreLife } from './use-store-life.js'

/** Options of the hooks of one call; what holds for a key is said by the first component that has it. */
export interface HookOptions extends CallStoreOptions {
  /**
   * Components of one `CallscopeProvider`, or without any, share the call under this name: its state, and one request. One that is mounted later goes on
   * with it, also after the last one has gone, for five minutes; what is under way is stopped then, unless `keepRunning` is set.
   */
  readonly key?: string | undefined
}

/** The store of one component's call, or of its key: told of a new call, and stopped when the component is gone. */
export function useCallStore(call: AnyCall, { key, ...options }: HookOptions = {}): CallStore {
  const { scope } = useContext(CallscopeContext)
  const [own] = useState(() => createCallStore(call, options))
  const store = key === undefined ? own : keyedStore(scope ?? undefined, key, () => createCallStore(call, options))
  useStoreLife(store, call)
  return store
}
