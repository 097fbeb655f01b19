import ModelClient from '@azure-rest/ai-inference'
import { azure, AzureCallResponse, AzureCallResponseChunk, AzureStream, fromAzureMessages, toAzureMessages } from 'callscope/azure'
import { toAzureHttpClient } from 'callscope/testing'
import { testProvider } from './test-provider.js'

testProvider({
  name: 'azure',
  baseURL: 'https://resource.azure.test/models',
  createModel: ({ fetch, baseURL, apiKey }) => {
    // The SDK's types ask for less than a signal, and for streams of Node's.
    const httpClient = toAzureHttpClient(fetch) as never
    return azure('some-model', { client: ModelClient(baseURL, { key: apiKey }, { httpClient, retryOptions: { maxRetries: 0 } }) })
  },
  CallResponse: AzureCallResponse,
  CallResponseChunk: AzureCallResponseChunk,
  Stream: AzureStream,
  toMessages: toAzureMessages,
  fromMessages: fromAzureMessages,
})
