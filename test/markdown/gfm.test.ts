import { describe, expect, test } from 'vitest'
import { createDocument } from '../../src/markdown/create-document.js'
import { nodesOf } from '../../src/markdown/series.js'
import { tidy } from './gfm-oracle.js'
import { footnoteToHtml, toHtml } from './to-html.js'

const read = (markdown: string): string => tidy(toHtml(createDocument().read(markdown, true)))
const row = (cells: readonly string[], tag = 'td'): string => `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`
const table = (head: readonly string[], ...rows: readonly (readonly string[])[]): string =>
  `<table><thead>${row(head, 'th')}</thead>${rows.length > 0 ? `<tbody>${rows.map((cells) => row(cells)).join('')}</tbody>` : ''}</table>`

describe('tables', () => {
  test.each([
    ['a header and rows', '| a | b |\n| - | - |\n| 1 | 2 |', table(['a', 'b'], ['1', '2'])],
    ['no bars at the edges', 'a | b\n--|--\n1 | 2', table(['a', 'b'], ['1', '2'])],
    ['a header alone', '| a | b |\n| --- | --- |', table(['a', 'b'])],
    ['one column', '| a |\n| - |\n| 1 |', table(['a'], ['1'])],
    ['a bar in a cell', '| a\\|b |\n| - |\n| `1\\|2` |', table(['a|b'], ['<code>1|2</code>'])],
    ['spans within cells', '| *a* |\n| - |\n| [b](c) |', table(['<em>a</em>'], ['<a href="c">b</a>'])],
    ['rows too short and too long', '| a | b |\n| - | - |\n| 1 |\n| 1 | 2 | 3 |', table(['a', 'b'], ['1', ''], ['1', '2'])],
    ['a paragraph before the header', 'text\n| a |\n| - |', `<p>text</p>${table(['a'])}`],
    ['a quote ends it', '| a |\n| - |\n| 1 |\n> b', `${table(['a'], ['1'])}<blockquote><p>b</p></blockquote>`],
    ['a blank line ends it', '| a |\n| - |\n| 1 |\n\nb', `${table(['a'], ['1'])}<p>b</p>`],
    ['a line without bars is a row', '| a |\n| - |\nb', table(['a'], ['b'])],
    ['other numbers of columns make none', '| a | b |\n| - |', '<p>| a | b |\n| - |</p>'],
    ['within a list', '- | a |\n  | - |\n  | 1 |', `<ul><li>${table(['a'], ['1'])}</li></ul>`],
  ])('%s', (_name, markdown, html) => expect(read(markdown)).toBe(html))

  test('columns are aligned by colons', () => {
    expect(read('| a | b | c |\n| :- | :-: | -: |')).toBe('<table><thead><tr><th align="left">a</th><th align="center">b</th><th align="right">c</th></tr></thead></table>')
  })
})

describe('task lists', () => {
  test.each([
    ['open and done', '- [ ] a\n- [x] b', '<ul><li><input> a</li><li><input checked> b</li></ul>'],
    ['a large X', '* [X] a', '<ul><li><input checked> a</li></ul>'],
    ['nested', '- [x] a\n  - [ ] b', '<ul><li><input checked> a\n<ul><li><input> b</li></ul></li></ul>'],
    ['numbered', '1. [ ] a', '<ol><li><input> a</li></ol>'],
    ['no space behind it', '- [x]a', '<ul><li>[x]a</li></ul>'],
    ['outside of a list', '[x] a', '<p>[x] a</p>'],
  ])('%s', (_name, markdown, html) => expect(read(markdown)).toBe(html))
})

describe('strikethrough', () => {
  test.each([
    ['one and two', '~a~ ~~b~~', '<p><del>a</del> <del>b</del></p>'],
    ['of one length', '~~a~', '<p>~~a~</p>'],
    ['three are text', '~~~a~~~', '<pre><code class="language-a~~~"></code></pre>'],
    ['not across paragraphs', '~~a\n\nb~~', '<p>~~a</p><p>b~~</p>'],
  ])('%s', (_name, markdown, html) => expect(read(markdown)).toBe(html))
})

describe('addresses as they stand', () => {
  const link = (href: string, text = href): string => `<a href="${href}">${text}</a>`
  test.each([
    ['with a scheme', 'see https://a.example/b?c=d.', `<p>see ${link('https://a.example/b?c=d')}.</p>`],
    ['with www', 'www.a.example', `<p>${link('http://www.a.example', 'www.a.example')}</p>`],
    ['parentheses in pairs', '(https://a.example/b_(c))', `<p>(${link('https://a.example/b_(c)')})</p>`],
    ['marks within', 'https://a.example/b_c_d*e', `<p>${link('https://a.example/b_c_d*e')}</p>`],
    ['a character reference at the end', 'https://a.example/b&copy;', `<p>${link('https://a.example/b')}©</p>`],
    ['up to a tag', 'https://a.example<b>', `<p>${link('https://a.example')}&lt;b&gt;</p>`],
    ['within emphasis', '**https://a.example**', `<p><strong>${link('https://a.example')}</strong></p>`],
    ['mail', 'me_and.you+1@a.example!', `<p>${link('mailto:me_and.you+1@a.example', 'me_and.you+1@a.example')}!</p>`],
    ['no mail ends with a line', 'a@b.example-', '<p>a@b.example-</p>'],
    ['an underscore in its domain', 'https://a_b.example', '<p>https://a_b.example</p>'],
    ['not in a word', 'xhttps://a.example', '<p>xhttps://a.example</p>'],
    ['not in a link', '[https://a.example](b)', `<p>${link('b', 'https://a.example')}</p>`],
    ['behind a script that has no spaces', '见https://a.example', `<p>见${link('https://a.example')}</p>`],
  ])('%s', (_name, markdown, html) => expect(read(markdown)).toBe(html))
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
