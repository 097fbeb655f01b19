import { errorOfResponse, headerReader, requestIdOf } from '../../base/call-error-reading.js'
import { type ChatRequestForm, hasOpenAIJsonSchema, toChatRequest } from '../../base/chat-completion/call-params.js'
import { chatAnswerForm, readChatCompletionError } from '../../base/chat-completion/error.js'
import type { Engine, SendOptions, SentRequest } from '../../base/engine.js'
import type { ByteStream } from '../../base/event-stream.js'
import { followSignal } from '../../base/follow-signal.js'
import { createSender } from '../../base/sender.js'
import { checkBody, type RawAnswer, readErrorBody, type SentAnswer } from '../../base/sent-stream.js'
import { azureCallParamNames } from './call-params.js'
import { AzureCallResponse } from './call-response.js'
import { AzureCallResponseChunk } from './call-response-chunk.js'
import { type AzureClient, type AzureHttpResponse, type AzureRequest, createAzureClient } from './client.js'
import { azureDialect } from './dialect.js'
import { azureMessageForm } from './message.js'
import { sendOnce } from './send-once.js'
import type { AzureChatCompletionsChunk, AzureTypes, ChatCompletionsOutput } from './wire.js'

const requestForm: ChatRequestForm = {
  names: azureCallParamNames,
  messages: azureMessageForm,
  // Of the models that Azure serves, OpenAI's can (learn.microsoft.com, "structured outputs"). A deployment may have any name: then a tool asks.
  hasJsonSchema: (model) => /^(gpt-|o\d)/.test(model) && hasOpenAIJsonSchema(model),
}

/** How Azure AI Inference is sent to, and what its answers become. */
export const engine: Engine<AzureTypes, AzureClient> = {
  ...azureDialect,
  emptyChunk: { id: '', model: '', created: 0, choices: [] },
  createResponse: (response, context, end) => new AzureCallResponse(response, context, end),
  createChunk: (chunk, context) => new AzureCallResponseChunk(chunk, context),
  createClient: createAzureClient,
  isClient: (client) => typeof client.path === 'function',
  createSender: (name, options) => createSender(engine, name, options),
  toRequest: (...request) => toChatRequest(requestForm, ...request),
  send,
  open,
}

async function send(client: AzureClient, body: SentRequest['body'], options: SendOptions): Promise<SentAnswer<ChatCompletionsOutput>> {
  // What a client gives when its request is awaited.
  const { status, headers, body: answer } = (await post(client, body, options)) as AzureHttpResponse
  const header = headerReader(headers)
  if (!status.startsWith('2')) throw errorOfResponse('azure', { status: Number(status), header, body: answer }, readChatCompletionError)
  return { response: checkBody<ChatCompletionsOutput>(chatAnswerForm('azure'), answer, header), requestId: requestIdOf(header), head: { status: Number(status), header } }
}

async function open(client: AzureClient, body: SentRequest['body'], { signal, ...options }: SendOptions & { readonly signal: AbortSignal }): Promise<RawAnswer | AsyncIterable<AzureChatCompletionsChunk>> {
  const sending = followSignal(signal)
  const request = post(client, body, { ...options, signal: sending.signal })
  // From here on stopping is closing the body. The client's own way (`@typespec/ts-http-runtime` 0.3) destroys the socket with an error, which
  // nobody hears once the whole answer has arrived, read or not: Node ends the process for that.
  const response = await openByteStream(request).finally(sending.leave)
  // A fake without streams gives its chunks as they are.
  if (!response) return (await request) as AsyncIterable<AzureChatCompletionsChunk>
  const { status, headers, body: answer } = response
  const header = headerReader(headers)
  // A stream was asked for, so a body is one.
  const bytes = (answer as ByteStream | undefined) ?? null
  if (status.startsWith('2')) return { header, status: Number(status), body: bytes }
  const error: unknown = bytes && (await readErrorBody(bytes, signal).catch(() => null))
  throw errorOfResponse('azure', { status: Number(status), header, body: error }, readChatCompletionError)
}

/** The SDK offers a stream of its own kind in Node and in browsers, and refuses the other one before anything is sent. */
async function openByteStream(request: AzureRequest): Promise<AzureHttpResponse | null> {
  try {
    return (await request.asNodeStream?.()) ?? null
  } catch (error) {
    const isBrowser = error instanceof Error && error.message.includes('not supported in the browser')
    if (!isBrowser || !request.asBrowserStream) throw error
    return request.asBrowserStream()
  }
}

function post(client: AzureClient, body: SentRequest['body'], { signal, maxRetries }: SendOptions): AzureRequest {
  // The service refuses parameters that it does not know itself (`stream_options` among them) unless told to hand them on to the model.
  const headers = { 'extra-parameters': 'pass-through' }
  const abortSignal = maxRetries === 0 ? sendOnce(client, signal ?? new AbortController().signal) : signal
  return client.path('/chat/completions').post({ body, headers, ...(abortSignal ? { abortSignal } : {}) })
}
