import type { CostMetadata } from '../../base/cost.js'
import type { UsageReading } from '../../base/dialect.js'
import { isRecord } from '../../base/is-record.js'
import { createUsage, isMiscount, toCount } from '../../base/usage.js'
import { withoutNull } from '../../base/without-null.js'
import type { UsageWire } from './wire.js'

/** Usage of the messages API: input leaves cache reads and writes out, output includes thinking. */
export function readAnthropicUsage(usage: UsageWire | null): UsageReading {
  const inputTokens = toCount(usage?.input_tokens)
  const outputTokens = toCount(usage?.output_tokens)
  const cachedTokens = toCount(usage?.cache_read_input_tokens)
  const cacheWriteTokens = toCount(usage?.cache_creation_input_tokens) ?? sumOfWrites(usage)
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

/** Writes of both lives, where only they are given and not their sum. */
function sumOfWrites(usage: UsageWire | null): number | null {
  const short = toCount(usage?.cache_creation?.ephemeral_5m_input_tokens)
  const long = toCount(usage?.cache_creation?.ephemeral_1h_input_tokens)
  return short === null && long === null ? null : (short ?? 0) + (long ?? 0)
}

/** The usage after an end event: each of its counters is a total, so it replaces what is known and never adds to it. */
export function overlayUsage(usage: UsageWire | null, newer: UsageWire): UsageWire {
  return { ...usage, ...withoutNull(newer) }
}

/** What is known of a call whatever its usage says. */
type CallFacts = Pick<CostMetadata, 'provider' | 'vendor' | 'model' | 'time'>

/** What the cost depends on beside the counted tokens. Passes other than the model's own are missing from the top-level counts. */
export function readAnthropicBilling(usage: UsageWire | null, facts: CallFacts): Partial<CostMetadata> {
  const tools = Object.values(usage?.server_tool_use ?? {})
  const passes: unknown = usage?.iterations
  return {
    cacheWrite1hTokens: toCount(usage?.cache_creation?.ephemeral_1h_input_tokens),
    webSearches: toCount(usage?.server_tool_use?.web_search_requests),
    serviceTier: usage?.service_tier ?? null,
    modes: readModes(usage),
    severalTurns: tools.some((count) => toCount(count)),
    unreadable: isUnreadable(usage) || tools.some(isMiscount) || (passes != null && !Array.isArray(passes)),
    parts: (Array.isArray(passes) ? passes : []).map((pass) => readPass(isRecord(pass) ? pass : null, usage, facts)),
  }
}

/** One pass of an answer; `null` = something that is no pass, of which nothing is known. A speed of its own comes before that of the whole. */
function readPass(pass: UsageWire | null, whole: UsageWire | null, facts: CallFacts): CostMetadata {
  return {
    ...facts,
    ...readAnthropicUsage(pass),
    model: typeof pass?.['model'] === 'string' ? pass['model'] : facts.model,
    requestedModel: null,
    cacheWrite1hTokens: toCount(pass?.cache_creation?.ephemeral_1h_input_tokens),
    webSearches: null,
    serviceTier: whole?.service_tier ?? null,
    modes: readModes({ ...whole, ...withoutNull({ speed: pass?.speed, inference_geo: pass?.inference_geo }) }),
    severalTurns: false,
    unaccountedTokens: null,
    unreadable: isUnreadable(pass),
    estimated: false,
    vendorUsd: null,
    parts: [],
  }
}

/** A place of inference: `us`, and whatever follows. Models from before there was a choice say `not_available`; in recordings it is blacked out. */
const PLACE = /^(?!global$)[a-z]+(-[a-z0-9]+)*$/

/** Fast mode and inference kept in one place have rates of their own (docs.claude.com, "Fast mode" and "Data residency"). */
function readModes(usage: UsageWire | null): readonly string[] {
  const speed = usage?.speed
  const place = usage?.inference_geo
  return [...(speed == null || speed === 'standard' ? [] : [String(speed)]), ...(typeof place === 'string' && PLACE.test(place) ? [place] : [])]
}

/** Whether something that a price needs stands there in a form that cannot be counted with. */
function isUnreadable(usage: UsageWire | null): boolean {
  if (!usage) return false
  const { input_tokens, output_tokens, cache_read_input_tokens, cache_creation_input_tokens, cache_creation } = usage
  const { ephemeral_5m_input_tokens: short, ephemeral_1h_input_tokens: long } = cache_creation ?? {}
  return [input_tokens, output_tokens, cache_read_input_tokens, cache_creation_input_tokens, short, long].some(isMiscount)
}
