import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatUsd, usdColumnDigits, usdDigits } from '../../src/components/format-usd.js'

// The spaces and the mark of direction that German and Arabic put around the sign are written out, since nobody sees them.
const NBSP = '\u00a0'
const RLM = '\u200f'

/** Each magnitude from 10^-9 to 10^6, as CLDR writes it in English, German, Japanese and Egyptian Arabic. */
const WRITTEN: readonly [usd: number, english: string, german: string, japanese: string, arabic: string][] = [
  [1e-9, '$0.000000001', '0,000000001 $', '$0.000000001', '٠٫٠٠٠٠٠٠٠٠١ US$'],
  [1.25e-8, '$0.000000013', '0,000000013 $', '$0.000000013', '٠٫٠٠٠٠٠٠٠١٣ US$'],
  [4.2e-7, '$0.00000042', '0,00000042 $', '$0.00000042', '٠٫٠٠٠٠٠٠٤٢ US$'],
  [5.37e-6, '$0.0000054', '0,0000054 $', '$0.0000054', '٠٫٠٠٠٠٠٥٤ US$'],
  [4.05e-5, '$0.000041', '0,000041 $', '$0.000041', '٠٫٠٠٠٠٤١ US$'],
  [0.0000999, '$0.0001', '0,0001 $', '$0.0001', '٠٫٠٠٠١ US$'],
  [0.00042, '$0.00042', '0,00042 $', '$0.00042', '٠٫٠٠٠٤٢ US$'],
  [0.0034, '$0.0034', '0,0034 $', '$0.0034', '٠٫٠٠٣٤ US$'],
  [0.00996, '$0.01', '0,01 $', '$0.01', '٠٫٠١ US$'],
  [0.01, '$0.01', '0,01 $', '$0.01', '٠٫٠١ US$'],
  [0.0149, '$0.015', '0,015 $', '$0.015', '٠٫٠١٥ US$'],
  [0.5, '$0.50', '0,50 $', '$0.50', '٠٫٥٠ US$'],
  [1, '$1.00', '1,00 $', '$1.00', '١٫٠٠ US$'],
  [12.346, '$12.35', '12,35 $', '$12.35', '١٢٫٣٥ US$'],
  [345.6, '$345.60', '345,60 $', '$345.60', '٣٤٥٫٦٠ US$'],
  [1234.5, '$1,234.50', '1.234,50 $', '$1,234.50', '١٬٢٣٤٫٥٠ US$'],
  [67_890.12, '$67,890.12', '67.890,12 $', '$67,890.12', '٦٧٬٨٩٠٫١٢ US$'],
  [345_678.9, '$345,678.90', '345.678,90 $', '$345,678.90', '٣٤٥٬٦٧٨٫٩٠ US$'],
  [1e6, '$1,000,000.00', '1.000.000,00 $', '$1,000,000.00', '١٬٠٠٠٬٠٠٠٫٠٠ US$'],
]

test.each(WRITTEN)('%d USD reads %s, in German %s, in Japanese %s, in Arabic %s', (usd, english, german, japanese, arabic) => {
  expect(formatUsd(usd, 'en-US')).toBe(english)
  expect(formatUsd(usd, 'de-DE')).toBe(german.replace(' ', NBSP))
  expect(formatUsd(usd, 'ja-JP')).toBe(japanese)
  expect(formatUsd(usd, 'ar-EG')).toBe(`${RLM}${arabic.replace(' ', NBSP)}`)
})

test('0 is an amount like any other, what is unknown is a dash', () => {
  for (const locale of ['en-US', 'de-DE', 'ja-JP', 'ar-EG']) {
    expect(formatUsd(0, locale)).toBe(formatUsd(0, locale, 2))
    expect(formatUsd(-0, locale)).toBe(formatUsd(0, locale))
    for (const unknown of [null, Number.NaN, Number.POSITIVE_INFINITY, -1, -1e-9]) expect(formatUsd(unknown, locale)).toBe('—')
  }
})

const DIGITS = '٠١٢٣٤٥٦٧٨٩'

