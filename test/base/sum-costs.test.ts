import { type CostBreakdown, sumCosts } from 'callscope'
import { expect, test } from 'vitest'

const KNOWN: CostBreakdown = {
  usd: 0.003,
  lines: [
    { kind: 'input', tokens: 1000, usdPerMillionTokens: 2, usd: 0.002 },
    { kind: 'output', tokens: 100, usdPerMillionTokens: 10, usd: 0.001, includes: [{ kind: 'reasoning', tokens: 40, usdPerMillionTokens: 10, usd: 0.0004 }] },
  ],
  complete: true,
  estimated: false,
  source: 'table',
  pricesFrom: '2026-09-23',
  tiers: ['flex'],
}
const UNKNOWN: CostBreakdown = { usd: null, lines: [], complete: false, estimated: false, source: null, pricesFrom: null }

test('lines of one kind at one rate are one line, with what they include', () => {
  expect(sumCosts([KNOWN, KNOWN])).toEqual({
    ...KNOWN,
    usd: 0.006,
    lines: [
      { kind: 'input', tokens: 2000, usdPerMillionTokens: 2, usd: 0.004 },
      { kind: 'output', tokens: 200, usdPerMillionTokens: 10, usd: 0.002, includes: [{ kind: 'reasoning', tokens: 80, usdPerMillionTokens: 10, usd: 0.0008 }] },
    ],
  })
})

test('lines at other rates stay apart', () => {
  const dearer = { ...KNOWN, usd: 0.004, lines: [{ kind: 'input', tokens: 1000, usdPerMillionTokens: 4, usd: 0.004 }] }
  expect(sumCosts([KNOWN, dearer]).lines.map(({ kind, tokens }) => [kind, tokens])).toEqual([['input', 1000], ['output', 100], ['input', 1000]])
})

test('a sum with an unknown part says so, and is at least the rest', () => {
  expect(sumCosts([KNOWN, UNKNOWN])).toMatchObject({ usd: 0.003, complete: false, source: 'table' })
})

test('a sum of unknown parts is unknown, not 0', () => {
  expect(sumCosts([UNKNOWN, UNKNOWN])).toMatchObject({ usd: null, complete: false, source: null })
})

test('nothing known but 0 is unknown', () => {
  const free = { ...KNOWN, usd: 0, lines: [] }
  expect(sumCosts([free, UNKNOWN])).toMatchObject({ usd: null, complete: false })
})

test('a sum with an estimated part is estimated', () => {
  expect(sumCosts([KNOWN, { ...KNOWN, estimated: true }]).estimated).toBe(true)
  expect(sumCosts([KNOWN, KNOWN]).estimated).toBe(false)
})

test('several sources are none, the oldest prices give the date, all tiers are named', () => {
  const own: CostBreakdown = { ...KNOWN, source: 'user', pricesFrom: '2026-01-01', tiers: [] }
  expect(sumCosts([KNOWN, own])).toMatchObject({ source: null, pricesFrom: '2026-01-01', tiers: ['flex'] })
})

test('no answers cost nothing', () => {
  expect(sumCosts([])).toMatchObject({ usd: 0, lines: [], complete: true, estimated: false, source: null })
})

test('answers that cost nothing cost nothing together', () => {
  const free = { ...KNOWN, usd: 0, lines: [] }
  expect(sumCosts([free, free])).toMatchObject({ usd: 0, complete: true })
})
