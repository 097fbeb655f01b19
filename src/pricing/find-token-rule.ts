import { estimateRule } from './estimate-rule.js'
import type { TokenRule } from './growing-tokens.js'
import { currentTokenizer } from './tokenizer.js'

/** How tokens of a model are counted: by the app's tokenizer, else by the estimate. */
export function findTokenRule(model: string | null): TokenRule {
  const tokenizer = currentTokenizer()
  // Lines are counted one by one, so that the last one alone must be looked at again.
  return tokenizer ? { pattern: /[^\n]{1,2000}\n?|\n/gu, weigh: (piece) => tokenizer(piece, model) } : estimateRule
}
