import type { Spending } from '../../base/spending.js'

/** A sum of spendings that can also be taken out again. */
export class Tally {
  /** How many are in it. */
  count = 0
  #usd = 0
  #tokens = 0
  /** How many are in it of which a part is unknown, or estimated. */
  #usdUnknown = 0
  #tokensUnknown = 0
  #estimated = 0

  /** Puts a spending in (1), or takes it out again (-1). */
  add({ usd, usdComplete, tokens, tokensComplete, estimated }: Spending, sign: 1 | -1): void {
    this.count += sign
    this.#usd += sign * (usd ?? 0)
    this.#tokens += sign * (tokens ?? 0)
    this.#usdUnknown += usdComplete ? 0 : sign
    this.#tokensUnknown += tokensComplete ? 0 : sign
    this.#estimated += estimated ? sign : 0
    // Fractions that were added and taken out leave a trace.
    if (this.count === 0) this.#usd = 0
  }

  /** The sum; of one in which nothing is known but that a part is unknown, it is unknown. */
  toSpending(): Spending {
    const usdComplete = this.#usdUnknown === 0
    const tokensComplete = this.#tokensUnknown === 0
    return {
      usd: this.#usd === 0 && !usdComplete ? null : Math.max(0, this.#usd),
      usdComplete,
      tokens: this.#tokens === 0 && !tokensComplete ? null : this.#tokens,
      tokensComplete,
      estimated: this.#estimated > 0,
    }
  }
}
