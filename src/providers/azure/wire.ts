import type { ChatCompletionsOutput, ChatCompletionsToolCallOutput, ChatRequestMessage, CompletionsUsageOutput } from '@azure-rest/ai-inference'
import type { ProviderTypes } from '../../base/dialect.js'
import type { AzureCallResponse } from './call-response.js'
import type { AzureCallResponseChunk } from './call-response-chunk.js'
import type { AzureTool } from './tool.js'

/**
 * A streamed chunk. The SDK has no type for it; this is what the service's other SDKs call `StreamingChatCompletionsUpdate`,
 * and what was recorded: the first chunk usually has no choices, an empty id and an empty model, and filter results for the prompt.
 */
export interface AzureChatCompletionsChunk {
  readonly id: string
  readonly model: string
  readonly created: number
  readonly object?: string
  readonly choices: readonly {
    readonly index: number
    readonly finish_reason?: string | null
    readonly delta?: { readonly role?: string; readonly content?: string | null; readonly tool_calls?: readonly object[] | null }
    readonly content_filter_results?: object
  }[]
  readonly usage?: CompletionsUsageOutput | null
  readonly prompt_filter_results?: readonly object[]
}

/** The SDK's types and the wrappers over them. */
export interface AzureTypes extends ProviderTypes {
  Response: ChatCompletionsOutput
  Chunk: AzureChatCompletionsChunk
  Usage: CompletionsUsageOutput
  Message: ChatRequestMessage
  Tool: AzureTool
  CallResponse: AzureCallResponse
  CallResponseChunk: AzureCallResponseChunk
}

export type { ChatCompletionsOutput, ChatCompletionsToolCallOutput, ChatRequestMessage, CompletionsUsageOutput }
