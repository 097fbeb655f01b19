import type { TokenRule } from './growing-tokens.js'

/** Longer runs are counted in pieces of this length, so that looking again at the last one stays cheap. */
const RUN = 64

/** Letters that a word may have and still be one token, and letters for each further one. */
const WORD = 8
const REST = 4

/**
 * About how many tokens a text has, with no tokenizer at hand: words, numbers, signs and line ends weighed one by one. Measured on 66 recorded
 * answers of eleven vendors without hidden reasoning: half are within 8 % of what was billed, four of five between -23 % and +8 %.
 * A quarter of the characters, the usual rule of thumb, is off by 15 % for half of them.
 */
export const estimateRule: TokenRule = {
  pattern: new RegExp(
    [
      String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]`,
      String.raw`\p{Script=Latin}{1,${RUN}}`,
      String.raw`[\p{L}\p{M}]{1,${RUN}}`,
      String.raw`\p{N}{1,3}`,
      String.raw`\n\s{0,${RUN}}`,
      String.raw`[^\s\p{L}\p{N}]{1,${RUN}}`,
    ].join('|'),
    'gu',
  ),
  weigh,
}

function weigh(piece: string): number {
  const code = piece.codePointAt(0) ?? 0
  if (isLatin(code)) return 1 + Math.max(0, piece.length - WORD) / REST
  if (isEastAsian(code)) return 0.8
  if (/^[\p{L}\p{M}]/u.test(piece)) return piece.length / 2.5
  // Digits and line ends are a token; so are signs, of which some go together.
  return /^[\p{N}\n]/u.test(piece) ? 1 : Math.max(1, piece.length / 3)
}

/** Basic letters first: nearly all are. */
function isLatin(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0xc0 && code <= 0x24f)
}

function isEastAsian(code: number): boolean {
  return code >= 0x2e80 && code <= 0xd7af
}
