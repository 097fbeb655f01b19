import { describe, expect, test } from 'vitest'
import { createDocument } from '../../src/markdown/create-document.js'
import { readExamples } from './commonmark-suite.js'
import { comparedExamples as compared, LINKED_BY_GFM } from './compared-examples.js'
import { tidy } from './gfm-oracle.js'
import { toHtml } from './to-html.js'

test('there are as many examples as the specification has', () => {
  expect(readExamples()).toHaveLength(652)
  expect(compared).toHaveLength(562)
})

describe.each([...new Set(compared.map(({ section }) => section))])('%s', (section) => {
  const own = compared.filter((example) => example.section === section && !LINKED_BY_GFM.includes(example.number))

  test(`${own.length} examples read as CommonMark 0.31.2 has them`, () => {
    for (const { number, markdown, html } of own) expect(tidy(toHtml(createDocument().read(markdown, true))), `example ${number}`).toBe(tidy(html))
  })
})

test.each(compared.filter(({ number }) => LINKED_BY_GFM.includes(number)))('example $number differs by a link alone', ({ markdown, html }) => {
  const read = tidy(toHtml(createDocument().read(markdown, true)))
  expect(read).toMatch(/<a href=/)
  expect(read.replace(/<\/?a[^>]*>/g, '')).toBe(tidy(html))
})
