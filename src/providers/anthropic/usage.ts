import type { CostMetadata } from '../../base/cost.js'
import type { UsageReading } from '../../base/dialect.js'
import { createUsage } from '../../base/usage.js'
import { withoutNull } from '../../base/without-null.js'
import type { UsageWire } from './wire.js'

/** Usage of the messages API: input leaves cache reads and writes out, output includes thinking. */
export function readAnthropicUsage(usage: UsageWire | null): UsageReading {
  const inputTokens = usage?.input_tokens ?? null
  const outputTokens = usage?.output_tokens ?? null
  const cachedTokens = usage?.cache_read_input_tokens ?? null
  const cacheWriteTokens = usage?.cache_creation_input_tokens ?? null
  return {
    inputTokens,
    outputTokens,
    cachedTokens,
    usage: createUsage({
      inputTokens: inputTokens === null ? null : inputTokens + (cachedTokens ?? 0) + (cacheWriteTokens ?? 0),
      outputTokens,
      cacheReadTokens: cachedTokens,
      cacheWriteTokens,
      reasoningTokens: usage?.output_tokens_details?.thinking_tokens,
    }),
  }
}

/** The usage after an end event: each of its counters is a total, so it replaces what is known and never adds to it. */
export function overlayUsage(usage: UsageWire | null, newer: UsageWire): UsageWire {
  return { ...usage, ...withoutNull(newer) }
}

/** What the cost depends on beside the counted tokens. Passes other than the model's own are missing from the top-level counts. */
export function readAnthropicBilling(usage: UsageWire | null, facts: Pick<CostMetadata, 'provider' | 'vendor' | 'model' | 'time'>): Partial<CostMetadata> {
  return {
    cacheWrite1hTokens: usage?.cache_creation?.ephemeral_1h_input_tokens ?? null,
    webSearches: usage?.server_tool_use?.web_search_requests ?? null,
    serviceTier: usage?.service_tier ?? null,
    parts: (Array.isArray(usage?.iterations) ? usage.iterations.filter((part) => typeof part === 'object' && part !== null) : []).map((part) => ({
      ...facts,
      ...readAnthropicUsage(part),
      model: part.model ?? facts.model,
      cacheWrite1hTokens: part.cache_creation?.ephemeral_1h_input_tokens ?? null,
      webSearches: null,
      serviceTier: usage?.service_tier ?? null,
      vendorUsd: null,
      parts: [],
    })),
  }
}
