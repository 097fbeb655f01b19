import type { CostMetadata, Prices } from '../base/cost.js'
import { isAmount } from '../base/is-amount.js'
import { type Candidate, findCandidates } from './find-candidates.js'

/**
 * Tokens that the model that answered can hold, input and output together: from the user's own prices, then from the built-in table.
 * `null` = nothing known. Never throws, never loads anything.
 */
export function findContextWindow(metadata: CostMetadata, prices: Prices = {}): number | null {
  try {
    for (const candidate of findCandidates(metadata, prices)) {
      const window = windowOf(candidate)
      if (window > 0 && isAmount(window)) return window
    }
  } catch {
    // Prices that cannot be read, such as those with a getter that throws, tell nothing.
  }
  return null
}

/** `NaN` where it does not say. A function tells of an amount only. */
function windowOf(candidate: Candidate): number {
  // A window does not go by the day or the hour: the newest rates have it.
  const facts = candidate.source === 'table' ? candidate.history.at(-1) : candidate.price
  return (typeof facts === 'object' ? facts.contextWindow : undefined) ?? Number.NaN
}
