import type { DeepPartial } from '../base/deep-partial.js'
import type { Model } from '../base/model.js'
import type { CallState } from '../core/call-state.js'
import type { CallStore } from '../core/call-store.js'
import type { AnswerOf, Call, DataOf } from '../core/define-call.js'
import { type CallActions, toActions } from './call-actions.js'
import type { CallHandle, STORE } from './call-handle.js'
import { type HookOptions, useCallStore } from './use-call-store.js'
import { useHandle } from './use-handle.js'

/** Options of `useStream`; but for `key` they are read once, when the component mounts. */
export interface UseStreamOptions extends Omit<HookOptions, 'staleMs'> {}

/** The result of `useStream`: the state of the call, and what can be done with it. */
export interface StreamHandle<Args extends readonly unknown[], M extends Model = Model, Data = unknown> extends CallState<AnswerOf<M, Data>>, CallActions, Pick<CallHandle, typeof STORE> {
  readonly data: Data | null
  readonly partial: DeepPartial<Data> | null
  /**
   * Streams the call. The same arguments again, while they are under way, join what runs: a double click sends one request.
   * Other arguments stop what runs.
   */
  readonly start: (...args: Args) => void
}

/**
 * Streams a call into state. Nothing is sent before `start`. The component renders at most once a frame, and only for the fields
 * that it reads: one that just hands the result on does not render while the stream runs. Unmounting stops the request.
 */
export function useStream<C extends Call>(call: C, options?: UseStreamOptions): StreamHandle<Parameters<C>, C['model'], DataOf<C>> {
  const store = useCallStore(call, options)
  // The store holds any call; this one has these arguments and this response.
  return useHandle(store, toStreamActions) as unknown as StreamHandle<Parameters<C>, C['model'], DataOf<C>>
}

/** What can be done with a stream. */
export function toStreamActions(store: CallStore): object {
  return { start: store.start, ...toActions(store) }
}
