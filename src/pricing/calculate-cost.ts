import type { CostBreakdown, CostLine, CostMetadata, Prices } from '../base/cost.js'
import { UNKNOWN_COST } from '../base/cost-calculator.js'
import { mergeCostLines, sumCostLines } from '../base/cost-lines.js'
import { isAmount } from '../base/is-amount.js'
import { createCostLine } from './cost-line.js'
import { findRates, type Rates } from './find-rates.js'
import { priceTurn } from './price-turn.js'

/**
 * What an answer cost: the vendor's own bill, else by the user's prices, else by the built-in table, else unknown.
 * A kind of token without a rate is a line without USD, and the cost is then not complete. Never throws, never loads anything.
 * A bill, or the amount from a user's function, is one line (`vendor_bill`, `user_price`) over all tokens, without a rate.
 */
export function calculateCost(metadata: CostMetadata, prices: Prices = {}): CostBreakdown {
  if (isAmount(metadata.vendorUsd)) return billed('vendor_bill', metadata.vendorUsd, metadata)
  const turns = toTurns(metadata)
  if (turns.every(({ usage }) => usage === null)) return UNKNOWN_COST
  const found = findRates(metadata, prices)
  if (found?.type === 'amount') return billed('user_price', found.usd, metadata)

  const searches = countSearches(metadata)
  const priced = turns.map((turn) => {
    const rates = turn === metadata ? found : findRates(turn, prices)
    // A loop over tools of the server reports the sum of its turns, each of which may have been far below the step. A pass is one turn.
    const oneTurn = turn !== metadata || (searches === 0 && !metadata.severalTurns)
    return { rates, lines: toLines(turn, rates, oneTurn), known: isKnown(turn, rates) }
  })
  const lines = mergeCostLines([...priced.flatMap((turn) => turn.lines), searchLine(searches, found), unaccountedLine(metadata)])
  const complete = !metadata.unreadable && priced.every(({ known }) => known) && lines.every(({ usd }) => usd !== null)
  const usd = sumCostLines(lines, complete)
  // Rates of a user's own may be so high that no number holds the sum.
  if (usd === Number.POSITIVE_INFINITY) return UNKNOWN_COST
  const estimated = usd !== null && isEstimated(metadata)
  return { usd, lines, complete, estimated, ...originOf(usd, [found, ...priced.map(({ rates }) => rates)]), tiers: tiersOf(metadata) }
}

function isEstimated({ estimated, parts }: CostMetadata): boolean {
  return estimated || parts.some(isEstimated)
}

function tiersOf({ serviceTier, modes }: CostMetadata): readonly string[] {
  return [serviceTier, ...modes].filter((tier) => tier !== null && tier !== '').map(String)
}

/** Passes that are billed one by one; a part that does not name its model, time or tier shares those of the whole. */
function toTurns(metadata: CostMetadata): readonly CostMetadata[] {
  if (metadata.parts.length === 0) return [metadata]
  const { model, requestedModel, time, serviceTier } = metadata
  return metadata.parts.map((part) => ({
    ...part,
    model: part.model ?? model,
    // What was asked for names the price of the model that answered, not that of an advisor.
    requestedModel: (part.model ?? model) === model ? requestedModel : null,
    time: part.time ?? time,
    serviceTier: part.serviceTier ?? serviceTier,
  }))
}

function toLines(turn: CostMetadata, rates: Rates | null, oneTurn: boolean): readonly CostLine[] {
  if (rates?.type === 'amount') return billed('user_price', rates.usd, turn).lines
  return priceTurn(turn, { rates: rates?.rates ?? null, oneTurn })
}

function isKnown({ usage, unreadable }: CostMetadata, rates: Rates | null): boolean {
  return rates !== null && usage !== null && !unreadable && Object.values(usage).every((count) => count === null || isAmount(count))
}

// Counted on the whole, or on its parts: never on both.
function countSearches({ webSearches, parts }: CostMetadata): number {
  const searches = webSearches ?? parts.reduce((total, part) => total + (part.webSearches ?? 0), 0)
  return isAmount(searches) ? searches : 0
}

// A fee is per 1,000 searches, a line's rate per million. Service tiers do not change it.
function searchLine(searches: number, found: Rates | null): CostLine {
  const fee = found?.type === 'rates' ? found.rates.webSearch : undefined
  return createCostLine('web_search', searches, fee === undefined ? null : fee * 1000)
}

// Nobody's rate: a part of the cost is unknown, and the lines say which.
function unaccountedLine({ unaccountedTokens }: CostMetadata): CostLine {
  return createCostLine('unaccounted', isAmount(unaccountedTokens) ? unaccountedTokens : 0, null)
}

function billed(kind: 'vendor_bill' | 'user_price', usd: number, metadata: CostMetadata): CostBreakdown {
  const tokens = metadata.usage?.totalTokens
  // Without the sign that -0 has.
  const amount = Math.abs(usd)
  const lines = [{ kind, tokens: isAmount(tokens) ? tokens : 0, usdPerMillionTokens: null, usd: amount }]
  const cost = { ...UNKNOWN_COST, usd: amount, lines, complete: true, tiers: tiersOf(metadata) }
  // A bill is none the less exact for tokens that were estimated; a user's function reckons with them.
  return kind === 'vendor_bill' ? { ...cost, source: 'vendor' } : { ...cost, source: 'user', estimated: isEstimated(metadata) }
}

function originOf(usd: number | null, all: readonly (Rates | null)[]): Pick<CostBreakdown, 'source' | 'pricesFrom'> {
  const known = all.flatMap((rates) => (usd !== null && rates ? [rates] : []))
  if (known.length === 0) return { source: null, pricesFrom: null }
  const isUsers = known.some((rates) => rates.type === 'amount' || rates.source === 'user')
  const dated = known.find((rates) => rates.type === 'rates' && rates.pricesFrom !== null)
  return { source: isUsers ? 'user' : 'table', pricesFrom: dated?.type === 'rates' ? dated.pricesFrom : null }
}
