/** Schemes that a link may have. What runs code or carries data (`javascript:`, `vbscript:`, `data:`, `blob:`, `file:`) is none. */
const SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:'])
/** A host that nobody has (RFC 2606): by it a relative address is told from one that leads elsewhere. */
const NOWHERE = 'https://relative.invalid/'

/** Where an address leads. */
export interface SafeUrl {
  readonly href: string
  /** `null` = within the page's own site, or no site at all. */
  readonly host: string | null
}

/** A link's address; `null` where a link must not lead. It is read as a browser reads it, so that no space, case or escape hides a scheme. */
export function toSafeUrl(href: string): SafeUrl | null {
  const url = parse(href)
  if (!url || !SCHEMES.has(url.protocol)) return null
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:'
  // A name before the host is there to deceive.
  if (url.username !== '' || url.password !== '') return null
  if (!isWeb) return { href: url.href, host: null }
  if (!isRelative(url)) return { href: url.href, host: url.host }
  // `/.//evil.example` is a path here, but without what is before it a host.
  return url.pathname.startsWith('//') ? null : { href: toRelative(href, url), host: null }
}

/** Within the page's site, from the page: what begins with neither a slash nor a scheme goes on from where the page is. */
function toRelative(href: string, { pathname, search, hash }: URL): string {
  // As a browser reads it: without control characters and spaces around, and without line breaks within.
  const written = readable(href).replace(/^[\0- ]+|[\0- ]+$|[\t\n\r]/g, '')
  return /^(?:\/|[a-z][a-z\d+.-]*:)/i.test(written) ? `${pathname}${search}${hash}` : written
}

/** In Markdown a backslash is one more character; a browser takes it for a slash. Half a character is none in an address. */
function readable(address: string): string {
  return address.replaceAll('\\', '%5C').replace(/\p{Surrogate}/gu, '\ufffd')
}

/** The address of an image from one of the hosts that the app allows (`*.example.com` = any below it); `null` for all others. */
export function toSafeImage(src: string, allowedHosts: readonly string[]): string | null {
  const url = parse(src)
  if (!url || url.username !== '' || url.password !== '' || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null
  if (isRelative(url)) return null
  const isAllowed = allowedHosts.map((host) => host.toLowerCase()).some((host) => url.host === host || (host.startsWith('*.') && url.host.endsWith(host.slice(1))))
  return isAllowed ? url.href : null
}

function parse(address: string): URL | null {
  try {
    return new URL(readable(address), NOWHERE)
  } catch {
    return null
  }
}

function isRelative({ host }: URL): boolean {
  return host === 'relative.invalid'
}
