import { expect, test } from 'vitest'
import { createDocument } from '../../src/markdown/create-document.js'
import { seeded } from '../wire/seeded.js'
import { tidy, toOracleHtml } from './gfm-oracle.js'
import { randomText } from './random-text.js'
import { toHtml } from './to-html.js'

const RUNS = Number(process.env['MARKDOWN_RUNS'] ?? 4000)
const SEED = Number(process.env['MARKDOWN_SEED'] ?? 1)

/** Where micromark does not do as the specification says, or where neither says: each was looked at. */
const DIFFERENT: readonly RegExp[] = [
  // Brackets at the end of an address; an `@` within one that begins with `www.`.
  /(?:www|http)\S*[[\]@(]/,
  // `~` beside `*` or `_`: it takes all three for one kind of mark.
  /[*_][^]*~|~[^]*[*_]/,
  // Three marks, of which one was used: the specification counts all three for its rule of three, and micromark those that are left.
  /[*_]{3}/,
  // A task in a line below its marker, or behind a footnote; we take the first paragraph of an item, as GitHub's text has it.
  /(?:\n|\r)[ \t]*\[[ x]\]/,
  // Indented code is two blocks behind an empty quote, and no list begins behind it.
  /(?:^|[\n\r])[ >]*(?:\t| {4})/,
  // An item without text inside of another one is none there; nor is one in a quote behind a paragraph, where its number is not 1.
  />[ \t]*\d/,
  /(?:^|\n|\r) *(?:[-+*>]|\d[.)])?[\t ]*(?:[-+*]|\d[.)])[\t ]*(?:[-+*]|\d[.)]|\n|\r|$)/,
  // A blank line at the end of code that nothing closes; a definition without text before a paragraph in an item.
  /[`~]{3}|\[\^1\]: foot|\[a\]: \/u/,
  // Code over a line break before an indent, which it keeps.
  /`[^`]*[\n\r][ \t]/,
  // HTML is text here.
  /<[b!]/,
]

test(`${RUNS} random texts read as micromark reads them`, { timeout: 60_000 }, () => {
  const random = seeded(SEED)
  let compared = 0
  while (compared < RUNS) {
    const text = randomText(random)
    if (DIFFERENT.some((pattern) => pattern.test(text))) continue
    compared++
    const spaceless = (html: string): string => html.replace(/\s+/g, ' ')
    expect(spaceless(tidy(toHtml(createDocument().read(text, true)))), JSON.stringify(text)).toBe(spaceless(toOracleHtml(text)))
  }
})
