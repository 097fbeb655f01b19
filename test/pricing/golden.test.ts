import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { CostMetadata } from '../../src/base/cost.js'
import { calculateCost, loadPrices } from '../../src/pricing/index.js'
import { costMetadata } from './cost-metadata.js'

/** One recorded usage and what it cost. */
interface Row {
  readonly file: string
  readonly vendor: string
  readonly model: string
  readonly service_tier: string | null
  readonly at: string
  readonly usage: { readonly iterations?: readonly Iteration[] | null }
  /** Input with cache reads and writes, reads, writes, 1-hour writes, output, audio in and out, searches. */
  readonly billable: Readonly<Record<'in' | 'cr' | 'cw' | 'w1h' | 'out' | 'ai' | 'ao' | 'search', number>>
  readonly usd: number
  readonly basis: string
}

interface Iteration {
  readonly model?: string
  readonly input_tokens: number
  readonly output_tokens: number
  readonly cache_read_input_tokens?: number
  readonly cache_creation_input_tokens?: number
  readonly cache_creation?: { readonly ephemeral_1h_input_tokens?: number }
}

const file = new URL('../../../shared/prices/golden.jsonl', import.meta.url)
const rows: readonly Row[] = existsSync(file) ? readRows(readFileSync(file, 'utf8')) : []

describe.skipIf(rows.length === 0)('recorded usages with a known cost (skipped where ../shared/prices is absent)', () => {
  beforeAll(() => loadPrices(...new Set(rows.map((row) => toMetadata(row).vendor))))

  // Every row is within 0.01 %: none is excepted.
  test.each(rows)('$file: $model', (row) => {
    const cost = calculateCost(toMetadata(row))
    expect(cost.complete).toBe(true)
    expect(Math.abs((cost.usd ?? Number.NaN) / row.usd - 1)).toBeLessThan(0.0001)
  })
})

if (rows.length === 0) test.skip('58 recorded usages with a known cost, which are not at hand', () => {})

function readRows(text: string): readonly Row[] {
  // The shape is described by the file's own README.
  return text.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Row)
}

function toMetadata({ vendor: name, model, service_tier: serviceTier, at, usage, billable, usd, basis }: Row): CostMetadata {
  const vendor = name.startsWith('azure') ? 'azure' : name
  const provider = ['anthropic', 'azure'].includes(vendor) ? vendor : 'openai'
  return costMetadata({
    provider,
    vendor,
    model,
    serviceTier,
    time: Date.parse(at),
    inputTokens: billable.in,
    cacheReadTokens: billable.cr,
    cacheWriteTokens: billable.cw,
    cacheWrite1hTokens: billable.w1h,
    outputTokens: billable.out,
    audioInputTokens: billable.ai,
    audioOutputTokens: billable.ao,
    webSearches: billable.search,
    vendorUsd: basis.startsWith('billed') ? usd : null,
    parts: (usage.iterations ?? []).map((iteration) => toPart(provider, iteration, Date.parse(at))),
  })
}

function toPart(provider: string, iteration: Iteration, time: number): CostMetadata {
  const cacheReadTokens = iteration.cache_read_input_tokens ?? 0
  const cacheWriteTokens = iteration.cache_creation_input_tokens ?? 0
  return costMetadata({
    provider,
    time,
    model: iteration.model ?? null,
    inputTokens: iteration.input_tokens + cacheReadTokens + cacheWriteTokens,
    cacheReadTokens,
    cacheWriteTokens,
    cacheWrite1hTokens: iteration.cache_creation?.ephemeral_1h_input_tokens ?? 0,
    outputTokens: iteration.output_tokens,
  })
}
