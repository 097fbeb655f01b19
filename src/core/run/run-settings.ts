import type { CallStream } from '../../base/call-stream.js'
import type { ProviderTypes } from '../../base/dialect.js'
import type { Message } from '../../base/message.js'
import type { Model } from '../../base/model.js'
import type { RunScope } from '../call-scope.js'
import type { Flush } from '../create-notifier.js'
import type { Prompt, RequestDefinition } from '../prepare.js'
import type { Retry } from '../retry.js'

/** What a call was defined with, as far as running it is concerned. */
export interface RunDefinition extends RequestDefinition {
  readonly retry?: Retry | undefined
  readonly fallback?: readonly Model[] | undefined
  readonly maxToolRounds?: number | undefined
}

/** How a call is run this time. */
export interface RunSettings {
  readonly definition: RunDefinition
  readonly prompted: Promise<Prompt>
  /** Sent in place of those that the prompt gives. */
  readonly messages?: readonly Message[] | undefined
  /** When it was asked for, in ms since epoch; now unless set. */
  readonly startTime?: number
  /** Whether answers are streamed. */
  readonly streamed: boolean
  readonly keepChunks?: boolean
  readonly partialTools?: boolean
  readonly scope: Partial<RunScope> | undefined
  /** Stops it. */
  readonly signal: AbortSignal
  /** Whether somebody is there who can approve and answer tool calls. Otherwise an answer that asks for such a call is the last one. */
  readonly attended: boolean
  /** Told of changes: at once of those of the status, else as often as `flush` says. */
  readonly onChange?: () => void
  readonly flush?: Flush | undefined
  /** Reads a stream to its end, in place of its own `drain`. */
  readonly read?: (stream: CallStream<ProviderTypes>) => Promise<void>
}
