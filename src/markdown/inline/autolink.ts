import type { Found } from './link-tail.js'
import { matchAt } from './match-at.js'

/** CommonMark §6.5. */
const ADDRESS = /<([a-zA-Z][a-zA-Z\d+.-]{1,31}:[^\s<>]*|([\w.!#$%&'*+/=?^`{|}~-]+@[a-zA-Z\d](?:[a-zA-Z\d-]{0,61}[a-zA-Z\d])?(?:\.[a-zA-Z\d](?:[a-zA-Z\d-]{0,61}[a-zA-Z\d])?)*))>/y
/** CommonMark §6.6: an opening tag, a closing one, a comment, an instruction, a declaration, CDATA. */
const TAG = /<(?:[a-zA-Z][a-zA-Z\d-]*(?:\s+[a-zA-Z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?>|\/[a-zA-Z][a-zA-Z\d-]*\s*>|!--(?:-?>|[^]*?-->)|\?[^]*?\?>|![a-zA-Z][^>]*>|!\[CDATA\[[^]*?\]\]>)/y
/** What more text may make one of these. */
const UNFINISHED = /<(?:$|[a-zA-Z][^\s<>]*$|[a-zA-Z][a-zA-Z\d-]*\s[^<>]*$|\/(?:[a-zA-Z][a-zA-Z\d-]*\s*)?$|!(?:-?$|--[^]*$|[a-zA-Z][^>]*$|\[[^]*$)|\?[^]*$)/y
/** How far it is looked for: what is longer is text. */
const FAR = 2000

/** What stands in pointed brackets: an address that is linked, or a tag. */
export type Pointed = { readonly type: 'address'; readonly text: string; readonly href: string; readonly end: number } | { readonly type: 'tag'; readonly text: string; readonly end: number }

/** An address or a tag at `<`. */
export function readPointed(text: string, start: number): Found<Pointed> {
  const near = text.slice(start, start + FAR)
  const [, address, email] = matchAt(ADDRESS, near, 0).match ?? []
  if (address !== undefined) return { type: 'address', text: address, href: email === undefined ? address : `mailto:${email}`, end: start + address.length + 2 }
  const [tag] = matchAt(TAG, near, 0).match ?? []
  if (tag !== undefined) return { type: 'tag', text: tag, end: start + tag.length }
  return near.length < FAR && matchAt(UNFINISHED, near, 0).match ? 'unfinished' : 'none'
}
