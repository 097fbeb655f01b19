import { readFileSync } from 'node:fs'
import { type CostBreakdown, loadPrices, type Prices } from 'callscope'
import { beforeAll, describe, expect, test } from 'vitest'
import { answer, streamed } from './raw-answers.js'

/** One case of docs/cost-cases.json; docs/cost-cases.md describes it. */
interface CostCase {
  readonly id: string
  readonly section: string
  readonly rule: string
  readonly provider: string
  readonly vendor?: string
  readonly asked?: string
  readonly at: string
  readonly response?: object
  readonly stream?: readonly object[]
  readonly prices?: Readonly<Record<string, Prices[string] | { readonly function: { readonly usd: number | null } }>>
  readonly expect: {
    readonly usd: number | null
    readonly arithmetic: string | null
    readonly complete: boolean
    readonly source: CostBreakdown['source']
    readonly tiers?: readonly string[]
  }
}

const read = (name: string): string => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')
// The shape is described by the page beside it.
const cases = JSON.parse(read('cost-cases.json')) as readonly CostCase[]
const page = read('cost-cases.md')

beforeAll(() => loadPrices(...new Set(cases.map(({ provider, vendor }) => vendor ?? provider))))

test('the cases are many, and each has a name of its own', () => {
  expect(page).toContain(`holds ${cases.length} answers`)
  expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length)
  expect(cases.length).toBeGreaterThanOrEqual(40)
})

describe.each([...new Set(cases.map(({ section }) => section))])('%s', (section) => {
  test.each(cases.filter((one) => one.section === section))('$id: $rule', async (one) => {
    const { usd, arithmetic, complete, source, tiers } = one.expect
    const cost = await priced(one)
    expect(cost).toMatchObject({ usd: usd === null ? null : expect.closeTo(usd, 13), complete, source, ...(tiers ? { tiers } : {}) })
    expect(cost.lines.reduce((sum, line) => sum + (line.usd ?? 0), 0)).toBe(cost.usd ?? 0)
    if (arithmetic === null) return
    expect(cost.lines.flatMap((line) => (line.usd === null ? [] : [factorsOf(line)])).sort()).toEqual(toFactors(arithmetic).map(String).sort())
  })
})

// The expectations by themselves: what the page says, what the file says, and what a multiplication gives are the same.
test.each(cases)('$id: the page says what the file says', ({ id, rule, expect: { usd, arithmetic, complete } }) => {
  const row = page.split('\n').find((line) => line.startsWith(`| \`${id}\` |`)) ?? ''
  const [, , , shown = '', amount = ''] = row.split('|').map((cell) => cell.trim())
  expect(row).toContain(`| ${rule} |`)
  if (usd === null) expect(amount).toBe('unknown')
  else expect(Number(amount.replace('at least ', ''))).toBe(usd)
  expect(amount.startsWith('at least')).toBe(!complete && usd !== null)
  if (arithmetic === null) return
  const factors = toFactors(arithmetic)
  expect(usd).toBeCloseTo(factors.reduce((sum, [tokens, rate]) => sum + (tokens * rate) / 1e6, 0), 13)
  expect(shown.split(' = ')[0]?.replaceAll(',', '')).toBe(arithmetic.replaceAll('*', ' × '))
})

async function priced({ provider, vendor, asked, at, prices = {}, response, stream }: CostCase): Promise<CostBreakdown> {
  const context = { startTime: Date.parse(at), prices: toPrices(prices), ...(vendor === undefined ? {} : { vendor }), ...(asked === undefined ? {} : { model: asked }) }
  const read = stream ? await streamed(provider, stream, context) : answer(provider, response ?? {}, context)
  expect(read.cost).toBe(read.costBreakdown.usd)
  return read.costBreakdown
}

function toPrices(prices: NonNullable<CostCase['prices']>): Prices {
  return Object.fromEntries(
    Object.entries(prices).map(([key, price]) => {
      if (typeof price !== 'object' || !('function' in price)) return [key, price]
      const { usd } = price.function
      return [key, () => usd]
    }),
  )
}

/** Tokens and rate of each part of `200*2.5 + 800*1.25`. */
function toFactors(arithmetic: string): [tokens: number, rate: number][] {
  return arithmetic.split('+').map((part) => {
    const [tokens = Number.NaN, rate = Number.NaN] = part.split('*').map(Number)
    return [tokens, rate]
  })
}

/** The same of a line. A factor of a tier may leave a digit that no rate has (5 × 1.1 = 5.500000000000001). */
function factorsOf({ tokens, usdPerMillionTokens }: CostBreakdown['lines'][number]): string {
  return String([tokens, Number(usdPerMillionTokens?.toPrecision(12))])
}
