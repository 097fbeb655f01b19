/** Name, text, and the HTML that it stands for. */
export type GfmExample = readonly [name: string, markdown: string, html: string]

const row = (cells: readonly string[], tag = 'td'): string => `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`
const table = (head: readonly string[], ...rows: readonly (readonly string[])[]): string =>
  `<table><thead>${row(head, 'th')}</thead>${rows.length > 0 ? `<tbody>${rows.map((cells) => row(cells)).join('')}</tbody>` : ''}</table>`
const link = (href: string, text = href): string => `<a href="${href}">${text}</a>`

/** Tables. */
export const TABLES: readonly GfmExample[] = [
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
]

/** Task lists. */
export const TASKS: readonly GfmExample[] = [
  ['open and done', '- [ ] a\n- [x] b', '<ul><li><input> a</li><li><input checked> b</li></ul>'],
  ['a large X', '* [X] a', '<ul><li><input checked> a</li></ul>'],
  ['nested', '- [x] a\n  - [ ] b', '<ul><li><input checked> a\n<ul><li><input> b</li></ul></li></ul>'],
  ['numbered', '1. [ ] a', '<ol><li><input> a</li></ol>'],
  ['no space behind it', '- [x]a', '<ul><li>[x]a</li></ul>'],
  ['outside of a list', '[x] a', '<p>[x] a</p>'],
]

/** Struck through. */
export const STRIKETHROUGH: readonly GfmExample[] = [
  ['one and two', '~a~ ~~b~~', '<p><del>a</del> <del>b</del></p>'],
  ['of one length', '~~a~', '<p>~~a~</p>'],
  ['three are text', '~~~a~~~', '<pre><code class="language-a~~~"></code></pre>'],
  ['not across paragraphs', '~~a\n\nb~~', '<p>~~a</p><p>b~~</p>'],
]

/** Addresses as they stand. */
export const ADDRESSES: readonly GfmExample[] = [
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
]

/** Footnotes stand apart from the text, so that there is no HTML for them here. */
export const FOOTNOTES: readonly GfmExample[] = [
  ['before and behind', 'a[^1] b[^2] c[^1]\n\n[^2]: two\n[^1]: one', ''],
  ['before its reference', '[^1]: one\n\na[^1]', ''],
  ['of blocks', 'a[^1]\n\n[^1]: one\n\n    - two\n\n    ```\n    three\n    ```\n\nfour', ''],
  ['in each other', 'a[^1]\n\n[^1]: b[^2]\n\n[^2]: c[^1]', ''],
  ['that nothing refers to, and that are not there', 'a[^2]\n\n[^1]: b', ''],
  ['in a cell, an item, a heading and a link', '# a[^1]\n\n- b[^2]\n\n| c[^3] |\n| - |\n\n[d[^1]](https://a.example)\n\n[^1]: one\n\n[^2]: two\n\n[^3]: three', ''],
  ['that come late, far away', 'a[^1]\n\n> b[^1]\n\n- c\n\n  d[^1]\n\n---\n\n[^1]: one', ''],
]
