/*
 * What is on the page, and what CommonMark expects there, in one form. What a page has beside the text goes away: boxes that scroll, buttons, attributes
 * that style. What it must not have is not expected: a link that must not lead is its text, an image is a link to it.
 */

const NOWHERE = 'https://relative.invalid/'
/** Boxes that are there for the page alone. */
const BOXES = '.cs-code, .cs-scroll, .cs-section, .cs-piece, span.cs-link'
const KEPT = new Set(['href', 'src', 'alt', 'title', 'start'])
const BLOCKS = 'blockquote|h[1-6]|hr|li|ol|p|pre|ul'

/** What an answer became, as CommonMark would write it. */
export function toCommonMark(view: Element): string {
  const copy = view.cloneNode(true) as Element // A copy of an element is one.
  for (const own of copy.querySelectorAll('.cs-code-header')) own.remove()
  for (const box of copy.querySelectorAll(BOXES)) box.replaceWith(...box.childNodes)
  return toOneForm(copy)
}

/** The HTML that CommonMark expects, with links and images as they may be. */
export function toExpected(html: string): string {
  const page = document.createElement('div')
  page.innerHTML = html
  for (const image of page.querySelectorAll('img')) {
    const link = document.createElement('a')
    for (const [name, value] of [['href', image.getAttribute('src')], ['title', image.getAttribute('title')]] as const) if (value !== null) link.setAttribute(name, value)
    link.textContent = image.alt.trim() === '' ? 'Image' : image.alt
    if (image.closest('a')) image.replaceWith(...link.childNodes)
    else image.replaceWith(link)
  }
  for (const link of page.querySelectorAll('a')) {
    const { protocol } = new URL(link.getAttribute('href') ?? '', NOWHERE)
    if (!['http:', 'https:', 'mailto:', 'tel:'].includes(protocol)) link.replaceWith(...link.childNodes)
  }
  return toOneForm(page)
}

function toOneForm(page: Element): string {
  for (const element of page.querySelectorAll('*')) {
    for (const { name, value } of Array.from(element.attributes)) {
      const isLanguage = name === 'class' && value.startsWith('language-')
      if (!KEPT.has(name) && !isLanguage) element.removeAttribute(name)
      // Two ways to write the same address: where its encoded characters stand for themselves is left to the writer.
      if (name === 'href') element.setAttribute(name, decodeURIComponent(new URL(value, NOWHERE).href))
    }
  }
  return page.innerHTML
    .replace(new RegExp(`\\s*\\n\\s*(?=</?(?:${BLOCKS})\\b)`, 'g'), '')
    .replace(new RegExp(`(</?(?:${BLOCKS})\\b[^>]*>)\\n`, 'g'), '$1')
    .replace(/<br>\n/g, '<br>')
    .trim()
}
