import { describe, expect, test } from 'vitest'
import { createDocument } from '../../src/markdown/create-document.js'
import { tidy } from './gfm-oracle.js'
import { toHtml } from './to-html.js'

const show = (markdown: string, hasMath = false): string => tidy(toHtml(createDocument({ hasMath }).read(markdown, false))).replaceAll(' </p>', '</p>')

describe('what is unfinished is shown as what it will most likely be', () => {
  test.each([
    ['half emphasis', 'a *b', '<p>a <em>b</em></p>'],
    ['half strong', 'a **b', '<p>a <strong>b</strong></p>'],
    ['half of a closing mark', 'a **b*', '<p>a <strong>b</strong></p>'],
    ['both', '***b', '<p><strong><em>b</em></strong></p>'],
    ['a mark with nothing behind it', 'a **', '<p>a</p>'],
    ['half struck through', 'a ~~b', '<p>a <del>b</del></p>'],
    ['half code', 'a `b *c', '<p>a <code>b *c</code></p>'],
    ['a backtick', 'a `', '<p>a</p>'],
    ['the text of a link', 'a [b', '<p>a b</p>'],
    ['a link without its target', 'a [b](', '<p>a <a href="">b</a></p>'],
    ['half of its target', 'a [b](https://exam', '<p>a <a href="">b</a></p>'],
    ['a link in emphasis', '*a [b](c', '<p><em>a <a href="">b</a></em></p>'],
    ['a link by a label that may come', 'a [b][c] d', '<p>a <a href="">b</a> d</p>'],
    ['half an image', 'a ![b](https://exam', '<p>a</p>'],
    ['an address', 'see https://exam', '<p>see <a href="">https://exam</a></p>'],
    ['a reference to a footnote', 'a[^1] b', '<p>a<sup></sup> b</p>'],
    ['half of one', 'a[^1', '<p>a</p>'],
    ['half a tag', 'a <b', '<p>a</p>'],
    ['half a character reference', 'a &am', '<p>a</p>'],
    ['a backslash', 'a \\', '<p>a</p>'],
    ['an open fence', '```js\nlet a', '<pre><code class="language-js">let a</code></pre>'],
    ['a fence whose language is half written', '```j', '<pre><code></code></pre>'],
    ['half a closing fence', '```\na\n``', '<pre><code>a\n</code></pre>'],
    ['the header of a table', '| a | b', '<table><thead><tr><th>a</th><th>b</th></tr></thead></table>'],
    ['and half of the row below', '| a | b |\n| -', '<table><thead><tr><th>a</th><th>b</th></tr></thead></table>'],
    ['half a row', '| a | b |\n| - | - |\n| c', '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td></td></tr></tbody></table>'],
    ['a marker', 'a\n\n-', '<p>a</p>'],
    ['a number', 'a\n\n1.', '<p>a</p>'],
    ['a task', '- [x', ''],
    ['marks of a heading', 'a\n##', '<p>a</p>'],
    ['a line below a heading', 'a\n==', '<p>a</p>'],
    ['half a rule', 'a\n\n--', '<p>a</p>'],
    ['a definition', 'a\n\n[b]: https://exam', '<p>a</p>'],
  ])('%s', (_name, markdown, html) => expect(show(markdown)).toBe(html))

  test('half a formula', () => {
    expect(show('a $x^2', true)).toBe('<p>a <math>x^2</math></p>')
    expect(show('a $5 and', true)).toBe('<p>a $5 and</p>')
    expect(show('$$\nx^2', true)).toBe('<math>x^2</math>')
  })
})

test('what is far behind its mark is taken for text', () => {
  const words = 'word '.repeat(300)
  expect(show(`a *${words}`)).toMatch(/^<p>a \*word/)
  expect(show(`a [${words}`)).toMatch(/^<p>a \[word/)
})

test('at its end a text is what it says', () => {
  const end = (markdown: string): string => tidy(toHtml(createDocument().read(markdown, true)))
  expect(end('a *b')).toBe('<p>a *b</p>')
  expect(end('a [b][c] d')).toBe('<p>a [b][c] d</p>')
  expect(end('a [b](')).toBe('<p>a [b](</p>')
  expect(end('a ![b')).toBe('<p>a ![b</p>')
  expect(end('1.')).toBe('<ol><li></li></ol>')
})

/** The raw form of a construct, as it must never be seen while its text comes. */
const NEVER: readonly (readonly [string, RegExp])[] = [
  ['**bold** and *soft* and ~~gone~~', /[*~]/],
  ['a [link](https://a.example/b "t") and `code`', /[[\]()`]|"t"/],
  ['a ![picture](https://a.example/b.png) b', /[![\]()]|picture/],
  ['- [x] done\n- [ ] open\n', /[[\]]/],
  ['| a | b |\n|:--|--:|\n| c | d |\n', /[|:]|--/],
  ['# Title\n\n## Next\n', /#/],
  ['text[^1] more\n\n[^1]: foot *note*\n', /[\^[\]*]/],
  ['```ts\nlet a = 1\n```\n\nend', /`/],
  ['> quoted **text**\n> more\n\nend', /[>*]/],
]

test.each(NEVER)('%j never shows its marks', (markdown, marks) => {
  const document = createDocument()
  for (let at = 1; at <= markdown.length; at++) {
    const html = toHtml(document.read(markdown.slice(0, at), false)).replace(/<[^>]*>/g, '').replaceAll('&gt;', '>')
    expect(html, JSON.stringify(markdown.slice(0, at))).not.toMatch(marks)
  }
})
