import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { estimateRule } from '../../src/pricing/estimate-rule.js'
import { GrowingTokens, type TokenRule } from '../../src/pricing/growing-tokens.js'

const estimate = (text: string): number => new GrowingTokens(estimateRule).count(text)

describe('an estimate', () => {
  // About what the tokenizers of today's models give.
  test.each([
    ['', 0],
    ['   ', 0],
    ['Hello', 1],
    ['The quick brown fox jumps over the lazy dog.', 10],
    ['antidisestablishmentarianism', 6],
    ['1234567', 3],
    ['日本語', 2.4],
    ['```ts\nconst x = 1\n```', 8],
  ])('%j has about %d tokens', (text, tokens) => {
    expect(Math.abs(estimate(text) - tokens)).toBeLessThanOrEqual(Math.max(1, tokens * 0.3))
  })

  test('never goes down while a text grows, and is the same however it came', () => {
    const piece = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(' ', '\n', '\n\n  ', 'word', '1', '234', '漢', 'слово', '…', '🥊', 'x'.repeat(100)))
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const growing = new GrowingTokens(estimateRule)
        let text = ''
        let before = 0
        for (const next of pieces) {
          text += next
          const now = growing.count(text)
          expect(now).toBeGreaterThanOrEqual(before)
          expect(now).toBeCloseTo(estimate(text), 9)
          before = now
        }
      }),
      { seed: 1, numRuns: 2_000 },
    )
  })
})

test('each piece is weighed once, but for the last one of each look', () => {
  const weighed: string[] = []
  const rule: TokenRule = {
    pattern: /[^\n]{1,2000}\n?|\n/gu,
    weigh: (piece) => {
      weighed.push(piece)
      return piece.length
    },
  }
  const growing = new GrowingTokens(rule)
  for (const text of ['a\nb', 'a\nbc\n', 'a\nbc\nd\ne']) expect(growing.count(text)).toBe(text.length)
  expect(weighed).toEqual(['a\n', 'b', 'bc\n', 'bc\n', 'd\n', 'e'])
})

test('a text that is another one is counted anew', () => {
  const growing = new GrowingTokens(estimateRule)
  growing.count('one two three four')
  expect(growing.count('one')).toBe(1)
})
