import { existsSync, readFileSync } from 'node:fs'
import { type CostBreakdown, loadPrices } from 'callscope'
import { beforeAll, describe, expect, test } from 'vitest'
import { slices } from '../../src/pricing/slices/index.js'
import { cutEvery } from '../wire/cuts.js'
import { hasRecordings, readBody, readRecordings, type Recording } from '../wire/recordings.js'
import { withContext } from '../wire/ways.js'

/** One recorded usage and what it cost. */
interface Row {
  readonly file: string
  readonly model: string
  readonly at: string
  readonly usage: { readonly iterations?: readonly unknown[] | null }
  /** Input with cache reads and writes, reads, writes, 1-hour writes, output, audio in and out, searches. */
  readonly billable: Readonly<Record<'in' | 'cr' | 'cw' | 'w1h' | 'out' | 'ai' | 'ao' | 'search', number>>
  readonly usd: number
  readonly basis: string
}

const file = new URL('../../../shared/prices/golden.jsonl', import.meta.url)
const rows: readonly Row[] = existsSync(file) ? readRows(readFileSync(file, 'utf8')) : []
const recordings = new Map(readRecordings().map((recording) => [recording.file, recording]))

// Rows whose cost is disputed, each with the reason. None is: all are exact.
const DISPUTED: Readonly<Record<string, string>> = {}

// The stream ends before it says why, so that more may have been billed than it told.
const UNFINISHED = ['anthropic/antpy-fixtures-out-of-order-response.sse']

beforeAll(() => loadPrices(...new Set([...recordings.values()].map(({ vendor }) => vendor))))

describe.skipIf(rows.length === 0)('recorded bodies with a known cost (skipped where ../shared is absent)', () => {
  test('there are 58 of them, each with its body', () => {
    expect(rows).toHaveLength(58)
    expect(rows.filter((row) => !recordings.has(row.file))).toEqual([])
  })

  test.each(rows.filter((row) => !(row.file in DISPUTED)))('$file: $model', async (row) => {
    const recording = recordings.get(row.file)!
    const cost = (await read(recording, row)).costBreakdown
    expect(Math.abs((cost.usd ?? Number.NaN) / row.usd - 1)).toBeLessThan(0.0001)
    expect(cost.complete).toBe(!UNFINISHED.includes(row.file))
    expect(cost.source).toBe(row.basis.startsWith('billed') ? 'vendor' : 'table')
    expect(cost.lines.reduce((sum, { usd }) => sum + (usd ?? 0), 0)).toBe(cost.usd)
    // Passes of an answer add up to more than its own counts say.
    if (cost.source === 'table' && !row.usage.iterations) expect(tokensOf(cost)).toEqual(expectedTokens(row))
  })
})

/** Recorded answers with a usage, of vendors with built-in rates, that have no whole cost all the same: model, and why. */
const WITHOUT_WHOLE_COST: Readonly<Record<string, string>> = {
  'claude-3-opus-20240229': 'the stream ends before it says why',
  'claude-3-opus-latest': 'the stream ends before it says why',
  'AZURE_DEPLOYMENT-2025-04-14': 'a name that says nothing, without an alias',
  'gemini-2.5-pro-preview-05-06': 'thoughts are in the total only',
  'gpt-4o-so': 'a name of nobody',
  'grok-beta': 'no price known',
  'groq/compound': 'no price known: several models at work',
  'ministral-3b-latest': 'no price known',
  'mistral-small': 'no price known for this name',
  'mistral-small-2402': 'no price known',
  'pixtral-12b-2409': 'no price known',
  'magistral-medium-latest': 'no rate for cache reads known',
  'voxtral-small-latest': 'no rate for audio known, and the audio is in no counter',
}

describe.skipIf(!hasRecordings)('every recorded answer', () => {
  const answers = [...recordings.values()].filter(({ expected }) => expected.usage ?? expected.x_groq_usage)

  test('of a vendor with built-in rates has a whole cost, or a reason', async () => {
    const priced = new Set(Object.keys(slices))
    const without = new Set<string>()
    for (const recording of answers.filter(({ vendor }) => priced.has(vendor))) {
      const { costBreakdown, model } = await read(recording, { model: '', at: '2026-08-01' })
      if (!costBreakdown.complete) without.add(model ?? '')
    }
    expect([...without].sort()).toEqual(Object.keys(WITHOUT_WHOLE_COST).sort())
  })

  test('has a cost above 0, or none', async () => {
    for (const recording of answers) {
      const { costBreakdown: cost } = await read(recording, { model: '', at: '2026-08-01' })
      expect(cost.usd ?? 1, recording.file).toBeGreaterThan(0)
      expect(cost.usd === null ? cost.complete : false, recording.file).toBe(false)
    }
  })
})

if (rows.length === 0) test.skip('58 recorded bodies with a known cost, which are not at hand', () => {})

/** The answer as an app has it: who answered, which model was asked, and when. The rest stands in the body. */
async function read(recording: Recording, { model, at }: Pick<Row, 'model' | 'at'>): Promise<{ readonly costBreakdown: CostBreakdown; readonly model: string | null }> {
  const context = { vendor: recording.vendor, model, startTime: Date.parse(at) }
  const opened = withContext({ provider: recording.provider, body: readBody(recording) }, cutEvery(4096), context)
  if (!recording.stream) return opened.call()
  const stream = opened.stream()
  await stream.drain()
  const response = stream.constructCallResponse()
  expect(response.costBreakdown).toEqual(stream.costBreakdown)
  return stream
}

function readRows(text: string): readonly Row[] {
  // The shape is described by the file's own README.
  return text.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Row)
}

function tokensOf({ lines }: CostBreakdown): Readonly<Record<string, number>> {
  return Object.fromEntries(lines.map(({ kind, tokens }) => [kind, tokens]))
}

function expectedTokens({ billable: { in: input, cr, cw, w1h, out, ai, ao, search } }: Row): Readonly<Record<string, number>> {
  const tokens = {
    input: input - cr - cw - ai,
    audio_input: ai,
    cache_read: cr,
    cache_write: cw - w1h,
    cache_write_1h: w1h,
    output: out - ao,
    audio_output: ao,
    web_search: search,
  }
  return Object.fromEntries(Object.entries(tokens).filter(([, count]) => count > 0))
}
