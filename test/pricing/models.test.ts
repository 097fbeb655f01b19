import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPriceTable, type PriceTable } from '../../src/pricing/price-table.js'
import { slices } from '../../src/pricing/slices/index.js'
import { withoutDate } from '../../src/pricing/without-date.js'
import { KNOWN_GAPS } from './known-gaps.js'

/** Where each allowed version of an SDK lists the models of its chat calls. */
const UNIONS: readonly [vendor: string, file: string, type: string, atLeast: number][] = [
  ['openai', 'openai/resources/shared.d.ts', 'ChatModel', 80],
  ['openai', 'openai-v7/resources/shared.d.ts', 'ChatModel', 90],
  ['anthropic', '@anthropic-ai/sdk/resources/messages/messages.d.ts', 'Model', 22],
]

function readUnion(file: string, type: string): readonly string[] {
  const text = readFileSync(new URL(`../../node_modules/${file}`, import.meta.url), 'utf8')
  const union = new RegExp(`export type ${type} = ([^;]+);`).exec(text)?.[1] ?? ''
  return [...union.matchAll(/'([^']+)'/g)].map(([, model = '']) => model)
}

const unions = UNIONS.map(([vendor, file, type, atLeast]) => ({ vendor, file, atLeast, models: readUnion(file, type) }))

interface Vendor {
  readonly name: string
  readonly table: PriceTable
  /** Names that the slice has, the open ones (`ft:…*`) aside, and of those vendors whose models it sells. */
  readonly listed: ReadonlySet<string>
  readonly open: readonly string[]
}

const vendors = await Promise.all(
  ['openai', 'anthropic', 'azure', 'xai', 'deepseek', 'mistral', 'groq', 'google', 'moonshotai'].map(async (name): Promise<Vendor> => {
    const { slice } = await slices[name]!()
    const ids = [slice, ...(slice.resells ?? [])].flatMap(({ models }) => models).flatMap(([all]) => all.split(' '))
    const open = ids.filter((id) => id.endsWith('*')).map((id) => id.slice(0, -1))
    return { name, table: createPriceTable(slice), listed: new Set(ids.filter((id) => !id.endsWith('*'))), open }
  }),
)
const vendorOf = (name: string): Vendor => vendors.find((vendor) => vendor.name === name)!

test.each(unions)('$file: each model has a price, or stands in the list of known gaps', ({ vendor, models, atLeast }) => {
  // A union that cannot be read any more must not pass for one without gaps.
  expect(models.length).toBeGreaterThanOrEqual(atLeast)
  const gaps = KNOWN_GAPS[vendor] ?? {}
  expect(models.filter((model) => vendorOf(vendor).table.find(model) === null && !(model in gaps))).toEqual([])
})

test.each(Object.entries(KNOWN_GAPS))('%s: no known gap has a price by now, or has gone from the SDKs', (vendor, gaps) => {
  const named = new Set(unions.flatMap((union) => (union.vendor === vendor ? union.models : [])))
  expect(Object.keys(gaps).filter((model) => vendorOf(vendor).table.find(model) !== null)).toEqual([])
  expect(Object.keys(gaps).filter((model) => !named.has(model))).toEqual([])
  for (const date of Object.values(gaps)) expect(date).toMatch(/^20\d\d-\d\d-\d\d$/)
})

