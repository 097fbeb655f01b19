import type { AnswerPart } from './answer-part.js'
import type { Choice } from './choice.js'
import type { CostMetadata } from './cost.js'
import type { ToolCall } from './tool.js'

/** Something happened to the call at `position` among the tool calls of the first choice: `delta` arrived, or, where `null`, it is whole. */
export interface ToolEvent {
  readonly position: number
  readonly delta: string | null
}

/**
 * What one wire has said so far. Chunk, live stream and final response are all read through it, so they cannot disagree.
 * It is filled in place, since a stream may bring a thousand chunks between two looks at it; what it gives out
 * is never changed afterwards, and what did not grow keeps its identity.
 */
export interface Accumulator<Raw, RawChunk> {
  /** Takes in the next chunk of a stream. */
  add(chunk: RawChunk): void
  /** Takes in a whole answer. */
  addResponse(response: Raw): void
  /** No more will come: what is unfinished stays as it is, and is marked so. */
  end(): void

  readonly id: string | null
  readonly model: string | null
  /** The provider's own usage object, the last one that was not null. */
  readonly usage: unknown
  /** What the cost depends on beside the counted tokens. */
  readonly billing: Partial<CostMetadata>
  /** Text of the first choice. */
  readonly content: string
  readonly choices: readonly Choice[]
  /** What the first choice is made of, in the order in which it came; a whole answer has the order of the provider's message. */
  readonly parts: readonly AnswerPart[]
  /** One tool call of the first choice, in the common form and in the provider's own; `null` where there is none. */
  toolCall(position: number): { readonly call: ToolCall; readonly raw: unknown } | null
  /** What the newest chunk, or the end, did to the tool calls of the first choice. */
  readonly toolEvents: readonly ToolEvent[]
  /** Whether every choice has said why it ended. */
  readonly finished: boolean
  /** Whether any content, reasoning or tool call has come. */
  readonly started: boolean
  /** The answer so far, as the provider would have given it in one piece. */
  toResponse(): Raw
}

/** Reads a whole object into an accumulator. Getters must not throw: from where it is of a form that cannot be read, it reads as unknown. */
export function readTolerantly<Raw, RawChunk>(
  accumulator: Accumulator<Raw, RawChunk>,
  read: (accumulator: Accumulator<Raw, RawChunk>) => void,
): Accumulator<Raw, RawChunk> {
  try {
    read(accumulator)
  } catch {
    // The raw object is at hand for whoever wants to know.
  }
  return accumulator
}
