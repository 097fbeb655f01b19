import type { CostMetadata } from '../../src/base/cost.js'
import { NO_BILLING } from '../../src/base/no-billing.js'
import { createUsage, type UsageCounts } from '../../src/base/usage.js'

/** What a test says of an answer: the normalised counts, and whatever else the price depends on. */
export type CostFacts = Partial<Omit<CostMetadata, 'usage'>> & UsageCounts

const TIME = Date.parse('2026-08-01')

/** The metadata of an answer; the vendor is the provider unless said otherwise. */
export function costMetadata({ provider = 'openai', ...facts }: CostFacts): CostMetadata {
  const usage = createUsage(facts)
  return {
    vendor: provider,
    model: null,
    requestedModel: null,
    time: TIME,
    cachedTokens: null,
    ...NO_BILLING,
    ...facts,
    provider,
    inputTokens: facts.inputTokens ?? null,
    outputTokens: facts.outputTokens ?? null,
    usage,
  }
}
