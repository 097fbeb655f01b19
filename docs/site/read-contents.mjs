const LINK = /^- \[([^\]]+)\]\(([^)#]+)\)/gm
/** What a page is called, and what it says first, as plain text. */
function readPage(text) {
  const [, title] = /^# (.+)$/m.exec(text) ?? []
  if (title === undefined) throw new Error(`A page has no title: ${text.slice(0, 80)}`)
  const plain = text.slice(text.indexOf(title) + title.length).replace(/```[^]*?```/g, '').replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
  const paragraph = plain.split(/\n{2,}/).find((part) => /^[\p{L}`*]/u.test(part))
  const sentence = paragraph && /^.*?(?:[.:](?=\s)|$)/.exec(paragraph.trim().replace(/\s+/g, ' ').replaceAll('**', ''))[0].replace(/:$/, '.')
  if (!sentence) throw new Error(`The page ${title} has no sentence.`)
  return { title: title.replaceAll('`', ''), sentence }
}

/**
 * The order of the site, which is that of docs/index.md, and the files for language models by the convention of llmstxt.org: `llms.txt` has a line for each
 * page, `llms-full.txt` all of their text. `toPlace` says where a page is on the site, `textOf` what is there.
 */
export function readContents({ index, pages, toPlace, textOf, entries }) {
  const [head, ...parts] = index.split(/^## /m)
  const sections = parts.map((part) => {
    const title = part.slice(0, part.indexOf('\n'))
    const found = [...part.matchAll(LINK)].map(([, , page]) => toPlace(page))
    return { title, pages: found.map((place) => ({ place, link: `/${place.replace(/(?:index)?\.md$/, '')}`, ...readPage(textOf(place)) })) }
  })
  const listed = new Set(sections.flatMap((section) => section.pages.map(({ place }) => place)))
  const missing = pages.filter((page) => page !== 'index.md' && !listed.has(page))
  if (missing.length > 0) throw new Error(`docs/index.md does not lead to ${missing.join(', ')}`)
  const api = entries.map((entry) => {
    const place = `api/${entry}.md`
    return { place, link: `/api/${entry}`, title: entry, sentence: `Every name of the entry ${entry}, from its docstrings.` }
  })
  const all = [...sections.filter((section) => section.pages.length > 0), { title: 'API', pages: api }]
  const { title, sentence } = readPage(head)
  const lines = all.map((section) => `## ${section.title}\n\n${section.pages.map((page) => `- [${page.title}](/${page.place}): ${page.sentence}`).join('\n')}\n`)
  const texts = sections.flatMap((section) => section.pages.map(({ place }) => textOf(place).trim()))
  return { sections: all, llms: `# ${title}\n\n> ${sentence}\n\n${lines.join('\n')}`, full: `${texts.join('\n\n---\n\n')}\n` }
}
