import { findTokenRule } from './find-token-rule.js'
import { GrowingTokens, type TokenRule } from './growing-tokens.js'

/** Characters that are kept until they are counted: a piece that is cut here counts as two, which no estimate notices. */
const KEPT = 4096

/** Counts the tokens of texts that come in pieces, and keeps none of them. */
export class TextCounter {
  readonly #rule: TokenRule
  #counted = 0
  #rest = ''

  constructor(model: string | null) {
    this.#rule = findTokenRule(model)
  }

  add(text: string): void {
    this.#rest += text
    if (this.#rest.length < KEPT) return
    this.#counted += this.#count()
    this.#rest = ''
  }

  /** Tokens so far. */
  get tokens(): number {
    return Math.ceil(this.#counted + this.#count())
  }

  #count(): number {
    return this.#rest === '' ? 0 : new GrowingTokens(this.#rule).count(this.#rest)
  }
}
