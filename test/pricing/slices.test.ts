import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { transform } from 'esbuild'
import { expect, test } from 'vitest'
import { slices } from '../../src/pricing/slices/index.js'

const names = Object.keys(slices)
const folder = new URL('../../src/pricing/slices/', import.meta.url)
const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')

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

/** Slices by the vendor's own name, without its further ones. */
const files = readdirSync(folder).filter((file) => file !== 'index.ts')

async function minify(file: string): Promise<string> {
  return (await transform(read(`src/pricing/slices/${file}`), { loader: 'ts', minify: true })).code
}

test.each(files)('%s: minified and compressed, all that is loaded for it stays below 6 KB', async (file) => {
  const { slice } = await slices[file.replace('.ts', '')]!()
  const loaded = [file, ...(slice.resells ?? []).map(({ name }) => `${name}.ts`)]
  const sizes = await Promise.all(loaded.map(async (one) => gzipSync(await minify(one)).byteLength))
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(6000)
})

test.each(files)('%s: minified, it still says whose rates these are, of when, and under which licence', async (file) => {
  const { slice } = await slices[file.replace('.ts', '')]!()
  const code = await minify(file)
  expect(slice.date).toMatch(/^20\d\d-\d\d-\d\d$/)
  for (const part of ['@pydantic/genai-prices', slice.date, 'Copyright (c) Pydantic Services Inc.', 'MIT licence']) expect(code).toContain(part)
})

test('the permission notice of the rates is loaded with them, and is the whole of it', async () => {
  const licence = read('node_modules/@pydantic/genai-prices/LICENSE').trim()
  expect(licence).toContain('The above copyright notice and this permission notice shall be included')
  expect(await minify('index.ts')).toContain(licence)
})

test('npm run prices writes what stands in the sources', () => {
  const target = mkdtempSync(path.join(tmpdir(), 'callscope-prices-'))
  try {
    execFileSync(process.execPath, ['scripts/prices.mjs', target], { cwd: new URL('../..', import.meta.url) })
    expect(readdirSync(target)).toEqual(readdirSync(folder))
    for (const file of readdirSync(target)) expect(readFileSync(path.join(target, file), 'utf8'), file).toBe(read(`src/pricing/slices/${file}`))
  } finally {
    rmSync(target, { recursive: true, force: true })
  }
})
