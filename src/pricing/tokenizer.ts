import type { Tokenizer } from '../base/usage-estimator.js'

let tokenizer: Tokenizer | null = null

/** Puts an exact tokenizer in the place of the estimate; `null` takes it out again. */
export function installTokenizer(exact: Tokenizer | null): void {
  tokenizer = exact
}

/** The exact tokenizer, or `null` where there is none. */
export function currentTokenizer(): Tokenizer | null {
  return tokenizer
}
