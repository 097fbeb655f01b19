import { fromOpenAIMessages, openai, OpenAICallResponse, OpenAICallResponseChunk, OpenAIStream, toOpenAIMessages } from 'callscope/openai'
import OpenAI from 'openai'
import { testProvider } from './test-provider.js'

testProvider({
  name: 'openai',
  baseURL: 'https://api.openai.test/v1',
  createModel: (options) => openai('some-model', { client: new OpenAI({ ...options, maxRetries: 0 }) }),
  CallResponse: OpenAICallResponse,
  CallResponseChunk: OpenAICallResponseChunk,
  Stream: OpenAIStream,
  toMessages: toOpenAIMessages,
  fromMessages: fromOpenAIMessages,
})
