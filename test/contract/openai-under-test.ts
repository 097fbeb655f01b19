import { fromOpenAIMessages, openai, OpenAICallResponse, OpenAICallResponseChunk, OpenAIStream, toOpenAIMessages } from 'callscope/openai'
import OpenAI from 'openai'
import type { ProviderUnderTest } from './provider-under-test.js'

/** What the contract must know of it. */
export const openaiUnderTest: ProviderUnderTest = {
  name: 'openai',
  baseURL: 'https://api.openai.test/v1',
  createModel: (options) => openai('some-model', { client: new OpenAI({ ...options, maxRetries: 0 }) }),
  createRelayedModel: (relay) => openai('some-model', { relay }),
  CallResponse: OpenAICallResponse,
  CallResponseChunk: OpenAICallResponseChunk,
  Stream: OpenAIStream,
  toMessages: toOpenAIMessages,
  fromMessages: fromOpenAIMessages,
}
