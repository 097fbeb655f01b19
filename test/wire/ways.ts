import Anthropic from '@anthropic-ai/sdk'
import ModelClient from '@azure-rest/ai-inference'
import { type CallContext, defineCall, type Model } from 'callscope'
import { anthropic, AnthropicCallResponse, AnthropicStream } from 'callscope/anthropic'
import { azure, AzureCallResponse, AzureStream } from 'callscope/azure'
import { openai, OpenAICallResponse, OpenAIStream } from 'callscope/openai'
import { createRelay } from 'callscope/relay'
import { toAzureHttpClient } from 'callscope/testing'
import OpenAI from 'openai'
import OpenAI7 from 'openai-v7'
import { readEventStream } from '../../src/base/event-stream.js'
import { type Cut, toBody } from './cuts.js'

type Fetch = typeof globalThis.fetch
type AnyStream = OpenAIStream | AnthropicStream | AzureStream
type AnyCallResponse = OpenAICallResponse | AnthropicCallResponse | AzureCallResponse

/** A body as a provider sends it. */
export interface SentBody {
  readonly provider: string
  readonly stream: boolean
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** A body, ready to be asked for. */
export interface Opened {
  call(): Promise<AnyCallResponse>
  stream(): AnyStream
}

/** One way from a body to an answer; `null` where it does not lead from this body. */
export type Way = (sent: SentBody, cut: Cut) => Opened | null

const CLASSES = {
  openai: [OpenAICallResponse, OpenAIStream],
  anthropic: [AnthropicCallResponse, AnthropicStream],
  azure: [AzureCallResponse, AzureStream],
} as const
const URLS = { openai: 'https://api.openai.test/v1', anthropic: 'https://api.anthropic.test', azure: 'https://azure.test/models' }
const RELAY = 'https://app.test/api/llm'

type Provider = keyof typeof CLASSES

/** The raw objects, given to the classes without any SDK. */
export const directly: Way = (sent, cut) => withContext(sent, cut, {})

/** The same, with what an app knows beside the answer. */
export function withContext({ provider, body }: Pick<SentBody, 'provider' | 'body'>, cut: Cut, context: CallContext): Opened {
  // One of the three.
  const [Response, Stream] = CLASSES[provider as Provider]
  return {
    call: async () => new Response(parse(new TextDecoder().decode(body)) as never, context),
    stream: () => new Stream(rawChunks(cut(body)) as never, context),
  }
}

/** Through the official SDK. */
export const throughSdk: Way = (sent, cut) => throughModel(modelOver(sent.provider as Provider, OpenAI, replay(sent, cut)))

/** Through the other version of OpenAI's SDK that is allowed. */
export const throughOpenAI7: Way = (sent, cut) =>
  sent.provider === 'openai' ? throughModel(modelOver('openai', OpenAI7 as unknown as typeof OpenAI, replay(sent, cut))) : null

/** Through the relay, and the official SDK before it. */
export const throughRelay: Way = (sent, cut) => {
  const provider = sent.provider as Provider
  const apiKey = 'the-key-of-the-app'
  const relay = createRelay({
    fetch: replay(sent, cut),
    providers: {
      openai: { apiKey, baseURL: URLS.openai },
      anthropic: { apiKey, baseURL: URLS.anthropic },
      azure: { apiKey, endpoint: URLS.azure },
    },
  })
  return throughModel(modelOver(provider, OpenAI, (input, init) => relay(new Request(input, init)), `${RELAY}/${provider}`))
}

/** Through the official SDK and a socket. */
export function throughSocket({ provider }: Pick<SentBody, 'provider'>, url: string): Opened {
  return throughModel(modelOver(provider as Provider, OpenAI, globalThis.fetch, url))
}

function throughModel(model: Model): Opened {
  const call = defineCall({ model, prompt: () => 'Hi' })
  // What a model of one of the three gives.
  return { call: () => call() as Promise<AnyCallResponse>, stream: () => call.stream() as AnyStream }
}

/** The model of a client that sends by `fetch` and does not try again. */
function modelOver(provider: Provider, OpenAIClient: typeof OpenAI, fetch: Fetch, baseURL: string = URLS[provider]): Model {
  const options = { apiKey: 'none', baseURL, fetch, maxRetries: 0 }
  if (provider === 'openai') return openai('recorded', { client: new OpenAIClient(options) }) as unknown as Model
  if (provider === 'anthropic') return anthropic('recorded', { client: new Anthropic(options) }) as unknown as Model
  // Its own client for sockets is one of Node's, with ways of its own.
  const sending = fetch === globalThis.fetch ? { allowInsecureConnection: true } : { httpClient: toAzureHttpClient(fetch) as never }
  const client = ModelClient(baseURL, { key: 'none' }, { ...sending, retryOptions: { maxRetries: 0 } })
  return azure('recorded', { client }) as unknown as Model
}

function replay({ stream, status, headers, body }: SentBody, cut: Cut): Fetch {
  const type = stream ? 'text/event-stream' : 'application/json'
  return async () => new Response(toBody(cut(body)), { status, headers: { 'content-type': type, ...headers } })
}

/** The data of each event as it is. A fake or an app that has raw chunks has them so. */
function rawChunks(pieces: Iterable<Uint8Array>): AsyncIterable<unknown> {
  return readEventStream<unknown>(
    toBody(pieces),
    ({ data }, emit) => {
      if (data.trim() === '[DONE]') return 'end'
      emit(parse(data))
      return undefined
    },
    new AbortController().signal,
  )
}

/** JSON, or the text that it is. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
