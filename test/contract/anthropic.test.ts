import Anthropic from '@anthropic-ai/sdk'
import { anthropic, AnthropicCallResponse, AnthropicCallResponseChunk, AnthropicStream, fromAnthropicMessages, toAnthropicMessages } from 'callscope/anthropic'
import { testProvider } from './test-provider.js'

testProvider({
  name: 'anthropic',
  baseURL: 'https://api.anthropic.test',
  createModel: (options) => anthropic('some-model', { client: new Anthropic({ ...options, maxRetries: 0 }) }),
  CallResponse: AnthropicCallResponse,
  CallResponseChunk: AnthropicCallResponseChunk,
  Stream: AnthropicStream,
  toMessages: toAnthropicMessages,
  fromMessages: fromAnthropicMessages,
})
