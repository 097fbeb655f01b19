import type { CostBreakdown, LedgerEntry, Usage } from 'callscope'

/** A usage of so many tokens; parts are unknown unless given. */
export function usageOf(inputTokens: number, outputTokens: number, parts: Partial<Usage> = {}): Usage {
  const none = { cacheReadTokens: null, cacheWriteTokens: null, reasoningTokens: null, audioInputTokens: null, audioOutputTokens: null }
  return { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens, ...none, ...parts }
}

/** A cost of one line; `null` = unknown. */
export function costOf(usd: number | null): CostBreakdown {
  if (usd === null) return { usd, lines: [], complete: false, estimated: false, source: null, pricesFrom: null }
  return { usd, lines: [{ kind: 'input', tokens: 100, usdPerMillionTokens: usd * 1e4, usd }], complete: true, estimated: false, source: 'table', pricesFrom: '2026-09-23' }
}

let number = 0

/** A request that was answered, where nothing else is said. */
export function createEntry(facts: Partial<LedgerEntry> = {}): LedgerEntry {
  number += 1
  return {
    id: `entry-${number}`,
    callId: `call-${number}`,
    attempt: 1,
    status: 'success',
    streamed: true,
    provider: 'openai',
    vendor: 'openai',
    model: 'gpt-4o',
    requestedModel: 'gpt-4o',
    tags: [],
    startTime: 1_795_000_000_000 + number,
    firstTokenTime: 1_795_000_000_500 + number,
    endTime: 1_795_000_002_000 + number,
    responseId: null,
    requestId: null,
    finishReasons: ['stop'],
    errorKind: null,
    usage: usageOf(100, 0),
    estimated: false,
    cost: costOf(0.01),
    costMetadata: null,
    ...facts,
  }
}

/** A place to keep things, as a browser's. */
export function createMemoryStorage(room = Number.POSITIVE_INFINITY) {
  const items = new Map<string, string>()
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem(key: string, value: string) {
      if (value.length > room) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
      items.set(key, value)
    },
  }
}
