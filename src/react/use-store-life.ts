import { useContext, useEffect, useInsertionEffect } from 'react'
import type { CallStore } from '../core/call-store.js'
import type { AnyCall } from '../core/start-run.js'
import { CallscopeContext } from './callscope-context.js'

/** Tells a component's store of a new call, and stops it when the component is gone. */
export function useStoreLife(store: Pick<CallStore, 'setCall' | 'retain'>, call: AnyCall): void {
  const { scope } = useContext(CallscopeContext)
  // Before every other effect: one of a child may start the new call.
  useInsertionEffect(() => store.setCall(call, scope), [store, call, scope])
  useEffect(() => store.retain(), [store])
}
