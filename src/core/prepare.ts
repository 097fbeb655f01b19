import { CallError, isCallError } from '../base/call-error.js'
import type { CallParams } from '../base/call-params.js'
import { checkOptions } from '../base/check-options.js'
import { notLoaded } from '../base/lazy.js'
import type { Message } from '../base/message.js'
import { user } from '../base/message.js'
import type { Model, ModelRequest } from '../base/model.js'
import type { AnyTool } from '../base/tool.js'
import type { RunScope } from './call-scope.js'
import { loadPrices } from './load-prices.js'
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

/** A request, and the model that it is for. */
export interface Prepared {
  readonly model: Model
  readonly request: ModelRequest
}

/** What a call was defined with. */
export interface Preparation extends Pick<Watching, 'budget' | 'ledger'> {
  readonly model: Model
  readonly tools: readonly AnyTool[]
  readonly callParams: CallParams
  readonly metadata: Readonly<Record<string, unknown>>
}

/**
 * Puts the request together of what the prompt gives, and lets the model be watched where somebody wants that. Rejects with a `CallError` where the
 * prompt is empty or throws. Loaded beside the first request.
 */
export async function prepare(
  preparation: Preparation,
  prompted: Promise<Prompt>,
  scope: Partial<RunScope> | undefined,
  stream: WatchedStream | null,
): Promise<Prepared> {
  const dynamic = toDynamic(await answer(prompted))
  const model = dynamic.model ?? preparation.model
  const messages = toMessages(dynamic.messages)
  if (messages.every(isEmpty)) {
    throw new CallError({ kind: 'invalid_request', provider: model.provider, message: 'The prompt is empty. Give it some text, or a message with content.' })
  }
  const { budget, ledger } = preparation
  return {
    model: budget || ledger || scope ? await watch(model, { budget, ledger, scope }, stream) : model,
    request: {
      messages,
      metadata: { ...preparation.metadata, ...dynamic.metadata },
      tools: dynamic.tools ?? preparation.tools,
      callParams: { ...model.callParams, ...preparation.callParams, ...dynamic.callParams },
      // Beside the request, never before it; without rates the cost is unknown, and that is no reason to fail.
      pricesReady: atMost(PRICES_MS, loadPrices(model.vendor, model.provider)).catch(() => {}),
    },
  }
}

/** Settles with `promise`, or after `ms`. */
function atMost(ms: number, promise: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

async function watch(model: Model, watching: Watching, stream: WatchedStream | null): Promise<Model> {
  const { watchModel } = await import('./watch-model.js').catch((cause: unknown) => {
    throw notLoaded(model.provider, cause)
  })
  return watchModel(model, watching, stream)
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