/** The number that a reader sees. */
function readBack(text: string, locale: string): number {
  const latin = text.replace(/[٠-٩]/g, (digit) => String(DIGITS.indexOf(digit)))
  const [group, point] = locale === 'de-DE' ? ['.', ','] : locale === 'ar-EG' ? ['٬', '٫'] : [',', '.']
  return Number(latin.replaceAll(group!, '').replace(point!, '.').replace(/[^\d.]/g, ''))
}

test('an amount never reads as 0 or as negative, and is right to two digits and to the cent', () => {
  const amounts = fc.tuple(fc.integer({ min: -9, max: 6 }), fc.double({ min: 1, max: 10, noNaN: true })).map(([power, factor]) => factor * 10 ** power)
  fc.assert(
    fc.property(amounts, fc.constantFrom('en-US', 'de-DE', 'ja-JP', 'ar-EG'), (usd, locale) => {
      const text = formatUsd(usd, locale)
      const read = readBack(text, locale)
      expect(text).not.toMatch(/[-−]/)
      expect(read).toBeGreaterThan(0)
      // Half of the last digit shown, and a little for what a double cannot hold.
      expect(Math.abs(read - usd)).toBeLessThan(usd < 0.1 ? 0.0501 * usd : 0.00501)
    }),
    { numRuns: 2000 },
  )
})

test.each([1e-12, 3e-20, 5e-25, Number.MIN_VALUE])('even %d USD does not read as 0', (usd) => {
  expect(formatUsd(usd, 'en-US')).toMatch(/^\$0\.0*[1-9]\d?$/)
})

test('given digits are kept, so that a column lines up', () => {
  expect(formatUsd(0.0012, 'en-US', 6)).toBe('$0.001200')
  expect(formatUsd(2, 'en-US', 6)).toBe('$2.000000')
  expect(formatUsd(0, 'en-US', 6)).toBe('$0.000000')
  expect(formatUsd(-0, 'en-US', 2)).toBe('$0.00')
})

test.each([[0, 2], [Number.NaN, 2], [-1, 2], [12, 2], [0.0034, 4], [1e-30, 20]])('%d USD needs %i digits', (usd, digits) => {
  expect(usdDigits(usd)).toBe(digits)
})

test.each([
  ['as many as its smallest amount needs', [0.003, 0.0004], 0.0034, [], 5],
  ['more, where the rounded amounts would not add up', [0.0001227, 0.0000768, 0.0001956], 0.0003951, [], 7],
  ['as many as a part within an amount needs', [0.25], 0.25, [0.0000012], 7],
  ['cents for nothing at all', [], null, [], 2],
  ['cents for 0', [0, -0], 0, [], 2],
  ['those of the amounts, where the total is unknown', [0.0123], null, [], 3],
  ['those of the amounts, where they are not all of the total', [0.0123], 7, [], 3],
  ['no more than a number format takes', [1e-30, 1], 1, [], 20],
])('a column has %s', (_, amounts, total, within, digits) => {
  expect(usdColumnDigits(amounts, total, within)).toBe(digits)
})

test('a column of rates times tokens adds up as it is read', () => {
  const rates = fc.constantFrom(0.15, 0.075, 0.6, 1.25, 2.5, 10, 0.3, 18.75)
  const line = fc.tuple(rates, fc.integer({ min: 1, max: 2_000_000 })).map(([rate, tokens]) => (rate * tokens) / 1e6)
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (amounts) => {
      const total = amounts.reduce((sum, usd) => sum + usd, 0)
      const digits = usdColumnDigits(amounts, total)
      const read = (usd: number): number => Math.round(readBack(formatUsd(usd, 'en-US', digits), 'en-US') * 10 ** digits)
      // Where further digits do not help it stays at those that are needed, and is off by its rounding.
      const off = Math.abs(amounts.reduce((sum, usd) => sum + read(usd), 0) - read(total))
      expect(off).toBeLessThanOrEqual(digits === usdColumnDigits(amounts, null) ? amounts.length : 0)
    }),
    { numRuns: 500 },
  )
})
