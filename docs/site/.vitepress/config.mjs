import { readFileSync } from 'node:fs'
import path from 'node:path'
import { toSlug } from '../slug.mjs'

/** What stage.mjs found out of the pages, on the way to the folder that is built here. */
const { sections } = JSON.parse(readFileSync(path.join(import.meta.dirname, '../pages/contents.json'), 'utf8'))

/** What stands between double braces is text. */
function keepBraces(md) {
  for (const rule of ['text', 'code_inline']) {
    const render = md.renderer.rules[rule]
    md.renderer.rules[rule] = (...args) => render(...args).replaceAll('{{', '&#123;&#123;')
  }
}

/** Heads of tables that say nothing are cells like others: a reader that reads heads out would say nothing, too. */
function dropEmptyHeads(md) {
  md.core.ruler.push('empty-heads', ({ tokens }) => {
    for (const [at, { type }] of tokens.entries()) {
      if (type !== 'th_open' || tokens[at + 1].content !== '') continue
      tokens[at].tag = 'td'
      tokens[at + 2].tag = 'td'
    }
  })
}

export default {
  title: 'callscope',
  description: 'React hooks and components over the OpenAI, Anthropic and Azure SDKs',
  lang: 'en',
  // Browsers ask for one by themselves.
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  srcDir: 'pages',
  srcExclude: ['public/**'],
  outDir: 'dist',
  cleanUrls: false,
  metaChunk: true,
  // The pages have none but comments, which are gone by then: what looks like a tag is a type.
  markdown: {
    config: (md) => [keepBraces, dropEmptyHeads].forEach((change) => change(md)),
    html: false,
    linkify: false,
    anchor: { slugify: toSlug },
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: { level: [2, 3] },
    nav: [
      { text: 'Start', link: '/start-vite' },
      { text: 'Recipes', link: '/recipes' },
      { text: 'API', link: '/api/' },
    ],
    sidebar: sections.map(({ title, pages }) => ({ text: title, items: pages.map(({ title: text, link }) => ({ text, link })) })),
  },
}
