import type { CostBreakdown, CostMetadata, Prices } from '../../base/cost.js'
import { calculateCost, UNKNOWN_COST } from '../../base/cost-calculator.js'
import { sumCosts } from '../../base/sum-costs.js'
import type { Usage } from '../../base/usage.js'
import { isFree, type LedgerEntry } from './ledger-entry.js'

/**
 * What the entries would have cost on another model, named as in prices: `anthropic/claude-haiku-4-5`. The tokens stay as they were counted; another
 * vendor counts the same text differently, so the result is then estimated. It is priced by the standard tier, at the time of each request. What a
 * model has no rate of its own for when it comes to its cache is plain input, as such vendors bill it. Unknown while the vendor's rates are not loaded (`loadPrices`).
 */
export function costOn(entries: readonly LedgerEntry[], target: string, prices?: Prices): CostBreakdown {
  return sumCosts(entries.map((entry) => costOfEntry(entry, target, prices)))
}

function costOfEntry(entry: LedgerEntry, target: string, prices: Prices | undefined): CostBreakdown {
  const { costMetadata, cost, status } = entry
  // Turned away: it would have cost nothing anywhere.
  if (!costMetadata) return isFree(entry) ? cost : UNKNOWN_COST
  const slash = target.indexOf('/')
  const vendor = slash < 0 ? costMetadata.vendor : target.slice(0, slash)
  const moved = moveTo(costMetadata, vendor, target.slice(slash + 1))
  const found = calculateCost(moved, prices)
  const folded = withoutOwnCacheRates(moved, found)
  const result = folded ? calculateCost(folded, prices) : found
  const isWhole = status === 'success' || !costMetadata.estimated
  return { ...result, complete: result.complete && isWhole, estimated: result.usd !== null && (result.estimated || vendor !== costMetadata.vendor) }
}

/** The same tokens with another model. Tier, modes and bill belong to the one that answered. */
function moveTo(metadata: CostMetadata, vendor: string, model: string): CostMetadata {
  return {
    ...metadata,
    provider: vendor,
    vendor,
    model,
    requestedModel: null,
    serviceTier: null,
    modes: [],
    vendorUsd: null,
    parts: metadata.parts.map((part) => moveTo({ ...part, time: part.time ?? metadata.time }, vendor, model)),
  }
}

/** The tokens with those cache parts counted as plain input that the model has no rate for; `null` where there are none, or the model is unknown. */
function withoutOwnCacheRates(metadata: CostMetadata, { lines }: CostBreakdown): CostMetadata | null {
  const isMissing = (kind: string): boolean => lines.some((line) => line.kind === kind && line.usd === null)
  const isPriced = lines.some(({ usd }) => usd !== null)
  const read = isMissing('cache_read')
  const write = isMissing('cache_write') || isMissing('cache_write_1h')
  return isPriced && (read || write) ? fold(metadata, read, write) : null
}

function fold(metadata: CostMetadata, read: boolean, write: boolean): CostMetadata {
  const { usage, cacheWrite1hTokens } = metadata
  const folded: Usage | null = usage && { ...usage, cacheReadTokens: read ? 0 : usage.cacheReadTokens, cacheWriteTokens: write ? 0 : usage.cacheWriteTokens }
  return { ...metadata, usage: folded, cacheWrite1hTokens: write ? 0 : cacheWrite1hTokens, parts: metadata.parts.map((part) => fold(part, read, write)) }
}
