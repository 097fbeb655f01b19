import { AnthropicCallResponse, AnthropicStream } from 'callscope/anthropic'
import { AzureCallResponse, AzureStream } from 'callscope/azure'
import { OpenAICallResponse, OpenAIStream } from 'callscope/openai'
import { defineTool } from 'callscope'

/** A provider's classes, and who answers. Under the getters that are compared, the classes of all providers are alike: one type stands for them. */
export interface Provider {
  readonly Stream: typeof OpenAIStream
  readonly CallResponse: typeof OpenAICallResponse
  readonly vendor?: string
}

const openai: Provider = { Stream: OpenAIStream, CallResponse: OpenAICallResponse }
const azure = { Stream: AzureStream, CallResponse: AzureCallResponse } as unknown as Provider

/** Messages API. */
export const anthropic = { Stream: AnthropicStream, CallResponse: AnthropicCallResponse } as unknown as Provider

/** All who speak the chat-completions wire, also where another vendor answers. */
export const chatProviders: readonly (readonly [name: string, provider: Provider])[] = [
  ['openai', openai],
  ['azure', azure],
  ['openai for groq', { ...openai, vendor: 'groq' }],
  ['azure for xai', { ...azure, vendor: 'xai' }],
]

/** A tool that is offered, without anything to run. */
export const formatBook = defineTool({ name: 'format_book', description: 'Formats a book', parameters: { type: 'object' } })
