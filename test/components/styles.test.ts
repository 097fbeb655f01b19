import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const css = readFileSync(path.join(import.meta.dirname, '../../src/components/styles.css'), 'utf8')
const rules = css.replace(/\/\*[^]*?\*\//g, '')

test('every rule lies in the layer and has no specificity, so that any rule of a user wins', () => {
  expect(rules.trim()).toMatch(/^@layer callscope \{[^]*\}$/)
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

test('it is below 4 KB, compressed', () => {
  expect(gzipSync(css).length).toBeLessThan(4096)
})
