import type { CallParams } from '../../base/call-params.js'
import { type ConnectionOptions, createConnection } from '../../base/connection.js'
import type { Prices } from '../../base/cost.js'
import { createModel } from '../../base/create-model.js'
import type { Model } from '../../base/model.js'
import { openSdkStream, receive } from '../../base/sent-stream.js'
import { toAnthropicRequest } from './call-params.js'
import { AnthropicCallResponse } from './call-response.js'
import { anthropicDialect } from './dialect.js'
import { readAnthropicError } from './error.js'
import { readAnthropicEvent } from './read-event.js'
import { AnthropicStream } from './stream.js'
import type { Message } from './wire.js'

/** The part of the SDK's client that is used: `Anthropic`, its Bedrock and Vertex kin, or a fake in a test. */
export interface AnthropicClient {
  readonly messages: { readonly create: (body: never, options?: { signal?: AbortSignal }) => PromiseLike<unknown> }
}

export interface AnthropicOptions extends ConnectionOptions<AnthropicClient> {
  /** Who answers, where the client's base URL is not Anthropic's. It decides whose prices hold. */
  readonly vendor?: string
  /** Parameters of every call with this model. `maxTokens` is 4096 where it is not given: the API requires one. */
  readonly callParams?: CallParams
  /** The user's own prices. */
  readonly prices?: Prices
}

/** A model behind the messages API, by the `@anthropic-ai/sdk` SDK. */
export function anthropic(model: string, options: AnthropicOptions = {}): Model<AnthropicCallResponse, AnthropicStream> {
  return createModel({
    name: model,
    dialect: anthropicDialect,
    options,
    connect: createConnection<AnthropicClient>('anthropic', options, createClient),
    toRequest: toAnthropicRequest,
    send: (client, body, signal) => receive<Message>('anthropic', client.messages.create(body as never, signal ? { signal } : {}), readAnthropicError),
    open: (client, body, signal) => openSdkStream(client.messages.create(body as never, { signal })),
    readEvent: (header) => readAnthropicEvent(header) as never,
    createResponse: (response, context) => new AnthropicCallResponse(response, context),
    createStream: (source, context) => new AnthropicStream(source, context),
  })
}

async function createClient(relayUrl: string | null): Promise<AnthropicClient> {
  const { default: Anthropic } = await import('@anthropic-ai/sdk')
  if (relayUrl === null) return new Anthropic()
  // The relay puts the real key in; nothing secret is in the browser, which is what the SDK's flag is about.
  return new Anthropic({ baseURL: relayUrl, apiKey: 'relay', dangerouslyAllowBrowser: true })
}
