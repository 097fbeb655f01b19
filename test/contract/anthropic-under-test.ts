import Anthropic from '@anthropic-ai/sdk'
import { anthropic, AnthropicCallResponse, AnthropicCallResponseChunk, AnthropicStream, fromAnthropicMessages, toAnthropicMessages } from 'callscope/anthropic'
import type { ProviderUnderTest } from './provider-under-test.js'

/** What the contract must know of it. */
export const anthropicUnderTest: ProviderUnderTest = {
  name: 'anthropic',
  baseURL: 'https://api.anthropic.test',
  createModel: (options) => anthropic('some-model', { client: new Anthropic({ ...options, maxRetries: 0 }) }),
  createRelayedModel: (relay) => anthropic('some-model', { relay }),
  CallResponse: AnthropicCallResponse,
  CallResponseChunk: AnthropicCallResponseChunk,
  Stream: AnthropicStream,
  toMessages: toAnthropicMessages,
  fromMessages: fromAnthropicMessages,
}
