import type { CostMetadata } from '../cost.js'
import type { UsageReading } from '../dialect.js'
import { isRecord } from '../is-record.js'
import { createUsage } from '../usage.js'
import { withoutNull } from '../without-null.js'
import type { ChatCompletionWire, UsageWire } from './wire.js'

// xAI counts money in ten-billionths of a dollar (docs.x.ai, "cost_in_usd_ticks").
const TICKS_PER_USD = 1e10

/** Usage of the chat-completions wire: prompt tokens include cached ones, completion tokens include reasoning. */
export function readChatCompletionUsage(usage: UsageWire | null): UsageReading {
  const inputTokens = usage?.prompt_tokens ?? null
  const outputTokens = usage?.completion_tokens ?? null
  const input = usage?.prompt_tokens_details
  const output = usage?.completion_tokens_details
  // Beside the details: Kimi on Azure, Copilot; Together; DeepSeek.
  const reasoningTokens = output?.reasoning_tokens ?? usage?.reasoning_tokens ?? null
  const cachedTokens = input?.cached_tokens ?? usage?.cached_tokens ?? usage?.prompt_cache_hit_tokens ?? null
  return {
    inputTokens,
    outputTokens,
    cachedTokens,
    usage: createUsage({
      inputTokens,
      outputTokens: withReasoning(usage, outputTokens, reasoningTokens),
      cacheReadTokens: cachedTokens,
      cacheWriteTokens: input?.cache_write_tokens,
      reasoningTokens,
      audioInputTokens: input?.audio_tokens,
      audioOutputTokens: output?.audio_tokens,
    }),
  }
}

/** Grok on Azure counts reasoning in the total but not in the completion: recorded there, total = prompt + completion + reasoning. */
function withReasoning(usage: UsageWire | null, output: number | null, reasoning: number | null): number | null {
  if (output === null || !reasoning) return output
  return usage?.total_tokens === (usage?.prompt_tokens ?? 0) + output + reasoning ? output + reasoning : output
}

/** The usage object of a chunk or answer: at the top, in `x_groq`, or on a choice. */
export function findUsage(wire: ChatCompletionWire): UsageWire | null {
  return wire.usage ?? wire.x_groq?.usage ?? wire.choices?.find((choice) => choice.usage)?.usage ?? null
}

/** The usage after a newer one: each counter that it gives replaces the older, none is added, and what it leaves out stays known. */
export function overlayChatUsage(usage: UsageWire | null, newer: UsageWire | null): UsageWire | null {
  if (!usage || !newer) return newer ?? usage
  const merged: Record<string, unknown> = { ...usage }
  for (const [key, value] of Object.entries(newer)) {
    const before = merged[key]
    if (isRecord(before) && isRecord(value)) merged[key] = { ...before, ...withoutNull(value) }
    else if (value != null) merged[key] = value
  }
  return merged
}

/** What the cost depends on beside the counted tokens. */
export function readChatCompletionBilling(wire: ChatCompletionWire, usage: UsageWire | null): Partial<CostMetadata> {
  return {
    serviceTier: wire.service_tier ?? null,
    vendorUsd: vendorUsd(usage),
    ...(wire.created ? { time: wire.created * 1000 } : {}),
  }
}

/** What OpenRouter (unless the key is the user's own), Perplexity or xAI say they billed. A bill of 0 ticks on Azure is not "free". */
function vendorUsd(usage: UsageWire | null): number | null {
  if (!usage) return null
  if (typeof usage.cost === 'number') return usage.is_byok ? null : usage.cost
  if (typeof usage.cost === 'object' && usage.cost !== null && 'total_cost' in usage.cost) {
    return typeof usage.cost.total_cost === 'number' ? usage.cost.total_cost : null
  }
  return usage.cost_in_usd_ticks ? usage.cost_in_usd_ticks / TICKS_PER_USD : null
}
