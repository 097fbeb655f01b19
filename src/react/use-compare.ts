import { useContext, useEffect, useInsertionEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { type CallStoreOptions, createCallStore } from '../core/call-store.js'
import type { Status } from '../core/call-state.js'
import type { CompareTotals } from '../core/compare/combine-states.js'
import { type CompareActions, createCompare } from '../core/compare/create-compare.js'
import { matchSlots } from '../core/compare/match-slots.js'
import type { Call, DataOf } from '../core/define-call.js'
import type { AnyCall } from '../core/start-run.js'
import { createHandleObserver } from './call-handle.js'
import { CallscopeContext } from './callscope-context.js'
import { createCompareObserver, type ObservedSlot } from './compare-handle.js'
import { type StreamHandle, toStreamActions } from './use-stream.js'

/** Options of `useCompare`; but for `keys` they are read once, when the component mounts. */
export interface UseCompareOptions extends Omit<CallStoreOptions, 'staleMs'> {
  /**
   * A name for each call, by which it keeps its state in a list that changes. Without names a call is known by the object that `defineCall` gave, and one
   * that is defined anew at each render by its place and its model.
   */
  readonly keys?: readonly string[] | undefined
}

/** Arguments that fit each of the calls. */
export type CompareArgs<C extends Call> = (C extends Call ? (args: Parameters<C>) => void : never) extends (args: infer Args extends readonly unknown[]) => void ? Args : never

/** The result of `useCompare`: each call as `useStream` gives it, in the order of the list, and what holds for all of them. */
export interface CompareHandle<Calls extends readonly Call[]> extends CompareActions<CompareArgs<Calls[number]>> {
  readonly calls: { readonly [Place in keyof Calls]: StreamHandle<Parameters<Calls[Place]>, Calls[Place]['model'], DataOf<Calls[Place]>> }
  /**
   * `idle` while none was started; while one runs, what there is to do or to see of those that do (`waiting-for-approval`, `streaming`, `pending`,
   * `waiting-to-retry`, in this order); then `error` where one failed, else `aborted` where one was stopped, else `success`.
   */
  readonly status: Status
  readonly totals: CompareTotals
}

/**
 * Streams several calls with the same input side by side. Nothing is sent before `start`. The component renders once for each change of the `status` of
 * all, and at most once a frame for `totals` and what it reads of single calls: one that just hands them on does not render while they stream. The list
 * may change: a call that leaves is stopped, one that comes is not started by itself. Unmounting stops all.
 */
export function useCompare<const Calls extends readonly Call[]>(calls: Calls, { keys, ...options }: UseCompareOptions = {}): CompareHandle<Calls> {
  const { scope } = useContext(CallscopeContext)
  const [{ compare, create, flush }] = useState(() => createParts(options))
  const [before, setSlots] = useState(() => matchSlots([], calls, keys, create))
  const slots = matchSlots(before, calls, keys, create)
  if (slots !== before) setSlots(slots)
  // Before every other effect: one of a child may start a new call.
  useInsertionEffect(() => compare.setCalls(slots.map(({ store }) => store), calls, scope))
  useEffect(() => {
    const leave = slots.map(({ store }) => store.retain())
    return () => leave.forEach((leaveOne) => leaveOne())
  }, [slots])
  const observer = useMemo(() => createCompareObserver(slots, compare.actions, flush), [slots, compare, flush])
  // The stores hold any call; these have their own arguments and responses.
  return useSyncExternalStore(observer.subscribe, observer.getHandle, observer.getServerHandle) as unknown as CompareHandle<Calls>
}

/** What stays the same for one component. */
function createParts(options: CallStoreOptions) {
  const compare = createCompare()
  const create = (call: AnyCall, key: string | undefined): ObservedSlot => {
    const store = createCallStore(call, options)
    return { key, store, getCall: () => compare.callOf(store) ?? call, observer: createHandleObserver(store, toStreamActions(store)) }
  }
  return { compare, create, flush: options.flush }
}
