import type { Block, Blocks, Document, Footnote, Item, Row, Table, Text } from '../../src/markdown/block/block.js'
import type { Inline, Inlines } from '../../src/markdown/inline/inline.js'
import { nodesOf } from '../../src/markdown/series.js'

/** A document as CommonMark writes its expected HTML, so that it can be compared with what others make of the same text. For tests alone: nothing of it reaches a page. */
export function toHtml({ blocks }: Document): string {
  return blocksToHtml(blocks, false)
}

/** The same of a footnote. */
export function footnoteToHtml({ children }: Footnote): string {
  return blocksToHtml(children, false)
}

function blocksToHtml(blocks: Blocks, isTight: boolean): string {
  return [...nodesOf(blocks)].map((block) => blockToHtml(block, isTight)).join('')
}

function blockToHtml(block: Block, isTight: boolean): string {
  switch (block.type) {
    case 'paragraph':
      return isTight ? `${task(block.checked)}${text(block.text)}\n` : `<p>${task(block.checked)}${text(block.text)}</p>\n`
    case 'heading':
      return `<h${block.level}>${text(block.text)}</h${block.level}>\n`
    case 'code':
      return `<pre><code${block.language === null ? '' : ` class="language-${escape(block.language)}"`}>${escape([...nodesOf(block.text)].join(''))}</code></pre>\n`
    case 'math':
      return `<math>${escape([...nodesOf(block.text)].join(''))}</math>\n`
    case 'html':
      return `<html>${escape([...nodesOf(block.text)].join(''))}</html>\n`
    case 'quote':
      return `<blockquote>\n${blocksToHtml(block.children, false)}</blockquote>\n`
    case 'list': {
      const tag = block.start === null ? 'ul' : 'ol'
      const start = block.start === null || block.start === 1 ? '' : ` start="${block.start}"`
      return `<${tag}${start}>\n${[...nodesOf(block.children)].map((item) => itemToHtml(item, block.isTight)).join('')}</${tag}>\n`
    }
    case 'table':
      return tableToHtml(block)
    case 'rule':
      return '<hr />\n'
  }
}

function itemToHtml(item: Item, isTight: boolean): string {
  return `<li>${blocksToHtml(item.children, isTight)}</li>\n`
}

function task(checked: boolean | null): string {
  return checked === null ? '' : `<input type="checkbox"${checked ? ' checked=""' : ''} disabled=""> `
}

function tableToHtml({ head, rows, alignments }: Table): string {
  const row = ({ cells }: Row, tag: string): string =>
    `<tr>\n${cells.map((cell, at) => `<${tag}${alignments[at] ? ` align="${alignments[at]}"` : ''}>${text(cell)}</${tag}>\n`).join('')}</tr>\n`
  const body = [...nodesOf(rows)].map((one) => row(one, 'td')).join('')
  return `<table>\n<thead>\n${row(head, 'th')}</thead>\n${body === '' ? '' : `<tbody>\n${body}</tbody>\n`}</table>\n`
}

const text = ({ inlines }: Text): string => inlinesToHtml(inlines)

/** Inlines in the same form. */
export function inlinesToHtml(inlines: Inlines): string {
  return [...nodesOf(inlines)].map(inlineToHtml).join('')
}

function inlineToHtml(inline: Inline): string {
  if (typeof inline === 'string') return escape(inline)
  switch (inline.type) {
    case 'emphasis':
      return `<em>${inlinesToHtml(inline.children)}</em>`
    case 'strong':
      return `<strong>${inlinesToHtml(inline.children)}</strong>`
    case 'strikethrough':
      return `<del>${inlinesToHtml(inline.children)}</del>`
    case 'codeSpan':
      return `<code>${escape(inline.text)}</code>`
    case 'link':
      return `<a href="${escape(toHref(inline.href ?? ''))}"${title(inline.title)}>${inlinesToHtml(inline.children)}</a>`
    case 'image':
      return `<img src="${escape(toHref(inline.src))}" alt="${escape(inline.alt)}"${title(inline.title)} />`
    case 'break':
      return '<br />\n'
    case 'footnoteReference':
      return `<sup>${escape(inline.name)}</sup>`
    case 'inlineMath':
      return `<math>${escape(inline.tex)}</math>`
  }
}

function title(value: string | null): string {
  return value === null ? '' : ` title="${escape(value)}"`
}

/** As the expected HTML has it: what a URL may not hold is percent-encoded, and what is encoded stays. */
function toHref(href: string): string {
  return href.replace(/%(?![\da-fA-F]{2})|[^\w!#$%&'()*+,\-./:;=?@~]+/g, (part) => (part === '%' ? '%25' : encodeURIComponent(part).replaceAll("'", "'")))
}

function escape(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
