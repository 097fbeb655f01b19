import { calcPrice } from '@pydantic/genai-prices'
import { expect, test } from 'vitest'
import { calculateCost, loadPrices } from '../../src/pricing/index.js'
import { slices } from '../../src/pricing/slices/index.js'
import { costMetadata } from './cost-metadata.js'

const TIMES = ['2025-01-01T12:00:00Z', '2026-03-01T02:00:00Z', '2026-09-24T07:00:00Z']
const LENGTHS = [1000, 300_000]

/** Vendors by their id in the source, with the names whose cost differs from the source's own on purpose. */
const VENDORS: [name: string, id: string, differing: string[]][] = [
  ['openai', 'openai', []],
  // No long-context step since the 1M beta was retired; the source keeps it for all times.
  ['anthropic', 'anthropic', ['claude-sonnet-4-5', 'claude-sonnet-4.5']],
  ['azure', 'azure', []],
  ['xai', 'x-ai', []],
  // Peak hours hold since they were introduced; the source has them for all times.
  ['deepseek', 'deepseek', ['deepseek-v4-flash', 'deepseek-v4-pro']],
  // A name that the source does not match.
  ['mistral', 'mistral', ['magistral-small']],
  ['groq', 'groq', []],
  ['google', 'google', []],
  ['moonshotai', 'moonshotai', []],
]

test.each(VENDORS)('%s: the generated rates give the cost that the source gives', async (name, providerId, differing) => {
  await loadPrices(name)
  const { slice } = await slices[name]!()
  const models = slice.models.flatMap(([ids]) => ids.split(' ')).filter((id) => !id.endsWith('*'))
  const others = models.filter((model) => TIMES.some((time) => LENGTHS.some((length) => !isSame(model, { name, providerId, time, length }))))
  expect(others.sort()).toEqual(differing)
})

function isSame(model: string, { name, providerId, time, length }: { name: string; providerId: string; time: string; length: number }): boolean {
  const theirs = calcPrice({ input_tokens: length, output_tokens: 500 }, model, { providerId, timestamp: new Date(time) })
  const facts = { provider: name, model, time: Date.parse(time), inputTokens: length, outputTokens: 500 }
  const ours = calculateCost(costMetadata(facts))
  return ours.usd !== null && theirs !== null && Math.abs(ours.usd - theirs.total_price) < 1e-9
}
