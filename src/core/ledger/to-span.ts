import type { LedgerEntry } from './ledger-entry.js'

/** Value of an OpenTelemetry attribute. Its API takes no readonly lists. */
export type SpanAttribute = string | number | boolean | string[]

/** One request as an OpenTelemetry span of a generative-AI client, ready to be handed to an exporter. */
export interface GenAiSpan {
  /** `chat` and the model that was asked for. */
  readonly name: string
  readonly kind: 'client'
  /** ms since epoch. */
  readonly startTime: number
  /** ms since epoch; `null` while it runs. */
  readonly endTime: number | null
  /** `error` for a request that failed; being stopped is no error. */
  readonly status: 'unset' | 'error'
  readonly attributes: Readonly<Record<string, SpanAttribute>>
}

/** Names that OpenTelemetry has for those who are called otherwise here (`gen_ai.provider.name`). */
const PROVIDER_NAMES: Readonly<Record<string, string>> = {
  azure: 'azure.ai.inference',
  'azure-openai': 'azure.ai.openai',
  google: 'gcp.gemini',
  gemini: 'gcp.gemini',
  mistral: 'mistral_ai',
  moonshotai: 'moonshot_ai',
  xai: 'x_ai',
  'x-ai': 'x_ai',
}

/**
 * An entry by the names of OpenTelemetry's conventions for generative AI (status "Development", read 2026-11: client inference span). What is unknown is left out.
 * Cache writes stand under both of their names, since the older one (`cache_creation`) is what most backends know. What the conventions have no name for, such as the
 * cost, is under `callscope.*`. Prompts and answers are not in it.
 */
export function toSpan(entry: LedgerEntry): GenAiSpan {
  const { status, provider, vendor, requestedModel, model, usage, cost, startTime, firstTokenTime, endTime } = entry
  const asked = requestedModel ?? model
  const attributes: Record<string, SpanAttribute | null | undefined> = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': Object.hasOwn(PROVIDER_NAMES, vendor) ? PROVIDER_NAMES[vendor] : vendor,
    'gen_ai.request.model': asked,
    'gen_ai.request.stream': entry.streamed || null,
    'gen_ai.response.id': entry.responseId,
    'gen_ai.response.model': responseModel(entry),
    'gen_ai.response.finish_reasons': toFinishReasons(entry),
    // In seconds, as all durations of OpenTelemetry.
    'gen_ai.response.time_to_first_chunk': firstTokenTime === null ? null : (firstTokenTime - startTime) / 1000,
    'gen_ai.usage.input_tokens': usage?.inputTokens,
    'gen_ai.usage.output_tokens': usage?.outputTokens,
    'gen_ai.usage.cache_read.input_tokens': usage?.cacheReadTokens,
    'gen_ai.usage.cache_write.input_tokens': usage?.cacheWriteTokens,
    'gen_ai.usage.cache_creation.input_tokens': usage?.cacheWriteTokens,
    'gen_ai.usage.reasoning.output_tokens': usage?.reasoningTokens,
    'gen_ai.usage.audio.input_tokens': usage?.audioInputTokens,
    'gen_ai.usage.audio.output_tokens': usage?.audioOutputTokens,
    'error.type': entry.errorKind,
    'callscope.provider': provider,
    'callscope.call.id': entry.callId,
    'callscope.call.attempt': entry.attempt,
    'callscope.call.status': status,
    'callscope.call.tags': entry.tags.length > 0 ? [...entry.tags] : null,
    'callscope.request.id': entry.requestId,
    'callscope.usage.estimated': usage && entry.estimated,
    'callscope.cost.usd': cost.usd,
    'callscope.cost.complete': cost.usd === null ? null : cost.complete,
    'callscope.cost.estimated': cost.usd === null ? null : cost.estimated,
    'callscope.cost.source': cost.source,
  }
  return {
    name: asked === null ? 'chat' : `chat ${asked}`,
    kind: 'client',
    startTime,
    endTime,
    status: status === 'error' ? 'error' : 'unset',
    attributes: Object.fromEntries(Object.entries(attributes).flatMap(([name, value]) => (value == null ? [] : [[name, value]]))),
  }
}

/** The model that answered, where an answer came: until it does, nobody has said. */
function responseModel({ model, usage, responseId }: LedgerEntry): string | null {
  return usage === null && responseId === null ? null : model
}

/** An answer that did not come to its end has `error` in the place of the reason, as the conventions want it. */
function toFinishReasons({ finishReasons, status }: LedgerEntry): string[] | null {
  if (finishReasons.length > 0) return [...finishReasons]
  return status === 'error' || status === 'aborted' ? ['error'] : null
}
