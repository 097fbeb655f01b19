import ModelClient from '@azure-rest/ai-inference'
import { azure, AzureCallResponse, AzureCallResponseChunk, AzureStream, fromAzureMessages, toAzureMessages } from 'callscope/azure'
import { toAzureHttpClient } from 'callscope/testing'
import type { ProviderUnderTest } from './provider-under-test.js'

/** What the contract must know of it. */
export const azureUnderTest: ProviderUnderTest = {
  name: 'azure',
  baseURL: 'https://resource.azure.test/models',
  createModel: ({ fetch, baseURL, apiKey }) => {
    // The SDK's types ask for less than a signal, and for streams of Node's.
    const httpClient = toAzureHttpClient(fetch) as never
    return azure('some-model', { client: ModelClient(baseURL, { key: apiKey }, { httpClient, retryOptions: { maxRetries: 0 } }) })
  },
  createRelayedModel: (relay) => azure('some-model', { relay }),
  CallResponse: AzureCallResponse,
  CallResponseChunk: AzureCallResponseChunk,
  Stream: AzureStream,
  toMessages: toAzureMessages,
  fromMessages: fromAzureMessages,
}
