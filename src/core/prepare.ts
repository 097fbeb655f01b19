import { CallError, isCallError } from '../base/call-error.js'
import type { CallParams } from '../base/call-params.js'
import { checkOptions } from '../base/check-options.js'
import { notLoaded } from '../base/lazy.js'
import type { Message } from '../base/message.js'
import { user } from '../base/message.js'
import type { Model, ModelRequest } from '../base/model.js'
import type { Schema } from '../base/schema.js'
import type { AnyTool } from '../base/tool.js'
import { createId } from './create-id.js'
import { loadPrices } from './load-prices.js'
import { type ObjectForm, toObjectForm } from './object-form.js'
import type { WatchedStream, Watching } from './watch-model.js'

/** How long after a request was sent its end may wait for the rates, where they load slowly or not at all. */
const PRICES_MS = 3_000

/** What a prompt function may give beside plain messages: it overrides what the call was defined with. */
export interface DynamicPrompt {
  readonly messages: string | Message | readonly Message[]
  readonly tools?: readonly AnyTool[]
  readonly callParams?: CallParams
  readonly model?: Model
  readonly metadata?: Readonly<Record<string, unknown>>
}

/** What a prompt function gives. A string is one message of the user. */
export type Prompt = string | Message | readonly Message[] | DynamicPrompt

/** What a call was defined with, as far as its request is concerned. */
export interface RequestDefinition extends Pick<Watching, 'budget' | 'ledger'> {
  readonly model: Model
  readonly tools?: readonly AnyTool[]
  readonly callParams?: CallParams
  readonly metadata?: Readonly<Record<string, unknown>>
  readonly responseModel?: Schema | undefined
}

/** What is asked, whoever it is asked. */
export interface Prepared extends Required<Pick<RequestDefinition, 'model' | 'tools' | 'callParams' | 'metadata'>> {
  readonly messages: readonly Message[]
  /** The object that is asked for; `null` where none is. */
  readonly object: ObjectForm | null
}

/** Reads what the prompt gives. Rejects with a `CallError` where it is empty or throws. Loaded beside the first request. */
export async function prepare(definition: RequestDefinition, prompted: Promise<Prompt>): Promise<Prepared> {
  const dynamic = toDynamic(await answer(prompted))
  const model = dynamic.model ?? definition.model
  const messages = toMessages(dynamic.messages)
  if (messages.every(isEmpty)) {
    throw new CallError({ kind: 'invalid_request', provider: model.provider, message: 'The prompt is empty. Give it some text, or a message with content.' })
  }
  return {
    model,
    messages,
    metadata: { ...definition.metadata, ...dynamic.metadata },
    tools: dynamic.tools ?? definition.tools ?? [],
    callParams: { ...definition.callParams, ...dynamic.callParams },
    object: definition.responseModel ? toObjectForm(definition.responseModel) : null,
  }
}

/** The request for one model. Its rates are loaded beside it. */
export function toRequest({ messages, metadata, tools, callParams, object }: Prepared, model: Model): ModelRequest {
  return {
    messages,
    metadata,
    tools,
    callParams: { ...model.callParams, ...callParams },
    ...(object ? { responseFormat: object.format } : {}),
    // Beside the request, never before it; without rates the cost is unknown, and that is no reason to fail.
    pricesReady: atMost(PRICES_MS, loadPrices(model.vendor, model.provider)).catch(() => {}),
  }
}

/** Lets the model be watched, where somebody wants that. */
export async function watch(model: Model, { budget, ledger, scope }: Watching, stream: WatchedStream | null): Promise<Model> {
  if (!budget && !ledger && !scope) return model
  const { watchModel } = await import('./watch-model.js').catch((cause: unknown) => {
    throw notLoaded(model.provider, cause)
  })
  return watchModel(model, { budget, ledger, scope }, stream)
}

/** The request of a stream that is sent once, and the model that its chunks come from. */
export async function openRequest(definition: RequestDefinition, prompted: Promise<Prompt>, scope: Watching['scope'], stream: WatchedStream): Promise<ModelRequest> {
  const { budget, ledger } = definition
  const prepared = await prepare(definition, prompted)
  const { provider } = definition.model
  // The class of the stream was chosen before its prompt was known.
  if (prepared.model.provider !== provider) {
    const message = `The prompt chose a model of ${prepared.model.provider} for a stream of ${provider}. Use call.with({ model }) to change the provider of a stream.`
    throw new CallError({ kind: 'invalid_request', provider, message })
  }
  const origin = { callId: scope?.callId ?? createId(), attempt: scope?.attempt ?? 1, step: 1 }
  const watching = scope || budget || ledger ? { ...scope, callId: origin.callId } : undefined
  return { ...toRequest(prepared, prepared.model), origin, model: await watch(prepared.model, { budget, ledger, scope: watching }, stream) }
}

/** Settles with `promise`, or after `ms`. */
function atMost(ms: number, promise: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

async function answer(prompted: Promise<Prompt>): Promise<Prompt> {
  try {
    return await prompted
  } catch (cause) {
    if (isCallError(cause)) throw cause
    throw new CallError({ kind: 'invalid_request', message: 'The prompt function threw an error; it is the cause. Nothing was sent.', cause })
  }
}

function toDynamic(prompt: Prompt): DynamicPrompt {
  if (typeof prompt !== 'object' || prompt === null || !('messages' in prompt)) return { messages: prompt }
  checkOptions('What a prompt gives', prompt, ['messages', 'tools', 'callParams', 'model', 'metadata'])
  return prompt
}

function toMessages(messages: DynamicPrompt['messages']): readonly Message[] {
  if (typeof messages === 'string') return [user(messages)]
  const list = isList(messages) ? messages : [messages]
  if (list.every(isMessage)) return list
  throw new CallError({ kind: 'invalid_request', message: 'The prompt function gave neither text nor messages. Did it forget to return them?' })
}

/** JavaScript may give anything. */
function isMessage(message: unknown): boolean {
  if (typeof message !== 'object' || message === null || !('role' in message) || !('content' in message)) return false
  return typeof message.content === 'string' || Array.isArray(message.content)
}

function isList(messages: Message | readonly Message[]): messages is readonly Message[] {
  return Array.isArray(messages)
}

function isEmpty({ content, raw }: Message): boolean {
  if (raw) return false
  return typeof content === 'string' ? content.trim() === '' : content.every((part) => part.type === 'text' && part.text.trim() === '')
}
