import type { CostMetadata } from '../cost.js'
import type { UsageReading } from '../dialect.js'
import { isRecord } from '../is-record.js'
import { createUsage, isMiscount, toCount } from '../usage.js'
import { withoutNull } from '../without-null.js'
import type { ChatCompletionWire, UsageWire } from './wire.js'

// xAI counts money in ten-billionths of a dollar (docs.x.ai, "cost_in_usd_ticks").
const TICKS_PER_USD = 1e10

/** Usage of the chat-completions wire: prompt tokens include cached ones, completion tokens include reasoning. */
export function readChatCompletionUsage(usage: UsageWire | null): UsageReading {
  const inputTokens = toCount(usage?.prompt_tokens)
  const outputTokens = toCount(usage?.completion_tokens)
  const input = usage?.prompt_tokens_details
  const output = usage?.completion_tokens_details
  // Beside the details: Kimi on Azure, Copilot; Together; DeepSeek.
  const reasoningTokens = toCount(output?.reasoning_tokens ?? usage?.reasoning_tokens)
  const cachedTokens = toCount(cachedOf(usage))
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

function cachedOf(usage: UsageWire | null): unknown {
  return usage?.prompt_tokens_details?.cached_tokens ?? usage?.cached_tokens ?? usage?.prompt_cache_hit_tokens
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

/** What the cost depends on beside the counted tokens. `billsInTicks` = xAI answered, whose bill stands among the counts. */
export function readChatCompletionBilling(wire: ChatCompletionWire, usage: UsageWire | null, billsInTicks: boolean): Partial<CostMetadata> {
  const created = toCount(wire.created)
  return {
    // Mistral says it within the usage.
    serviceTier: toName(wire.service_tier) ?? toName(usage?.['service_tier']),
    vendorUsd: vendorUsd(usage, billsInTicks),
    unaccountedTokens: unaccounted(usage),
    unreadable: isUnreadable(usage),
    ...(created ? { time: created * 1000 } : {}),
  }
}

function toName(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** Recorded: Gemini's thoughts (35 + 12 of 109) and the audio of Voxtral (9 + 201 of 585) are in the total and in no counter. */
function unaccounted(usage: UsageWire | null): number | null {
  const total = toCount(usage?.total_tokens)
  const counted = readChatCompletionUsage(usage).usage?.totalTokens ?? null
  return total === null || counted === null || total <= counted ? null : total - counted
}

/** Whether something that a price needs stands there in a form that cannot be counted with. Reasoning is within the output: no price needs it. */
function isUnreadable(usage: UsageWire | null): boolean {
  if (!usage) return false
  const { prompt_tokens_details: input, completion_tokens_details: output } = usage
  if ([input, output].some((details) => details != null && !isRecord(details))) return true
  const ofInput = [usage.prompt_tokens, cachedOf(usage), input?.cache_write_tokens, input?.audio_tokens]
  return [...ofInput, usage.completion_tokens, output?.audio_tokens].some(isMiscount)
}

/** What OpenRouter (unless the key is the user's own), Perplexity or xAI say they billed; `null` where it is no amount. */
function vendorUsd(usage: UsageWire | null, billsInTicks: boolean): number | null {
  if (!usage) return null
  const { cost, cost_in_usd_ticks: ticks } = usage
  if (typeof cost === 'number') return usage.is_byok ? null : toAmount(cost)
  if (isRecord(cost) && 'total_cost' in cost) return toAmount(cost['total_cost'])
  // 0 ticks are no bill: nobody says that it was free.
  return billsInTicks && ticks ? toAmount(ticks, TICKS_PER_USD) : null
}

function toAmount(value: unknown, unit = 1): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value / unit : null
}
