import type { CostMetadata } from './cost.js'

/** Of what else sets a price, nothing is known. */
export const NO_BILLING = {
  cacheWrite1hTokens: null,
  webSearches: null,
  serviceTier: null,
  modes: [],
  severalTurns: false,
  unaccountedTokens: null,
  unreadable: false,
  estimated: false,
  vendorUsd: null,
  parts: [],
} as const satisfies Partial<CostMetadata>