// Input and output of models that are easily taken for one another, from the providers' price pages; USD per million.
const APART: readonly [vendor: string, model: string, input: number | null, output: number | null][] = [
  ['anthropic', 'claude-sonnet-5', 2, 10],
  ['anthropic', 'claude-sonnet-5-5', null, null],
  ['anthropic', 'claude-sonnet-5-20260901', 2, 10],
  ['anthropic', 'claude-opus-5', 5, 25],
  ['anthropic', 'claude-opus-5-5', 4, 20],
  ['anthropic', 'claude-opus-4-20250514', 15, 75],
  ['anthropic', 'claude-opus-4-5-20251101', 5, 25],
  ['anthropic', 'claude-haiku-5-5', null, null],
  ['anthropic', 'claude-fable-5-2', null, null],
  ['openai', 'gpt-5', 1.25, 10],
  ['openai', 'gpt-5.1', 1.25, 10],
  ['openai', 'gpt-5.2', 1.75, 14],
  ['openai', 'gpt-5.9', null, null],
  ['openai', 'gpt-5-mini', 0.25, 2],
  ['openai', 'gpt-4o', 2.5, 10],
  ['openai', 'gpt-4o-mini', 0.15, 0.6],
  ['openai', 'gpt-4o-2024-05-13', 5, 15],
  ['openai', 'gpt-4', 30, 60],
  ['openai', 'gpt-4.1', 2, 8],
  ['openai', 'gpt-4-turbo-2024-04-09', 10, 30],
  ['openai', 'o1', 15, 60],
  ['openai', 'o1-mini', 1.1, 4.4],
  ['openai', 'o1-pro', 150, 600],
  ['openai', 'gpt-6-sol', 2, 10],
  ['openai', 'gpt-6.1-sol', null, null],
  ['openai', 'acme/gpt-4o', null, null],
  ['openai', 'openai/gpt-4o', 2.5, 10],
  ['azure', 'openai/gpt-4o', 2.5, 10],
  ['azure', 'x-ai/grok-4', 3, 15],
  ['google', 'models/gemini-2.5-pro', 1.25, 10],
  ['xai', 'x-ai/grok-4.3', 1.25, 2.5],
]

test.each(APART)('%s: %s costs %s and %s', (vendor, model, input, output) => {
  const rates = vendorOf(vendor).table.find(model)?.at(-1)
  expect([rates?.input ?? null, rates?.output ?? null]).toEqual([input, output])
})

/** What a vendor appends for another version or kind of a model: not a date. */
const versions = fc.oneof(
  fc.integer({ min: 0, max: 99 }).map((version) => `-${version}`),
  fc.integer({ min: 0, max: 99 }).map((version) => `.${version}`),
  fc.integer({ min: 0, max: 9 }).map(String),
  fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })).map(([major, minor]) => `-${major}-${minor}`),
  fc.tuple(fc.integer({ min: 13, max: 99 }), fc.integer({ min: 10, max: 99 })).map(([major, minor]) => `-${major}-${minor}`),
  fc.constantFrom('-mini', '-pro', '-nano', '-turbo', '-fast', '-next', 'o', '-x-large', '-v2', '-2512', '-preview-2', ':free', '-100', '-13402599', '-9999-99-99'),
)
const known = fc.constantFrom(...vendors.flatMap((vendor) => [...vendor.listed].map((id) => ({ vendor, id }))))

test('no match crosses a version: what follows a known id is another model, unless the table lists it', () => {
  fc.assert(
    fc.property(known, versions, ({ vendor, id }, version) => {
      const other = `${id}${version}`
      // A version may happen to make another name of the table.
      fc.pre(!vendor.listed.has(other) && !vendor.open.some((prefix) => other.startsWith(prefix)))
      expect(vendor.table.find(other), `${vendor.name}: ${other}`).toBeNull()
    }),
    { numRuns: 5000 },
  )
})

const pad = (part: number): string => String(part).padStart(2, '0')
const dates = fc
  .record({ year: fc.integer({ min: 2023, max: 2029 }), month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }), form: fc.nat({ max: 2 }) })
  .map(({ year, month, day, form }) => [`-${year}-${pad(month)}-${pad(day)}`, `-${year}${pad(month)}${pad(day)}`, `@${year}${pad(month)}${pad(day)}`][form]!)

test('a date behind a known id changes nothing, unless the table lists that snapshot', () => {
  fc.assert(
    fc.property(known, dates, ({ vendor, id }, date) => {
      fc.pre(!vendor.listed.has(`${id}${date}`) && withoutDate(id) === null)
      expect(vendor.table.find(`${id}${date}`), `${vendor.name}: ${id}${date}`).toEqual(vendor.table.find(id))
    }),
    { numRuns: 3000 },
  )
})

test.each(unions)('$file: a model has a price only where the table names it, with its date or without', ({ vendor, models }) => {
  const { table, listed } = vendorOf(vendor)
  for (const model of models.filter((id) => table.find(id) !== null)) expect(listed.has(model) || listed.has(withoutDate(model) ?? ''), model).toBe(true)
})
