import type { CallParams } from '../base/call-params.js'
import { CallError } from '../base/call-error.js'
import type { Model, ModelRequest, ResponseOf, StreamOf } from '../base/model.js'
import type { Schema } from '../base/schema.js'
import type { AnyTool } from '../base/tool.js'
import { checkOptions } from '../base/check-options.js'
import { notLoaded } from '../base/lazy.js'
import type { Budget } from './budget/budget.js'
import type { RunScope } from './call-scope.js'
import type { Ledger } from './ledger/create-ledger.js'
import type { Prompt } from './prepare.js'
import type { Retry } from './retry.js'
import { createRunStream } from './run-stream.js'
import { ask, startRun } from './start-run.js'
import type { WatchedStream } from './watch-model.js'

/** What `defineCall` takes. */
export interface CallDefinition<Args extends readonly unknown[], M extends Model, Data = unknown> {
  /** `openai(…)`, `anthropic(…)`, `azure(…)`, or any other model. */
  readonly model: M
  /** Makes the messages of one call. May be async. */
  readonly prompt: (...args: Args) => Prompt | Promise<Prompt>
  /** Tools that the model may ask for. */
  readonly tools?: readonly AnyTool[]
  /** Parameters of the request; they come over those of the model. */
  readonly callParams?: CallParams
  /**
   * Standard Schema (zod, valibot, arktype, …) or plain JSON Schema of the object that the answer is to be: `data`, and `partial` while it comes. The
   * provider is held to it where it can be, else the model answers by a tool. An answer that does not fit is a `CallError` of kind `parse`. A plain JSON
   * Schema is only sent: `data` is `unknown` then, and not checked.
   */
  readonly responseModel?: Schema<Data> | undefined
  /**
   * How often a request that failed before its first token is sent again: on connection errors, and where the provider is busy or failed. The SDK does not
   * try by itself then. Unless set, the SDK does, as its client says.
   */
  readonly retry?: Retry | undefined
  /** Models that are asked, one after the other, where the one before them failed before its first token. They may be of other providers. */
  readonly fallback?: readonly Model[] | undefined
  /** How often tools are run and their results given back to the model; 0 unless set: then an answer that asks for tools is the last one. */
  readonly maxToolRounds?: number | undefined
  /** Notes that stay with the answer: tags, a feature's name. */
  readonly metadata?: Readonly<Record<string, unknown>>
  /**
   * What the call may cost: each run of it, unless `scope` says otherwise. Counted by this object: a call that is defined anew begins anew, but under a hook,
   * which goes on with a budget that says the same.
   */
  readonly budget?: Budget | undefined
  /** Keeps account of the call where no `CallscopeProvider` does, such as on a server. */
  readonly ledger?: Ledger | undefined
}

/** What `call.run` takes. */
export interface RunOptions<Args extends readonly unknown[]> {
  /** Arguments for the prompt. */
  readonly args: Args
  /** Stops the request. */
  readonly signal?: AbortSignal
  /** Who keeps account of this run, and what holds for it; hooks give that of `CallscopeProvider`. */
  readonly scope?: Partial<RunScope> | undefined
}

/** What `call.stream.run` takes. */
export interface StreamRunOptions<Args extends readonly unknown[]> extends RunOptions<Args> {
  /** Iterating also yields tool calls that are still growing. */
  readonly partialTools?: boolean
  /** Whether the stream keeps its raw chunks and can be read again; `true` unless set. */
  readonly keepChunks?: boolean
}

/** What the `responseModel` of a call makes; `unknown` where there is none. */
export type DataOf<C extends Call> = C['definition'] extends CallDefinition<infer _Args, infer _M, infer Data> ? Data : unknown

/** The response of a call: with a `responseModel`, its `data` is of that type. */
export type AnswerOf<M extends Model, Data> = unknown extends Data ? ResponseOf<M> : ResponseOf<M> & { readonly data: Data | null }

