/** Elements that an answer may become. */
const ELEMENTS = new Set('a blockquote br button code del div em h1 h2 h3 h4 h5 h6 hr img input li ol p pre section span strong sup table tbody td th thead tr ul'.split(' '))
/** Attributes that they may have: none that runs, styles, loads or names anything but those that are looked at below. */
const ATTRIBUTES = new Set('alt aria-label checked class data-align data-blocked data-footnote data-host data-language data-long data-open data-torn decoding disabled href id loading readonly referrerpolicy rel role scope src start tabindex target title type value'.split(' '))
const SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:'])

/** What is wrong with what an answer became. Addresses are read by the browser itself. */
export function auditPage(view: Element, allowedHosts: readonly string[]): readonly string[] {
  const wrong: string[] = []
  for (const element of view.querySelectorAll('*')) {
    const { localName, attributes } = element
    if (!ELEMENTS.has(localName) || element.namespaceURI !== 'http://www.w3.org/1999/xhtml') wrong.push(`there is an element ${localName}`)
    for (const { name, value } of attributes) if (!ATTRIBUTES.has(name) && !isCount(localName, name, value)) wrong.push(`${localName} has an attribute ${name}`)
    if (element instanceof HTMLAnchorElement) wrong.push(...auditLink(element))
    else if (element.hasAttribute('href')) wrong.push(`${localName} has an address`)
    if (element instanceof HTMLImageElement) wrong.push(...auditImage(element, allowedHosts))
    else if (element.hasAttribute('src')) wrong.push(`${localName} loads something`)
    if (element instanceof HTMLInputElement && (element.type !== 'checkbox' || !element.disabled)) wrong.push('there is a field')
    if (element instanceof HTMLButtonElement && element.type !== 'button') wrong.push('a button submits')
    if (element.id !== '') wrong.push(...auditId(element))
  }
  return wrong
}

/** The one style that there is: how many columns a long table has. */
function isCount(localName: string, name: string, value: string): boolean {
  return localName === 'table' && name === 'style' && /^--_columns: ?\d+;?$/.test(value)
}

function auditLink(link: HTMLAnchorElement): readonly string[] {
  const { protocol, host, username, password, rel, target, hash, textContent, dataset } = link
  const href = link.getAttribute('href') ?? ''
  if (dataset['footnote'] !== undefined) return href.startsWith('#') && hash.length > 1 ? [] : [`a footnote's mark leads to ${href}`]
  const wrong: string[] = []
  if (!SCHEMES.has(protocol)) wrong.push(`a link has the scheme ${protocol} of ${href}`)
  if (rel !== 'noopener noreferrer' || target !== '_blank') wrong.push(`the rel of a link to ${href} is ${rel}`)
  if (username !== '' || password !== '') wrong.push(`a link has a name before its host: ${href}`)
  if (link.querySelector('a, button, input')) wrong.push('a link holds another one')
  // A link within the page's own site says none.
  const isElsewhere = protocol.startsWith('http') && host !== location.host
  const [, named] = /^(?:https?:\/\/)?([^/?#\s]*)/i.exec(textContent.trim()) ?? []
  const isSaid = dataset['host'] === host || named?.toLowerCase() === host || `www.${named?.toLowerCase()}` === host
  if (isElsewhere && !isSaid) wrong.push(`a link leads to ${host}, and does not say so`)
  return wrong
}

function auditImage({ src, srcset, referrerPolicy }: HTMLImageElement, allowedHosts: readonly string[]): readonly string[] {
  const { protocol, host } = new URL(src)
  const isAllowed = (protocol === 'https:' || protocol === 'http:') && allowedHosts.includes(host)
  if (!isAllowed || srcset !== '') return [`there is an image of ${src}`]
  return referrerPolicy === 'no-referrer' ? [] : ['an image tells where it is shown']
}

/** By its id an element is a property of the page, unless there is one of that name. */
function auditId(element: Element): readonly string[] {
  const { id } = element
  const byName: unknown = Reflect.get(window, id)
  const isTaken = byName !== element || id in document || id in HTMLFormElement.prototype
  return isTaken ? [`an element is called ${id}, as something else of the page is`] : []
}
