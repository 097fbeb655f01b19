import { errorOfResponse, headerReader, requestIdOf } from '../../base/call-error-reading.js'
import type { CallParams } from '../../base/call-params.js'
import { toChatRequest } from '../../base/chat-completion/call-params.js'
import { readChatCompletionError } from '../../base/chat-completion/error.js'
import { readChatEvent } from '../../base/chat-completion/read-event.js'
import { type ConnectionOptions, createConnection } from '../../base/connection.js'
import type { Prices } from '../../base/cost.js'
import { createModel, type SentRequest } from '../../base/create-model.js'
import type { ByteStream } from '../../base/event-stream.js'
import type { Model } from '../../base/model.js'
import { checkBody, type RawAnswer, readJson } from '../../base/sent-stream.js'
import { azureCallParamNames } from './call-params.js'
import { AzureCallResponse } from './call-response.js'
import { azureDialect } from './dialect.js'
import { azureMessageForm } from './message.js'
import { AzureStream } from './stream.js'
import type { AzureChatCompletionsChunk, ChatCompletionsOutput } from './wire.js'

/** A response of the Azure client: it does not throw for a failure status. */
interface AzureHttpResponse {
  readonly status: string
  readonly headers: unknown
  readonly body: unknown
}

/** A request of the Azure client that is sent when it is awaited, or asked for a stream. */
interface AzureRequest extends PromiseLike<AzureHttpResponse> {
  readonly asNodeStream?: () => Promise<AzureHttpResponse>
  readonly asBrowserStream?: () => Promise<AzureHttpResponse>
}

/** The part of the SDK's client that is used: `ModelClient(endpoint, credential)`, or a fake in a test. */
export interface AzureClient {
  readonly path: (path: '/chat/completions') => { readonly post: (options: never) => AzureRequest | PromiseLike<unknown> }
}

export interface AzureOptions extends ConnectionOptions<AzureClient> {
  /** Who answers, where the client's endpoint is not Azure's own: `github`, … It decides whose prices hold. */
  readonly vendor?: string
  /** Parameters of every call with this model. */
  readonly callParams?: CallParams
  /** The user's own prices; a deployment gets its rates by an alias: `{ 'azure/my-deployment': 'azure/gpt-5-mini' }`. */
  readonly prices?: Prices
}

/** A model behind Azure AI Inference, by the `@azure-rest/ai-inference` SDK. For the service that follows it, use `openai()` with Azure's `/openai/v1` URL. */
export function azure(model: string, options: AzureOptions = {}): Model<AzureCallResponse, AzureStream> {
  return createModel({
    name: model,
    dialect: azureDialect,
    options,
    connect: createConnection<AzureClient>('azure', options, createClient),
    toRequest: (name, request, stream) => toChatRequest(name, request, stream, azureCallParamNames, azureMessageForm),
    send,
    open,
    readEvent: (header) => readChatEvent('azure', header) as never,
    createResponse: (response, context) => new AzureCallResponse(response, context),
    createStream: (source, context) => new AzureStream(source, context),
  })
}

async function send(client: AzureClient, body: SentRequest['body'], signal: AbortSignal | undefined): Promise<{ response: ChatCompletionsOutput; requestId: string | null }> {
  // `PromiseLike<unknown>` is what a fake may be; a real client's response has these fields.
  const { status, headers, body: answer } = (await post(client, body, signal)) as AzureHttpResponse
  const header = headerReader(headers)
  if (!status.startsWith('2')) throw errorOfResponse('azure', { status: Number(status), header, body: answer }, readChatCompletionError)
  return { response: checkBody<ChatCompletionsOutput>('azure', answer, header, readChatCompletionError), requestId: requestIdOf(header) }
}

async function open(client: AzureClient, body: SentRequest['body'], signal: AbortSignal): Promise<RawAnswer | AsyncIterable<AzureChatCompletionsChunk>> {
  const request = post(client, body, signal)
  const { asNodeStream } = request
  // A fake gives its chunks as they are.
  if (!asNodeStream) return (await (request as PromiseLike<unknown>)) as AsyncIterable<AzureChatCompletionsChunk>
  const { status, headers, body: answer } = await openByteStream(request, asNodeStream)
  const header = headerReader(headers)
  if (status.startsWith('2')) return { header, body: (answer as ByteStream | undefined) ?? null }
  const error: unknown = answer ? await readJson('azure', answer as ByteStream).catch(() => null) : null
  throw errorOfResponse('azure', { status: Number(status), header, body: error }, readChatCompletionError)
}

/** The SDK offers a stream of its own kind in Node and in browsers, and refuses the other one before anything is sent. */
async function openByteStream(request: AzureRequest, asNodeStream: () => Promise<AzureHttpResponse>): Promise<AzureHttpResponse> {
  try {
    return await asNodeStream.call(request)
  } catch (error) {
    const isBrowser = error instanceof Error && error.message.includes('not supported in the browser')
    if (!isBrowser || !request.asBrowserStream) throw error
    return request.asBrowserStream()
  }
}

function post(client: AzureClient, body: SentRequest['body'], abortSignal: AbortSignal | undefined): AzureRequest {
  // The service refuses parameters that it does not know itself (`stream_options` among them) unless told to hand them on to the model.
  const headers = { 'extra-parameters': 'pass-through' }
  return client.path('/chat/completions').post({ body, headers, ...(abortSignal ? { abortSignal } : {}) } as never) as AzureRequest
}

async function createClient(relayUrl: string | null): Promise<AzureClient> {
  const { default: ModelClient } = await import('@azure-rest/ai-inference')
  if (relayUrl !== null) return ModelClient(relayUrl, { key: 'relay' }, { allowInsecureConnection: relayUrl.startsWith('http:') })
  const { AZURE_INFERENCE_ENDPOINT: endpoint, AZURE_INFERENCE_CREDENTIAL: key } = globalThis.process?.env ?? {}
  if (!endpoint || !key) throw new Error('AZURE_INFERENCE_ENDPOINT and AZURE_INFERENCE_CREDENTIAL are not set')
  return ModelClient(endpoint, { key })
}
