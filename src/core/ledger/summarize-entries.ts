import type { CostBreakdown } from '../../base/cost.js'
import { addUsage } from '../../base/add-usage.js'
import { sumCosts } from '../../base/sum-costs.js'
import type { Usage } from '../../base/usage.js'
import { type CountedRequest, isFree, isUsageWhole, type LedgerEntry } from './ledger-entry.js'

/** What several requests used and cost together. */
export interface LedgerTotals {
  /** How many were sent, each attempt of a call among them. */
  readonly requests: number
  /** How many of them still run. */
  readonly running: number
  /** How many of them failed. */
  readonly failed: number
  /** Tokens; `null` where nothing is known of them. */
  readonly usage: Usage | null
  /** `false` where the tokens of a request are unknown: `usage` is then the least. */
  readonly usageComplete: boolean
  /** Whether some tokens are estimated. */
  readonly usageEstimated: boolean
  readonly cost: CostBreakdown
}

/** The requests that share something. */
export interface LedgerGroup extends LedgerTotals {
  /** What they share: `vendor/model`, a provider, a tag (`''` = none). */
  readonly key: string
}

/** The requests of one hour, day or month. */
export interface LedgerPeriod extends LedgerGroup {
  /** When it begins, in ms since epoch. `key` is the same as a local date: `2026-11-21`. */
  readonly startTime: number
  /** When it ends, in ms since epoch; this is not part of it. */
  readonly endTime: number
}

const NO_USAGE: Usage = {
  inputTokens: 0,
  outputTokens: 0,
  totalTokens: 0,
  cacheReadTokens: null,
  cacheWriteTokens: null,
  reasoningTokens: null,
  audioInputTokens: null,
  audioOutputTokens: null,
}

/** Adds entries up. Nothing is 0 only where there is no entry, or where each one says so. */
export function summarizeEntries(entries: readonly CountedRequest[]): LedgerTotals {
  const known = entries.filter((entry) => entry.usage !== null || isFree(entry))
  const usages = known.flatMap(({ usage }) => usage ?? [])
  return {
    requests: entries.length,
    running: entries.filter(({ endTime }) => endTime === null).length,
    failed: entries.filter(({ status }) => status === 'error').length,
    usage: usages.length > 0 || known.length === entries.length ? usages.reduce(addUsage, NO_USAGE) : null,
    usageComplete: known.length === entries.length && entries.every(isUsageWhole),
    usageEstimated: entries.some(({ estimated }) => estimated),
    cost: sumCosts(entries.map(({ cost }) => cost)),
  }
}

/** The entries by what `keysOf` gives for each, in the order of their first ones. An entry with several keys counts for each of them. */
export function groupEntries(entries: readonly LedgerEntry[], keysOf: (entry: LedgerEntry) => readonly string[]): readonly LedgerGroup[] {
  const groups = new Map<string, LedgerEntry[]>()
  for (const entry of entries) {
    for (const key of keysOf(entry)) {
      const group = groups.get(key)
      if (group) group.push(entry)
      else groups.set(key, [entry])
    }
  }
  return [...groups].map(([key, group]) => ({ key, ...summarizeEntries(group) }))
}
