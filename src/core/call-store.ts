import { CallError, isCallError } from '../base/call-error.js'
import { subscribeToPrices } from '../base/cost-calculator.js'
import type { CallResponse } from '../base/call-response.js'
import type { CallStream } from '../base/call-stream.js'
import type { ProviderTypes } from '../base/dialect.js'
import type { Model } from '../base/model.js'
import type { CallScope } from './call-scope.js'
import { type CallState, IDLE_STATE, readAnswer, type Status } from './call-state.js'
import type { CallDefinition, RunOptions, StreamRunOptions } from './define-call.js'
import { createFrameNotifier } from './frame-notifier.js'
import { isEqual } from '../base/is-equal.js'
import { createStore, type Store } from './store.js'

type AnyResponse = CallResponse<ProviderTypes>
type AnyStream = CallStream<ProviderTypes>

/** A call of any arguments and any model. Methods, so that a call of certain arguments is one too. */
export interface AnyCall {
  readonly model: Pick<Model, 'name' | 'provider' | 'vendor'>
  readonly definition: Pick<CallDefinition<never, Model>, 'tools' | 'callParams' | 'metadata' | 'budget' | 'ledger'> & { readonly prompt: unknown }
  run(options: RunOptions<readonly unknown[]>): Promise<AnyResponse>
  readonly stream: { run(options: StreamRunOptions<readonly unknown[]>): AnyStream }
}

export interface CallStoreOptions {
  /** Whether a stream keeps its raw chunks; `false` unless set. */
  readonly keepChunks?: boolean
}

type Kind = 'stream' | 'call'

/** What was started, and how to stop it; stopping what has ended changes nothing. */
interface Run {
  readonly kind: Kind
  readonly call: AnyCall
  readonly args: readonly unknown[]
  readonly promise: Promise<AnyResponse | null>
  readonly stop: () => void
}

/** How long after the end of a stream without a price the rates may come. */
const LATE_PRICES_MS = 5_000

const RUNNING: ReadonlySet<Status> = new Set<Status>(['pending', 'streaming'])

/** One call as state: the owner of what a hook shows. It knows no framework. */
export interface CallStore extends Store<CallState> {
  /** Streams the call. While the same arguments are under way this joins them; other arguments stop what is under way. */
  readonly start: (...args: readonly unknown[]) => void
  /** Runs the call in one piece. Joins, like `start`. Rejects with a `CallError`, or with an `AbortError` when it is stopped. */
  readonly call: (...args: readonly unknown[]) => Promise<AnyResponse>
  /** Stops what is under way; what came stays. */
  readonly stop: () => void
  /** Sends the last arguments again, once nothing is under way. */
  readonly retry: () => void
  /** Stops, and forgets what came. */
  readonly reset: () => void
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
    setTimeout(() => {
      if (watchers === 0) run?.stop()
    })
  }

  const isRunning = (): boolean => RUNNING.has(store.getState().status)

  const begin = (kind: Kind, args: readonly unknown[], attempt: number): Run => {
    run?.stop()
    const timing = { startTime: Date.now(), firstTokenTime: null, endTime: null }
    const { name: model, provider } = call.model
    if (attempt === 1) callId = Math.random().toString(36).slice(2)
    const { budget, ledger } = call.definition
    const runScope = scope || budget || ledger ? { ...scope, callId, attempt, owner: store } : undefined
    // What an earlier run still says is not heard any more.
    const show = (change: (before: CallState) => CallState): void => {
      if (run === begun) store.setState(change(store.getState()))
    }
    const begun: Run = { kind, call, args, ...(kind === 'stream' ? runStream(call, { args, scope: runScope, keepChunks: options.keepChunks ?? false }, show) : runCall(call, { args, scope: runScope }, show)) }
    run = begun
    store.setState({ ...IDLE_STATE, status: 'pending', attempt, timing, model, provider })
    // Whoever only looks at the state does not look at the promise: its rejection is no news.
    begun.promise.catch(() => {})
    // Started by what outlived the page, or by an effect that runs before somebody watches.
    if (wasWatched && watchers === 0) leaveLater()
    return begun
  }

  /** The run under way, where it is of the same kind and has the same arguments; else a new one. */
  const join = (kind: Kind, args: readonly unknown[]): Run => {
    if (run && isRunning() && run.kind === kind && isSameCall(run.call, call) && isEqual(run.args, args)) return run
    return begin(kind, args, 1)
  }

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    start: (...args) => void join('stream', args),
    // A run of the kind `call` has no other outcome than a response.
    call: (...args) => join('call', args).promise as Promise<AnyResponse>,
    stop: () => run?.stop(),
    retry() {
      if (run && !isRunning()) begin(run.kind, run.args, store.getState().attempt + 1)
    },
    reset() {
      run?.stop()
      run = null
      store.setState(IDLE_STATE)
    },
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
  const { prompt, tools = [], callParams, metadata } = definition
  return { provider, vendor, name, callParams, metadata, prompt: String(prompt), tools: tools.map((tool) => tool.name) }
}

type Show = (change: (before: CallState) => CallState) => void

function runStream(call: AnyCall, options: StreamRunOptions<readonly unknown[]>, show: Show): Pick<Run, 'promise' | 'stop'> {
  const stream = call.stream.run(options)
  let response: AnyResponse | null = null
  // One object, however often it is asked for. An error holds the answer that was made of the stream when it failed.
  // A stream that ended before it was opened has no answer: the code that would make one may not be loaded.
  const whole = (): AnyResponse | null => (response ??= stream.startTime === null ? null : ((stream.error?.partial ?? stream.constructCallResponse()) as AnyResponse))
  const progress = (): void =>
    show((before) => {
      const state = { ...before, ...readAnswer(stream, before) }
      if (!stream.ended) return { ...state, status: 'streaming' }
      return { ...state, status: stream.aborted ? 'aborted' : stream.error ? 'error' : 'success', response: whole() }
    })
  const notifier = createFrameNotifier(progress)
  // Rates may come while the stream says nothing more for a while.
  const unsubscribe = subscribeToPrices(() => stream.firstTokenTime !== null && notifier.request())
  const leave = (): void => {
    const isPriced = stream.firstTokenTime === null || stream.cost !== null
    // Stopped before the rates were there: they may come a moment later.
    if (isPriced) unsubscribe()
    else setTimeout(unsubscribe, LATE_PRICES_MS)
  }
  const promise = stream.drain(notifier.request).finally(leave).then(() => {
    if (stream.error) throw stream.error
    return whole()
  })
  const stop = (): void => {
    stream.abort()
    notifier.cancel()
    progress()
  }
  return { promise, stop }
}

function runCall(call: AnyCall, options: RunOptions<readonly unknown[]>, show: Show): Pick<Run, 'promise' | 'stop'> {
  const controller = new AbortController()
  const end = (facts: Partial<CallState>): void =>
    show((before) => (RUNNING.has(before.status) ? { ...before, timing: { ...before.timing, endTime: Date.now() }, ...facts } : before))
  const promise = call.run({ ...options, signal: controller.signal })
  promise.then(
    (response) => end({ ...readAnswer(response), status: 'success', response }),
    (error: unknown) => end({ status: 'error', error: toCallError(error) }),
  )
  const stop = (): void => {
    controller.abort()
    end({ status: 'aborted' })
  }
  return { promise, stop }
}

function toCallError(error: unknown): CallError {
  if (isCallError(error)) return error
  return new CallError({ kind: 'unknown', message: 'The call failed in a way that is not known here. The cause has the details.', cause: error })
}
