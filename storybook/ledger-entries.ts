import type { CostBreakdown, LedgerEntry, Usage } from 'callscope'

const START = new Date(2026, 10, 1, 9, 30).getTime()
const HOUR_MS = 3_600_000

let number = 0

/** A request of a story, so many hours after the first of a month. */
export function createEntry(hours: number, facts: Partial<LedgerEntry> = {}): LedgerEntry {
  number += 1
  const startTime = START + hours * HOUR_MS
  const { vendor = 'openai', model = 'gpt-4o-mini', usage = usageOf(1842, 326) } = facts
  const counts = { inputTokens: usage?.inputTokens ?? null, cachedTokens: usage?.cacheReadTokens ?? null, outputTokens: usage?.outputTokens ?? null }
  const billing = { cacheWrite1hTokens: null, webSearches: null, serviceTier: null, modes: [], severalTurns: false, unaccountedTokens: null, unreadable: false, estimated: false, vendorUsd: null, parts: [] }
  return {
    id: `entry-${number}`,
    callId: `call-${number}`,
    attempt: 1,
    status: 'success',
    streamed: true,
    provider: vendor,
    vendor,
    model,
    requestedModel: model,
    tags: [],
    startTime,
    firstTokenTime: startTime + 400,
    endTime: startTime + 2600,
    responseId: null,
    requestId: null,
    finishReasons: ['stop'],
    errorKind: null,
    usage,
    estimated: false,
    cost: costOf(0.0135),
    costMetadata: usage && { provider: vendor, vendor, model, requestedModel: model, time: startTime, usage, ...counts, ...billing },
    ...facts,
  }
}

/** So many tokens. */
export function usageOf(inputTokens: number, outputTokens: number, cacheReadTokens: number | null = null): Usage {
  const none = { cacheWriteTokens: null, reasoningTokens: null, audioInputTokens: null, audioOutputTokens: null }
  return { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens, cacheReadTokens, ...none }
}

/** A cost of one line; `null` = unknown. */
export function costOf(usd: number | null, facts: Partial<CostBreakdown> = {}): CostBreakdown {
  const lines = usd === null ? [] : [{ kind: 'input', tokens: 1842, usdPerMillionTokens: null, usd }]
  return { usd, lines, complete: usd !== null, estimated: false, source: 'table', pricesFrom: '2026-09-23', ...facts }
}

/** Two weeks of several models and tags, all of it known. */
export const known: readonly LedgerEntry[] = [
  createEntry(0, { tags: ['search'], usage: usageOf(1842, 326, 1024), cost: costOf(0.42) }),
  createEntry(26, { vendor: 'anthropic', model: 'claude-sonnet-4-5', tags: ['search', 'beta'], usage: usageOf(12_400, 2100, 8000), cost: costOf(1.284) }),
  createEntry(50, { tags: ['chat'], cost: costOf(0.0931) }),
  createEntry(124, { vendor: 'azure', model: 'gpt-4o', usage: usageOf(20_400, 512), cost: costOf(0.75) }),
  createEntry(170, { tags: ['chat'], cost: costOf(0) }),
  createEntry(220, { vendor: 'anthropic', model: 'claude-sonnet-4-5', tags: ['chat'], usage: usageOf(4000, 900), cost: costOf(0.31) }),
  createEntry(312, { tags: ['search'], cost: costOf(0.12) }),
]

/** The same with what is not: estimates, a model without a price, an answer that was cut off. */
export const uncertain: readonly LedgerEntry[] = [
  ...known,
  createEntry(148, { model: 'home-made-7b', vendor: 'home', cost: costOf(null), usage: usageOf(900, 120) }),
  createEntry(222, { model: 'home-made-7b', vendor: 'home', cost: costOf(null), usage: null, status: 'error', errorKind: 'server' }),
  createEntry(313, { vendor: 'anthropic', model: 'claude-haiku-4-5', estimated: true, usage: usageOf(320, 41), cost: costOf(0.2, { estimated: true }) }),
  createEntry(336, { vendor: 'anthropic', model: 'claude-haiku-4-5', estimated: true, status: 'aborted', usage: usageOf(320, 18), cost: costOf(0.05, { estimated: true, complete: false }) }),
]

/** Three months, and many models. */
export const many: readonly LedgerEntry[] = Array.from({ length: 300 }, (_, at) =>
  createEntry(at * 7, { model: `model-${(at % 60) + 1}`, tags: [`tag-${at % 5}`], cost: costOf(((at * 37) % 100) / 50) }),
)
