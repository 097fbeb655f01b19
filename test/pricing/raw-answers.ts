import type { CallContext, CostBreakdown, CostMetadata, Usage } from 'callscope'
import { AnthropicCallResponse, AnthropicStream } from 'callscope/anthropic'
import { AzureCallResponse, AzureStream } from 'callscope/azure'
import { OpenAICallResponse, OpenAIStream } from 'callscope/openai'

/** What the price tests look at. */
export interface PricedAnswer {
  readonly cost: number | null
  readonly costBreakdown: CostBreakdown
  readonly costMetadata: CostMetadata
  readonly commonUsage: Usage | null
  readonly inputTokens: number | null
  readonly cachedTokens: number | null
  readonly outputTokens: number | null
}

/** 2026-08-01, 12:00 UTC. */
export const NOON = Date.UTC(2026, 7, 1, 12)

/** A chat completion of these facts; `undefined` as usage leaves it out. */
export function completionBody(model: string, usage: unknown, rest: object = {}): object {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: NOON / 1000,
    model,
    choices: [{ index: 0, message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }],
    ...(usage === undefined ? {} : { usage }),
    ...rest,
  }
}

/** A message of these facts; `undefined` as usage leaves it out. */
export function messageBody(model: string, usage: unknown, rest: object = {}): object {
  return {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model,
    content: [{ type: 'text', text: 'Hi' }],
    stop_reason: 'end_turn',
    ...(usage === undefined ? {} : { usage }),
    ...rest,
  }
}

/** The answer as the class of its provider reads it. */
export function answer(provider: string, body: object, context: CallContext = {}): PricedAnswer {
  const given = { startTime: NOON, ...context }
  // The bodies of these tests are what a provider sends; some are of no form that an SDK's type allows.
  if (provider === 'anthropic') return new AnthropicCallResponse(body as never, given)
  if (provider === 'azure') return new AzureCallResponse(body as never, given)
  return new OpenAICallResponse(body as never, given)
}

/** An answer of one usage object. */
export function answerOf(provider: string, model: string, usage: unknown, { rest = {}, ...context }: CallContext & { readonly rest?: object } = {}): PricedAnswer {
  const body = provider === 'anthropic' ? messageBody(model, usage, rest) : completionBody(model, usage, rest)
  return answer(provider, body, context)
}

/** A stream of these chunks, read to its end. */
export async function streamed(provider: string, chunks: readonly object[], context: CallContext = {}): Promise<PricedAnswer> {
  const source = (async function* () {
    yield* chunks
  })() as AsyncIterable<never>
  const given = { startTime: NOON, ...context }
  const stream = provider === 'anthropic' ? new AnthropicStream(source, given) : provider === 'azure' ? new AzureStream(source, given) : new OpenAIStream(source, given)
  await stream.drain()
  return stream
}
