import type { Accumulator } from './accumulator.js'
import type { CallContext } from './call-context.js'
import type { CallError } from './call-error.js'
import type { FailedResponse } from './call-error-reading.js'
import type { CallResponse } from './call-response.js'
import type { CallResponseChunk } from './call-response-chunk.js'
import type { ErrorWithin } from './error-within.js'
import type { ReadEvent } from './event-stream.js'
import type { RepeatForm } from './frame-pattern.js'
import type { Message } from './message.js'
import type { AnyTool, Tool, ToolCall } from './tool.js'
import type { Usage } from './usage.js'

/** The types of one provider: its SDK's own, and the wrappers over them. */
export interface ProviderTypes {
  /** The SDK's whole answer. */
  Response: unknown
  /** The SDK's streamed chunk. */
  Chunk: unknown
  Usage: unknown
  /** The SDK's message, as sent. */
  Message: unknown
  Tool: Tool
  CallResponse: CallResponse<ProviderTypes>
  CallResponseChunk: CallResponseChunk<ProviderTypes>
}

/** A tool call with its output, as it goes back to the model. `isError` tells the model that the tool failed. */
export type ToolAndOutput = readonly [tool: Tool | ToolCall, output: unknown, options?: { readonly isError?: boolean }]

/** What a provider's usage object says, in its own count and in the common one. */
export interface UsageReading {
  readonly inputTokens: number | null
  readonly cachedTokens: number | null
  readonly outputTokens: number | null
  readonly usage: Usage | null
}

/** How one provider spells what every provider says. */
export interface Dialect<T extends ProviderTypes = ProviderTypes> {
  /** SDK family: `openai`, `anthropic`, `azure`, … */
  readonly provider: string
  createAccumulator(context: CallContext): Accumulator<T['Response'], T['Chunk']>
  readUsage(usage: T['Usage'] | null): UsageReading
  toMessages(messages: readonly Message[]): T['Message'][]
  fromMessages(messages: readonly T['Message'][]): Message[]
  /** The answer as a message that can be sent back. */
  toMessage(response: T['Response']): T['Message']
  toolMessages(toolsAndOutputs: readonly ToolAndOutput[]): T['Message'][]
  createTool(raw: unknown, call: ToolCall, definition: AnyTool | null, delta: string | null): T['Tool']
  /** Reads the events of a stream. */
  readonly readEvent: ReadEvent<T['Chunk']>
  /** Which chunks repeat the one before but for their text. Without it every chunk is parsed, which costs several times as much. */
  readonly repeats?: RepeatForm<T['Chunk']>
  /** A whole answer as one chunk: what a server gives that was asked for a stream and does not stream. Throws where it is an error. */
  toChunk(response: unknown, header: FailedResponse['header']): T['Chunk']
  /** The error in the place of an answer or a chunk, or beside it; `null` where there is none. */
  errorWithin(raw: T['Response'] | T['Chunk'], context: CallContext): ErrorWithin | null
  /** What the SDK, the network or the wire threw, as a `CallError`; `null` = nothing, the stream ended and did not say why. */
  toCallError(error: unknown): CallError
}
