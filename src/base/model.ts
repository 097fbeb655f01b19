import type { CallContext } from './call-context.js'
import type { CallParams } from './call-params.js'
import type { Prices } from './cost.js'
import type { ProviderTypes } from './dialect.js'
import type { CallResponse } from './call-response.js'
import type { CallStream } from './call-stream.js'
import type { Chunks } from './chunk-pull.js'
import type { Message } from './message.js'
import type { RequestOrigin } from './observe-requests.js'
import type { ResponseFormat } from './response-format.js'
import type { AnyTool } from './tool.js'

/** What is asked of a model, in common terms. */
export interface ModelRequest {
  readonly messages: readonly Message[]
  readonly tools: readonly AnyTool[]
  readonly callParams: CallParams
  /** Notes that stay with the answer. */
  readonly metadata?: Readonly<Record<string, unknown>>
  /** Model whose `chunks` a stream reads, of the same provider: one that a prompt chose instead of the one that the call was defined with, or one that is watched. */
  readonly model?: Model
  /** JSON that the answer is to be. */
  readonly responseFormat?: ResponseFormat
  /** How often the SDK may send it again by itself: 0 where somebody above does that. What its client was set to, unless given. */
  readonly maxRetries?: number
  /** Settles when rates are loaded; the end of an answer waits for it, its beginning never. */
  readonly pricesReady?: Promise<unknown>
  /** Which request of which call it is, for those who observe requests. */
  readonly origin?: RequestOrigin
}

/**
 * The contract of a provider: a model that can be called and streamed. `openai(…)`, `anthropic(…)` and `azure(…)` give one;
 * whatever else fulfils it works just as well.
 */
export interface Model<
  Response extends CallResponse<ProviderTypes> = CallResponse<ProviderTypes>,
  Stream extends CallStream<ProviderTypes> = CallStream<ProviderTypes>,
> {
  /** SDK family: `openai`, `anthropic`, `azure`, … */
  readonly provider: string
  /** Who answers, where it is not the family's own service. */
  readonly vendor: string
  /** The model's id at the provider. */
  readonly name: string
  readonly callParams: CallParams
  readonly prices: Prices
  /** Loads the code that a request needs, which else is loaded beside the first one: for a page that knows what comes next. */
  load?(): Promise<unknown>
  /** Sends a request and waits for the whole answer. Rejects with a `CallError`, or with the reason of `signal` when that aborts. */
  call(request: ModelRequest, context: CallContext): Promise<Response>
  /** A stream that asks `open` for its request and sends it when it is first read. */
  stream(open: () => Promise<ModelRequest>, context: CallContext): Stream
  /** Sends a request and gives its raw chunks; `note` tells what becomes known of the call. */
  chunks(request: ModelRequest, signal: AbortSignal, note: (facts: CallContext) => void): Chunks<unknown>
}

/** The response class of a model. */
export type ResponseOf<M extends Model> = Awaited<ReturnType<M['call']>>

/** The stream class of a model. */
export type StreamOf<M extends Model> = ReturnType<M['stream']>
