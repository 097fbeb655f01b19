import type { DeepPartial } from '../base/deep-partial.js'
import type { Model } from '../base/model.js'
import type { CallState } from '../core/call-state.js'
import type { CallStore } from '../core/call-store.js'
import type { AnswerOf, Call, DataOf } from '../core/define-call.js'
import { type CallActions, toActions } from './call-actions.js'
import type { CallHandle, STORE } from './call-handle.js'
import { type HookOptions, useCallStore } from './use-call-store.js'
import { useHandle } from './use-handle.js'

/** Options of `useCall`; but for `key` they are read once, when the component mounts. With `key` and `staleMs`, components share one response as in a cache. */
export interface UseCallOptions extends Omit<HookOptions, 'keepChunks' | 'flush'> {}

/** The result of `useCall`: the state of the call, and what can be done with it. */
export interface UseCallHandle<Args extends readonly unknown[], M extends Model = Model, Data = unknown> extends CallState<AnswerOf<M, Data>>, CallActions, Pick<CallHandle, typeof STORE> {
  readonly data: Data | null
  readonly partial: DeepPartial<Data> | null
  /**
   * Runs the call. The same arguments again, while they are under way, get the same promise: a double click sends one request.
   * Rejects with a `CallError`, or with an `AbortError` when it is stopped; who only looks at the state need not catch it.
   */
  readonly call: (...args: Args) => Promise<AnswerOf<M, Data>>
}

/** Runs a call in one piece, as state. Nothing is sent before `call`. Unmounting stops the request. */
export function useCall<C extends Call>(call: C, options?: UseCallOptions): UseCallHandle<Parameters<C>, C['model'], DataOf<C>> {
  const store = useCallStore(call, options)
  // The store holds any call; this one has these arguments and this response.
  return useHandle(store, toCallActions) as unknown as UseCallHandle<Parameters<C>, C['model'], DataOf<C>>
}

function toCallActions(store: CallStore): object {
  return { call: store.call, ...toActions(store) }
}
