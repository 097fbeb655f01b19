import { toChatRequest } from '../../base/chat-completion/call-params.js'
import { readChatCompletionError } from '../../base/chat-completion/error.js'
import { readChatEvent } from '../../base/chat-completion/read-event.js'
import type { CallParams } from '../../base/call-params.js'
import { type ConnectionOptions, createConnection } from '../../base/connection.js'
import type { Prices } from '../../base/cost.js'
import { createModel } from '../../base/create-model.js'
import type { Model } from '../../base/model.js'
import { openSdkStream, receive } from '../../base/sent-stream.js'
import { openaiCallParamNames } from './call-params.js'
import { OpenAICallResponse } from './call-response.js'
import { openaiDialect } from './dialect.js'
import { openaiMessageForm } from './message.js'
import { OpenAIStream } from './stream.js'
import type { ChatCompletion } from './wire.js'

/** The part of the SDK's client that is used: `OpenAI`, `AzureOpenAI`, or a fake in a test. */
export interface OpenAIClient {
  readonly chat: { readonly completions: { readonly create: (body: never, options?: { signal?: AbortSignal }) => PromiseLike<unknown> } }
}

export interface OpenAIOptions extends ConnectionOptions<OpenAIClient> {
  /** Who answers, where the client's base URL is not OpenAI's: `groq`, `ollama`, `azure`, … It decides whose prices hold. */
  readonly vendor?: string
  /** Parameters of every call with this model. */
  readonly callParams?: CallParams
  /** The user's own prices. */
  readonly prices?: Prices
}

/** A model behind the chat-completions API, by the `openai` SDK (6 or 7). */
export function openai(model: string, options: OpenAIOptions = {}): Model<OpenAICallResponse, OpenAIStream> {
  return createModel({
    name: model,
    dialect: openaiDialect,
    options,
    connect: createConnection<OpenAIClient>('openai', options, createClient),
    toRequest: (name, request, stream) => toChatRequest(name, request, stream, openaiCallParamNames, openaiMessageForm),
    send: (client, body, signal) => receive<ChatCompletion>('openai', client.chat.completions.create(body as never, signal ? { signal } : {}), readChatCompletionError),
    open: (client, body, signal) => openSdkStream(client.chat.completions.create(body as never, { signal })),
    readEvent: (header) => readChatEvent('openai', header) as never,
    createResponse: (response, context) => new OpenAICallResponse(response, context),
    createStream: (source, context) => new OpenAIStream(source, context),
  })
}

async function createClient(relayUrl: string | null): Promise<OpenAIClient> {
  const { default: OpenAI } = await import('openai')
  if (relayUrl === null) return new OpenAI()
  // The relay puts the real key in; nothing secret is in the browser, which is what the SDK's flag is about.
  return new OpenAI({ baseURL: relayUrl, apiKey: 'relay', dangerouslyAllowBrowser: true })
}
