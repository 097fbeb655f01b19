import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { transform } from 'esbuild'
import { expect, test } from 'vitest'
import { slices } from '../../src/pricing/slices/index.js'

const names = Object.keys(slices)
const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

test('the vendors with built-in rates', () => {
  const expected = 'openai anthropic azure azure-openai azure-ai-inference xai x-ai deepseek mistral groq google gemini moonshotai'
  expect(names).toEqual(expected.split(' '))
})

test.each(names)('%s: every rate is a number above 0, every history in order', async (name) => {
  const { slice } = await slices[name]!()
  for (const [ids, ...history] of slice.models) {
    expect(history.length, ids).toBeGreaterThan(0)
    const dates = history.map(({ from }) => from ?? '')
    expect(dates, ids).toEqual([...dates].sort())
    for (const rates of history.flatMap(({ above = [], ...base }) => [base, ...above])) {
      for (const [key, value] of Object.entries(rates)) if (typeof value === 'number') expect(value, `${ids} ${key}`).toBeGreaterThan(0)
      expect(Object.values(rates)).not.toContain(Number.NaN)
    }
  }
})

test.each(names)('%s: no name stands for two models', async (name) => {
  const { slice } = await slices[name]!()
  const ids = slice.models.flatMap(([all]) => all.split(' '))
  expect(ids).toHaveLength(new Set(ids).size)
})

test.each(['openai', 'anthropic', 'azure'])('%s: minified and compressed, the file stays below 6 KB', async (name) => {
  const { code } = await transform(read(`src/pricing/slices/${name}.ts`), { loader: 'ts', minify: true })
  expect(gzipSync(code).byteLength).toBeLessThan(6000)
})
