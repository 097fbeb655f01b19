import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const folder = path.join(import.meta.dirname, '../../src/components')
const imported = [...readFileSync(path.join(folder, 'styles.ts'), 'utf8').matchAll(/^import '(.+)'$/gm)].map(([, file = '']) => path.normalize(file))
const files = imported.map((file) => readFileSync(path.join(folder, file), 'utf8'))
const css = files.join('\n')
const rules = withoutComments(css)

function withoutComments(text: string): string {
  return text.replace(/\/\*[^]*?\*\//g, '')
}

test('every file of styles is part of the sheet', () => {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'))
  expect(imported.toSorted()).toEqual(all.toSorted())
})

test('every rule lies in the layer and has no specificity, so that any rule of a user wins', () => {
  for (const file of files) expect(withoutComments(file).trim()).toMatch(/^@layer callscope \{[^]*\n\}$/)
  const selectors = [...rules.matchAll(/^ *([^\n{};]+)(?: \{|,)$/gm)].map(([, selector = '']) => selector)
  const others = selectors.filter((selector) => !/^:where\(.+\)(?:::[\w-]+)?$/.test(selector) && !/^(?:@|to$|\d+%$)/.test(selector))
  expect(selectors.length).toBeGreaterThan(20)
  expect(others).toEqual([])
})

test('sides are logical', () => {
  expect(rules).not.toMatch(/\b(?:margin|padding|border)-(?:left|right|top|bottom)\b|text-align: (?:left|right)|\b(?:left|right):/)
})

// Vite lowers light-dark() to properties that it sets only beside a `color-scheme` of the same bundle; elsewhere the colours are lost.
test('colours do without light-dark()', () => {
  expect(rules).not.toContain('light-dark(')
})

test('it is below 10 KB, compressed', () => {
  expect(gzipSync(css).length).toBeLessThan(10_240)
})
