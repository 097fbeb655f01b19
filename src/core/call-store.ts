import type { Answer } from '../base/answer.js'
import type { CallError } from '../base/call-error.js'
import type { CallResponse } from '../base/call-response.js'
import type { ProviderTypes } from '../base/dialect.js'
import { isEqual } from '../base/is-equal.js'
import type { Message } from '../base/message.js'
import type { CallScope } from './call-scope.js'
import { type CallState, IDLE_STATE, isRunning } from './call-state.js'
import type { Flush } from './create-notifier.js'
import type { CallRun } from './run/create-run.js'
import { type AnyCall, startRun } from './start-run.js'
import { createStore, type Store } from './store.js'

type AnyResponse = CallResponse<ProviderTypes>

export interface CallStoreOptions {
  /** Whether a stream keeps its raw chunks; `false` unless set. */
  readonly keepChunks?: boolean
  /** How often what comes is shown: once a `frame`, unless set; at least so many ms apart; or `sync`, as it comes. */
  readonly flush?: Flush
  /** Whether what is under way goes on when the last one has left who watches; it is stopped unless this is set. */
  readonly keepRunning?: boolean
  /** How long, in ms, a whole response is given again to `call` with the same arguments, without a request; 0 unless set. */
  readonly staleMs?: number
}

type Kind = 'stream' | 'call'

/** What was started, and how to stop it; stopping what has ended changes nothing. */
interface Run {
  readonly kind: Kind
  readonly call: AnyCall
  readonly args: readonly unknown[]
  readonly promise: Promise<AnyResponse>
  readonly stop: () => void
  /** The run itself, once its code is loaded. */
  readonly live: () => CallRun | null
}

/** One call as state: the owner of what a hook shows. It knows no framework. */
export interface CallStore extends Store<CallState> {
  /** Streams the call. While the same arguments are under way this joins them; other arguments stop what is under way. */
  readonly start: (...args: readonly unknown[]) => void
  /** Runs the call in one piece. Joins, like `start`. Rejects with a `CallError`, or with an `AbortError` when it is stopped. */
  readonly call: (...args: readonly unknown[]) => Promise<AnyResponse>
  /** Stops what is under way; what came stays. */
  readonly stop: () => void
  /**
   * Sends the last arguments again, once nothing is under way; where the object did not fit its `responseModel`, together with that answer and what was
   * wrong. While a retry is waited for, sends it at once.
   */
  readonly retry: () => void
  /** Ends the wait for a retry: the call has failed. */
  readonly cancelRetry: () => void
  /** Allows a tool call that waits for it. */
  readonly approve: (toolCallId: string) => void
  /** Refuses a tool call that waits; the model is told why. */
  readonly reject: (toolCallId: string, reason?: string) => void
  /** Answers a tool call that has no `execute`, or does so in its place; with an error, where `error` is given. */
  readonly answerTool: (toolCallId: string, output: unknown, error?: unknown) => void
  /** Stops, and forgets what came. */
  readonly reset: () => void
  /** The newest answer, as it is at this moment: a stream that still runs, with the chunks that it keeps, or a response. `null` before anything was sent. */
  readonly getAnswer: () => Answer<ProviderTypes> | null
  /** Says that somebody watches. When the last one leaves, what is under way is stopped, unless another one comes in the same turn. */
  readonly retain: () => () => void
  /** Changes what is started next, and who keeps account of it; what is under way goes on. */
  readonly setCall: (call: AnyCall, scope?: CallScope | null) => void
}

