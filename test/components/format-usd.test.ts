import { expect, test } from 'vitest'
import { formatUsd } from '../../src/components/cost-summary/format-usd.js'

// The space that German puts before the sign must not be broken.
const NBSP = '\u00a0'

test.each([
  [0, '$0.00', `0,00${NBSP}$`],
  [1e-9, '$0.000000001', `0,000000001${NBSP}$`],
  [1.25e-7, '$0.00000013', `0,00000013${NBSP}$`],
  [0.0000999, '$0.0001', `0,0001${NBSP}$`],
  [0.00042, '$0.00042', `0,00042${NBSP}$`],
  [0.0034, '$0.0034', `0,0034${NBSP}$`],
  [0.00996, '$0.01', `0,01${NBSP}$`],
  [0.01, '$0.01', `0,01${NBSP}$`],
  [0.0149, '$0.015', `0,015${NBSP}$`],
  [0.5, '$0.50', `0,50${NBSP}$`],
  [1, '$1.00', `1,00${NBSP}$`],
  [12.345, '$12.35', `12,35${NBSP}$`],
  [1234.5, '$1,234.50', `1.234,50${NBSP}$`],
  [1e6, '$1,000,000.00', `1.000.000,00${NBSP}$`],
])('%d USD reads %s in English and %s in German', (usd, english, german) => {
  expect(formatUsd(usd, 'en-US')).toBe(english)
  expect(formatUsd(usd, 'de-DE')).toBe(german)
})

test.each(Array.from({ length: 16 }, (_, power) => 10 ** (power - 9)))('%d USD never reads as 0, and is right to two digits', (power) => {
  for (const factor of [1, 1.5, 3.14159, 9.94, 9.99]) {
    const usd = factor * power
    const read = Number(formatUsd(usd, 'en-US').replace(/[$,]/g, ''))
    expect(read).toBeGreaterThan(0)
    expect(Math.abs(read - usd) / usd).toBeLessThanOrEqual(0.05)
  }
})

test('given digits are kept, so that a column lines up', () => {
  expect(formatUsd(0.0012, 'en-US', 6)).toBe('$0.001200')
  expect(formatUsd(2, 'en-US', 6)).toBe('$2.000000')
})
