import type { ProviderTypes } from '../../base/dialect.js'
import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionMessageParam,
  ChatCompletionMessageToolCall,
} from 'openai/resources/chat/completions'
import type { CompletionUsage } from 'openai/resources/completions'
import type { OpenAICallResponse } from './call-response.js'
import type { OpenAICallResponseChunk } from './call-response-chunk.js'
import type { OpenAITool } from './tool.js'

/** The SDK's types and the wrappers over them. */
export interface OpenAITypes extends ProviderTypes {
  Response: ChatCompletion
  Chunk: ChatCompletionChunk
  Usage: CompletionUsage
  Message: ChatCompletionMessageParam
  Tool: OpenAITool
  CallResponse: OpenAICallResponse
  CallResponseChunk: OpenAICallResponseChunk
}

export type { ChatCompletion, ChatCompletionChunk, ChatCompletionMessageParam, ChatCompletionMessageToolCall, CompletionUsage }
