import { useContext, useEffect, useInsertionEffect, useState } from 'react'
import { type CallStore, type CallStoreOptions, createCallStore } from '../core/call-store.js'
import type { AnyCall } from '../core/start-run.js'
import { CallscopeContext } from './callscope-context.js'

/** The store of one component's call: made once, told of a new call, and stopped when the component is gone. */
export function useCallStore(call: AnyCall, options: CallStoreOptions = {}): CallStore {
  const { scope } = useContext(CallscopeContext)
  const [store] = useState(() => createCallStore(call, options))
  // Before every other effect: one of a child may start the new call.
  useInsertionEffect(() => store.setCall(call, scope), [store, call, scope])
  useEffect(() => store.retain(), [store])
  return store
}
