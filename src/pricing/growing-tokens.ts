/** How a text is taken apart for counting, and what each piece counts. `pattern` has the flags `g` and `u`. */
export interface TokenRule {
  readonly pattern: RegExp
  readonly weigh: (piece: string) => number
}

/**
 * Counts the tokens of a text that grows: only the last piece is looked at again, since all before it cannot change any more.
 * The count is the same however the text came.
 */
export class GrowingTokens {
  readonly #rule: TokenRule
  /** Where the last piece begins, and what those before it count. */
  #settled = 0
  #tokens = 0
  /** What was counted last, by its length. */
  #length = 0
  #counted = 0

  constructor(rule: TokenRule) {
    this.#rule = rule
  }

  /** The tokens of `text`, which begins with what was counted last time. */
  count(text: string): number {
    if (text.length === this.#length) return this.#counted
    this.#length = text.length
    return (this.#counted = this.#read(text))
  }

  #read(text: string): number {
    const { pattern, weigh } = this.#rule
    if (text.length < this.#settled) this.#settled = this.#tokens = 0
    pattern.lastIndex = this.#settled
    let last = pattern.exec(text)
    if (!last) return this.#tokens
    for (let next = pattern.exec(text); next; next = pattern.exec(text)) {
      this.#tokens += weigh(last[0])
      last = next
    }
    this.#settled = last.index
    return this.#tokens + weigh(last[0])
  }
}
