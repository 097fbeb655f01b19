import type { Part } from '../message.js'
import type { AudioWire, ToolCallWire } from './wire.js'

/** What differs between the providers that take chat-completion messages. */
export interface ChatMessageForm {
  readonly provider: string
  /** A part that not every server takes; `null` where this provider does not. */
  readonly toPart: (part: Part) => PartWire | null
  /** The same back; `null` for any other. */
  readonly fromPart: (part: PartWire) => Part | null
}

/** A piece of a message's content on the wire. */
export type PartWire = Readonly<Record<string, unknown>>

/** A piece that stands beside the content; it is an unknown part whose `raw` holds it under its own field. */
export interface FieldWire {
  readonly tool_calls?: readonly ToolCallWire[]
  readonly audio?: AudioWire
}
