import { describe, expect, test } from 'vitest'
import { createDocument } from '../../src/markdown/create-document.js'
import { nodesOf } from '../../src/markdown/series.js'
import { ADDRESSES, STRIKETHROUGH, TABLES, TASKS } from './gfm-examples.js'
import { tidy } from './gfm-oracle.js'
import { footnoteToHtml, toHtml } from './to-html.js'

const read = (markdown: string): string => tidy(toHtml(createDocument().read(markdown, true)))

describe('tables', () => {
  test.each(TABLES)('%s', (_name, markdown, html) => expect(read(markdown)).toBe(html))

  test('columns are aligned by colons', () => {
    expect(read('| a | b | c |\n| :- | :-: | -: |')).toBe('<table><thead><tr><th align="left">a</th><th align="center">b</th><th align="right">c</th></tr></thead></table>')
  })
})

describe('task lists', () => {
  test.each(TASKS)('%s', (_name, markdown, html) => expect(read(markdown)).toBe(html))
})

describe('strikethrough', () => {
  test.each(STRIKETHROUGH)('%s', (_name, markdown, html) => expect(read(markdown)).toBe(html))
})

describe('addresses as they stand', () => {
  test.each(ADDRESSES)('%s', (_name, markdown, html) => expect(read(markdown)).toBe(html))
})

describe('footnotes', () => {
  const footnotes = (markdown: string) => createDocument().read(markdown, true).footnotes.map((footnote) => [footnote.label, tidy(footnoteToHtml(footnote))])

  test('stand in the order of their references, each once', () => {
    expect(footnotes('b[^b] a[^a] b[^B]\n\n[^a]: of a\n[^b]: of *b*\n[^c]: of nobody')).toEqual([
      ['B', '<p>of <em>b</em></p>'],
      ['A', '<p>of a</p>'],
    ])
  })

  test('go on with an indent, and lazily', () => {
    expect(footnotes('a[^1]\n\n[^1]: one\ntwo\n\n    - three')).toEqual([['1', '<p>one\ntwo</p><ul><li>three</li></ul>']])
  })

  test('a reference to none is text', () => {
    expect(read('a[^1] b')).toBe('<p>a[^1] b</p>')
    expect(read('a![^1] b\n\n[^1]: c')).toBe('<p>a!<sup></sup> b</p>')
  })
})

describe('formulas', () => {
  const math = (markdown: string): string => tidy(toHtml(createDocument({ hasMath: true }).read(markdown, true)))

  test.each([
    ['within a line', 'so $x_1$ and \\(y*z*\\)', '<p>so <math>x_1</math> and <math>y*z*</math></p>'],
    ['set off within a line', 'so $$x$$ and \\[y\\]', '<p>so <math>x</math> and <math>y</math></p>'],
    ['on lines of their own', '$$\na\n\nb\n$$\nc', '<math>a\n\nb\n</math><p>c</p>'],
    ['by brackets', '\\[\na\n\\]', '<math>a\n</math>'],
    ['money is none', '$5 and $6, or $ 7 $', '<p>$5 and $6, or $ 7 $</p>'],
    ['an escaped dollar is none', '\\$x$', '<p>$x$</p>'],
    ['nothing between', '$$$$', '<p>$$$$</p>'],
  ])('%s', (_name, markdown, html) => expect(math(markdown)).toBe(html))

  test('are text unless asked for', () => {
    expect(read('$x$ \\(y\\)')).toBe('<p>$x$ (y)</p>')
  })
})

test('a line break by a tag is one; every other tag is text', () => {
  expect(read('a<br>b<br/>c <b onclick="x">d</b>')).toBe('<p>a<br>\nb<br>\nc &lt;b onclick=&quot;x&quot;&gt;d&lt;/b&gt;</p>')
})

test('blocks that did not change are the same objects', () => {
  const document = createDocument()
  const before = document.read('# a\n\n- b\n- c\n\nd\n', false)
  const after = document.read('# a\n\n- b\n- c\n\nd\ne', false)
  const [heading, list, paragraph] = [...nodesOf(before.blocks)]
  const [headingAfter, listAfter, paragraphAfter] = [...nodesOf(after.blocks)]
  expect(headingAfter).toBe(heading)
  expect(listAfter).toBe(list)
  expect(paragraphAfter).not.toBe(paragraph)
})

test('a text whose footnote has come is not read again when another one comes', () => {
  const document = createDocument()
  const text = 'a[^1]\n\n[^1]: one\n\nb\n'
  const before = document.read(text, false)
  const after = document.read(`${text}\nc[^2]\n\n[^2]: two\n\nd\n`, false)
  expect([...nodesOf(after.blocks)][0]).toBe([...nodesOf(before.blocks)][0])
  expect(after.footnotes[0]).toBe(before.footnotes[0])
})
