/** What was spent, in both measures. A sum of which a part is unknown says so; it is then the least that was spent. */
export interface Spending {
  /** USD; `null` = unknown. */
  readonly usd: number | null
  /** Whether every part of `usd` is known. */
  readonly usdComplete: boolean
  /** Input and output tokens; `null` = unknown. */
  readonly tokens: number | null
  /** Whether every part of `tokens` is known. */
  readonly tokensComplete: boolean
  /** Whether tokens were estimated rather than counted by the provider. */
  readonly estimated: boolean
}

/** Nothing was spent. */
export const NO_SPENDING: Spending = { usd: 0, usdComplete: true, tokens: 0, tokensComplete: true, estimated: false }

/** Nobody knows what was spent. */
export const UNKNOWN_SPENDING: Spending = { usd: null, usdComplete: false, tokens: null, tokensComplete: false, estimated: false }

/** Both together. Where nothing but 0 is known of an incomplete sum, it is unknown. */
export function addSpending(a: Spending, b: Spending): Spending {
  const usdComplete = a.usdComplete && b.usdComplete
  const tokensComplete = a.tokensComplete && b.tokensComplete
  return {
    usd: addKnown(a.usd, b.usd, usdComplete),
    usdComplete,
    tokens: addKnown(a.tokens, b.tokens, tokensComplete),
    tokensComplete,
    estimated: a.estimated || b.estimated,
  }
}

function addKnown(a: number | null, b: number | null, complete: boolean): number | null {
  const sum = (a ?? 0) + (b ?? 0)
  return sum === 0 && !complete ? null : sum
}