/** A call, defined once: run it, stream it, hand it to a hook. */
// oxlint-disable-next-line typescript/no-explicit-any -- nothing but `any` stands for a call of whatever arguments
export interface Call<Args extends readonly unknown[] = any, M extends Model = Model, Data = any> {
  /**
   * Sends the request and waits for the whole answer; with `maxToolRounds`, for the one after the tools. It has `data` where there is a `responseModel`.
   * Rejects with a `CallError`.
   */
  (...args: Args): Promise<AnswerOf<M, Data>>
  /** The same with a signal; when that aborts, rejects with its reason. */
  readonly run: (options: RunOptions<Args>) => Promise<AnswerOf<M, Data>>
  /** Streams the answer. The request is sent when the stream is first read. */
  readonly stream: ((...args: Args) => StreamOf<M>) & { readonly run: (options: StreamRunOptions<Args>) => StreamOf<M> }
  /** The same call with another model, other tools, parameters or notes. */
  readonly with: <Other extends Model = M, OtherData = Data>(changes: Partial<Omit<CallDefinition<Args, Other, OtherData>, 'prompt'>>) => Call<Args, Other, OtherData>
  readonly model: M
  /** What the call was defined with. */
  readonly definition: CallDefinition<Args, M, Data>
}

const OPTIONS = ['model', 'prompt', 'tools', 'callParams', 'metadata', 'budget', 'ledger', 'retry', 'fallback', 'maxToolRounds', 'responseModel']
const RUN_OPTIONS = ['args', 'signal', 'scope']

/**
 * Defines a call: a model, and a function that makes its prompt. Nothing is sent until it is called or its stream is read.
 * Throws a `CallError` of kind `invalid_request` for an unknown option, or where model or prompt is missing.
 */
export function defineCall<Args extends readonly unknown[], M extends Model, Data, Fallback extends Model = never>(
  definition: CallDefinition<Args, M, Data> & { readonly fallback?: readonly Fallback[] | undefined },
): Call<Args, M | Fallback, Data> {
  checkOptions('defineCall', definition, OPTIONS)
  const { model, prompt, metadata = {}, retry, fallback = [], maxToolRounds = 0, responseModel } = definition
  if (typeof model?.stream !== 'function') throw missing('a model: openai(…), anthropic(…) or azure(…)')
  if (typeof prompt !== 'function') throw missing('a prompt: a function that gives text or messages')
  // More than one request, or more to do than to read.
  const isRun = retry !== undefined || fallback.length > 0 || maxToolRounds > 0 || responseModel !== undefined
  const run = async (options: RunOptions<Args>): Promise<AnswerOf<M, Data>> => {
    checkOptions('call.run', options, RUN_OPTIONS)
    checkArgs(options.args)
    const { args, scope, signal = new AbortController().signal } = options
    // The class belongs to the model that was defined; a prompt which chooses another one knows that.
    return startRun({ model, definition }, args, { streamed: false, attended: false, scope, signal }) as Promise<AnswerOf<M, Data>>
  }

  const runStream = (options: StreamRunOptions<Args>): StreamOf<M> => {
    checkOptions('call.stream.run', options, [...RUN_OPTIONS, 'partialTools', 'keepChunks'])
    const { args, scope, ...context } = options
    checkArgs(args)
    // The class is that of whichever model answers.
    if (isRun) return createRunStream({ model, definition }, options) as StreamOf<M>
    const watched: WatchedStream = {}
    const loadPrepare = () =>
      import('./prepare.js').catch((cause: unknown) => {
        throw notLoaded(model.provider, cause)
      })
    // A failure is told by `open`.
    loadPrepare().catch(() => {})
    const open = async (): Promise<ModelRequest> => {
      const prompted = ask(definition, args)
      const { openRequest } = await loadPrepare()
      return openRequest(definition, prompted, scope, watched)
    }
    // `stream` gives what `StreamOf` says, which TypeScript cannot follow through a type parameter.
    return (watched.stream = model.stream(open, { metadata, ...context, onEnd: () => watched.onEnd?.() }) as StreamOf<M>)
  }

  return Object.assign((...args: Args) => run({ args }), {
    run,
    model,
    definition,
    stream: Object.assign((...args: Args) => runStream({ args }), { run: runStream }),
    with: <Other extends Model, OtherData>(changes: Partial<Omit<CallDefinition<Args, Other, OtherData>, 'prompt'>>) => {
      checkOptions('call.with', changes, OPTIONS.filter((name) => name !== 'prompt'))
      // Where no model is among the changes, `Other` is the model of this call.
      return defineCall<Args, Other, OtherData>({ ...definition, ...changes } as Parameters<typeof defineCall<Args, Other, OtherData>>[0])
    },
  })
}

function checkArgs(args: unknown): void {
  if (!Array.isArray(args)) throw missing('`args`, a list')
}

function missing(what: string): CallError {
  return new CallError({ kind: 'invalid_request', message: `A call needs ${what}.` })
}