/** Makes the store of one call. Nothing is sent before `start` or `call`. */
export function createCallStore(initialCall: AnyCall, options: CallStoreOptions = {}): CallStore {
  const store = createStore<CallState>(IDLE_STATE)
  let call = initialCall
  let scope: CallScope | null = null
  let callId = ''
  let run: Run | null = null
  let watchers = 0
  let wasWatched = false

  // StrictMode, Fast Refresh and Activity leave and come back at once.
  const leaveLater = (): void => {
    queueMicrotask(() => {
      if (watchers === 0 && !options.keepRunning) run?.stop()
    })
  }

  const isBusy = (): boolean => isRunning(store.getState().status)

  /** Stops what is under way, and what somebody begins who is told of that: not for ever, as who always begins anew would have it. */
  const stopAll = (): void => {
    for (let stopped: Run | null = null, times = 0; run && run !== stopped && times < 9; times += 1) (stopped = run).stop()
  }

  const begin = (kind: Kind, args: readonly unknown[], attempt: number, messages?: readonly Message[] | null): Run => {
    stopAll()
    const { model, definition } = call
    const { budget, ledger } = definition
    if (attempt === 1) callId = Math.random().toString(36).slice(2)
    const controller = new AbortController()
    let live: CallRun | null = null
    // What an earlier run still says is not heard any more.
    const show = (): void => {
      if (run === begun && live) store.setState(live.readState(store.getState()))
    }
    const startTime = Date.now()
    const promise = startRun(call, args, {
      startTime,
      streamed: kind === 'stream',
      attended: true,
      messages: messages ?? undefined,
      keepChunks: options.keepChunks ?? false,
      signal: controller.signal,
      scope: scope || budget || ledger || attempt > 1 ? { ...scope, callId, attempt, owner: store } : undefined,
      onChange: show,
      flush: options.flush,
      onRun: (started) => (live = started),
    })
    // Of a run whose code did not come.
    const end = (facts: Pick<CallState, 'status'> & Partial<CallState>): void => {
      const state = store.getState()
      if (run === begun && isBusy()) store.setState({ ...state, ...facts, timing: { ...state.timing, endTime: Date.now() } })
    }
    const stop = (): void => {
      controller.abort()
      if (!live) end({ status: 'aborted' })
      // It may have ended by itself, to be shown with the next frame: what follows must not be taken for its end.
      else if (isBusy()) show()
    }
    const begun: Run = { kind, call, args, promise, stop, live: () => live }
    run = begun
    const timing = { startTime, firstTokenTime: null, endTime: null }
    store.setState({ ...IDLE_STATE, status: 'pending', attempt, timing, model: model.name, provider: model.provider })
    // Whoever only looks at the state does not look at the promise: its rejection is no news, unless there is nobody else to tell it.
    begun.promise.catch((error: CallError) => {
      if (!live) end({ status: 'error', error })
    })
    // Started by what outlived the page, or by an effect that runs before somebody watches.
    if (wasWatched && watchers === 0) leaveLater()
    return begun
  }

  /** Whether a response stands that is fresh enough to be given again. */
  const isFresh = ({ call: answered }: Run): boolean => {
    const { status, timing } = store.getState()
    const isInTime = Date.now() - (timing.endTime ?? 0) < (options.staleMs ?? 0)
    return isInTime && status === 'success' && isEqual(answered.definition.responseModel, call.definition.responseModel)
  }

  /** The run under way, where it is of the same kind and has the same arguments; else a new one. */
  const join = (kind: Kind, args: readonly unknown[]): Run => {
    if (run && (isBusy() || isFresh(run)) && run.kind === kind && isSameCall(run.call, call) && isEqual(run.args, args)) return run
    return begin(kind, args, 1)
  }
  const live = (): CallRun | null => run?.live() ?? null

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    start: (...args) => void join('stream', args),
    call: (...args) => join('call', args).promise,
    stop: () => run?.stop(),
    retry() {
      if (!run) return
      if (isBusy()) live()?.retryNow()
      else begin(run.kind, run.args, store.getState().attempt + 1, live()?.getFacts().reask)
    },
    cancelRetry: () => live()?.cancelRetry(),
    approve: (id) => live()?.answerTool(id, { type: 'approve' }),
    reject: (id, reason) => live()?.answerTool(id, { type: 'reject', reason: reason ?? null }),
    answerTool: (id, output, error = null) => live()?.answerTool(id, { type: 'result', output, error }),
    reset() {
      stopAll()
      run = null
      store.setState(IDLE_STATE)
    },
    getAnswer: () => live()?.getFacts().answer ?? null,
    retain() {
      watchers += 1
      wasWatched = true
      return () => {
        watchers -= 1
        leaveLater()
      }
    },
    setCall(next, nextScope = null) {
      call = next
      scope = nextScope
    },
  }
}

/**
 * Whether two calls ask the same. One that is made anew at each render is the call that it was before, so that a render never stops a run that is paid
 * for: functions count by their source text, tools by their names.
 */
function isSameCall(a: AnyCall, b: AnyCall): boolean {
  return a === b || isEqual(identityOf(a), identityOf(b))
}

function identityOf({ model: { provider, vendor, name }, definition }: AnyCall): unknown {
  const { tools = [], callParams, metadata } = definition
  return { provider, vendor, name, callParams, metadata, prompt: String(definition.prompt), tools: tools.map((tool) => tool.name) }
}
