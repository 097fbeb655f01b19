import type { Message, MessageDeltaUsage, MessageParam, RawMessageStreamEvent, ToolUseBlock, Usage } from '@anthropic-ai/sdk/resources/messages'
import type { ProviderTypes } from '../../base/dialect.js'
import type { AnthropicCallResponse } from './call-response.js'
import type { AnthropicCallResponseChunk } from './call-response-chunk.js'
import type { AnthropicTool } from './tool.js'

/** The SDK's types and the wrappers over them. */
export interface AnthropicTypes extends ProviderTypes {
  Response: Message
  Chunk: RawMessageStreamEvent
  Usage: Usage | MessageDeltaUsage
  Message: MessageParam
  Tool: AnthropicTool
  CallResponse: AnthropicCallResponse
  CallResponseChunk: AnthropicCallResponseChunk
}

/** A content block as it is really met, beta blocks included; what is not named here is carried along untouched. */
export interface BlockWire {
  readonly type: string
  readonly text?: string | null
  readonly thinking?: string | null
  readonly signature?: string | null
  readonly data?: string
  readonly id?: string
  readonly name?: string
  readonly input?: unknown
  readonly citations?: readonly unknown[] | null
  readonly [extra: string]: unknown
}

/** One piece of a content block. */
export interface DeltaWire {
  readonly type?: string
  readonly text?: string | null
  readonly thinking?: string | null
  readonly signature?: string | null
  readonly partial_json?: string | null
  readonly citation?: unknown
  readonly [extra: string]: unknown
}

/** Usage of a message, of its end (every counter is the total so far), or of one of its passes. */
export interface UsageWire {
  readonly input_tokens?: number | null
  readonly output_tokens?: number | null
  readonly cache_read_input_tokens?: number | null
  readonly cache_creation_input_tokens?: number | null
  readonly cache_creation?: { readonly ephemeral_5m_input_tokens?: number | null; readonly ephemeral_1h_input_tokens?: number | null } | null
  readonly output_tokens_details?: { readonly thinking_tokens?: number | null } | null
  readonly server_tool_use?: { readonly web_search_requests?: number | null } | null
  readonly service_tier?: string | null
  /** `standard` or `fast`. */
  readonly speed?: string | null
  /** Where inference ran: `global`, `us`, … */
  readonly inference_geo?: string | null
  /** Passes of one answer, billed one by one; an advisor's pass names its own model. */
  readonly iterations?: readonly (UsageWire & { readonly type?: string; readonly model?: string | null })[] | null
  readonly [extra: string]: unknown
}

/** Why the model refused (docs.claude.com, "Handling stop reasons"). */
export interface StopDetailsWire {
  readonly type?: string | null
  /** Such as `cyber` or `bio`. */
  readonly category?: string | null
  readonly explanation?: string | null
}

/** A whole message. */
export interface MessageWire {
  readonly type?: string
  readonly id?: string | null
  readonly model?: string | null
  readonly role?: string
  readonly content?: readonly BlockWire[] | null
  readonly stop_reason?: string | null
  readonly stop_sequence?: string | null
  readonly stop_details?: StopDetailsWire | null
  readonly usage?: UsageWire | null
  readonly [extra: string]: unknown
}

/** One event of a stream; unknown ones pass by. */
export interface EventWire {
  readonly type: string
  readonly index?: number
  readonly message?: MessageWire
  readonly content_block?: BlockWire
  readonly delta?: DeltaWire
  readonly usage?: UsageWire | null
  readonly error?: unknown
  readonly [extra: string]: unknown
}

export type { Message, MessageDeltaUsage, MessageParam, RawMessageStreamEvent, ToolUseBlock, Usage }
