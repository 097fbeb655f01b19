import type { CostLine } from '../base/cost.js'
import { isAmount } from '../base/is-amount.js'

/** A line of so many tokens at a rate; `undefined`, `null` or a rate that is none (negative, `NaN`) = no known rate. */
export function createCostLine(kind: string, tokens: number, usdPerMillionTokens: number | null | undefined): CostLine {
  const usd = usdPerMillionTokens == null ? null : (tokens * usdPerMillionTokens) / 1e6
  if (usdPerMillionTokens == null || !isAmount(usdPerMillionTokens) || !isAmount(usd)) return { kind, tokens, usdPerMillionTokens: null, usd: null }
  return { kind, tokens, usdPerMillionTokens, usd }
}
