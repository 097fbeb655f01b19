import type { CallParams } from './call-params.js'
import type { Prices } from './cost.js'
import type { Message } from './message.js'
import type { AnyTool } from './tool.js'

/** What is known of a call beside its answer. All of it is optional: a recording may have nothing but the answer. */
export interface CallContext {
  /** Model that was asked for. */
  model?: string
  /** Who answers, where it is not the SDK family's own service: `xai`, `groq`, `azure`, … */
  vendor?: string
  /** Messages that were sent. */
  messages?: readonly Message[]
  tools?: readonly AnyTool[]
  callParams?: CallParams
  /** Names of common parameters that this provider does not know and that were not sent. */
  ignoredCallParams?: readonly string[]
  /** The user's own prices; they come before the built-in table. */
  prices?: Prices
  metadata?: Readonly<Record<string, unknown>>
  /** ms since epoch. */
  startTime?: number
  endTime?: number
  /** The provider's id of the request. */
  requestId?: string | null
  /** Stops a stream. */
  signal?: AbortSignal
  /** Whether iterating a stream also yields tool calls that are still growing. */
  partialTools?: boolean
  /** Whether a stream keeps its raw chunks, so that it can be read again. Kept unless `false`. */
  keepChunks?: boolean
  /** Settles when rates are loaded: the end of a stream waits for it. */
  pricesReady?: Promise<unknown> | undefined
  /** Told once, when a stream has ended, however it did. */
  onEnd?: () => void
}
