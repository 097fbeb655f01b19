import type { Found } from './link-tail.js'
import { matchAt } from './match-at.js'

/** An address that stands in the text as it is (GitHub's extension "autolinks"). */
export interface BareAddress {
  readonly start: number
  readonly end: number
  readonly href: string
}

const URL_START = /(?:https?:\/\/|www\.)/iy
const DOMAIN = /[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*/uy
/** What is longer is no address, lest each of many that are none is read to the end of the text. */
const REST = /[^\s<]{0,4096}/y
const LOCAL_END = /[a-zA-Z\d.+_-]+$/
const HOST = /@[a-zA-Z\d_-]+(?:\.[a-zA-Z\d][a-zA-Z\d_-]*)+/y
/** How long the part before `@` may be: a mailbox has at most 64. */
const LOCAL = 64

/** A web address that begins at a place: with its scheme, or with `www.`. */
export function readBareUrl(text: string, start: number): Found<BareAddress> {
  const opening = wordAt(URL_START, text, start)
  if (opening === null || !(/^w/i.test(opening) ? /[\s*_~([\]]|^$/ : /[^a-zA-Z]|^$/).test(text.charAt(start - 1))) return 'none'
  const reach = matchAt(REST, text, start).end
  if (reach === text.length) return 'unfinished'
  if (/[^\s<]/.test(text.charAt(reach))) return 'none'
  return toAddress(text, start, opening, reach) ?? 'none'
}

/** The same where the text ends with it. */
export function readLastUrl(text: string, start: number): BareAddress | null {
  const address = readBareUrl(`${text} `, start)
  return typeof address === 'object' ? address : null
}

function toAddress(text: string, start: number, opening: string, reach: number): BareAddress | null {
  const isWww = /^w/i.test(opening)
  const domainStart = isWww ? start : start + opening.length
  const end = withoutTrail(text, start, reach)
  const domain = wordAt(DOMAIN, text.slice(0, end), domainStart)
  // An underscore may stand in neither of the last two parts.
  if (domain === null || domain.split('.').slice(-2).some((part) => part.includes('_'))) return null
  if (isWww && !/\../.test(domain)) return null
  const address = text.slice(start, end)
  return end <= domainStart ? null : { start, end, href: isWww ? `http://${address}` : address }
}

/** A mail address around an `@`; it begins no earlier than `from`. */
export function readBareEmail(text: string, at: number, from: number): BareAddress | null {
  const [local] = LOCAL_END.exec(text.slice(Math.max(from, at - LOCAL), at)) ?? []
  if (local === undefined) return null
  const host = wordAt(HOST, text, at) ?? ''
  const start = at - local.length
  // Behind a longer word, a slash or a colon it is a part of something else.
  if (!/[a-zA-Z]$/.test(host) || /[a-zA-Z\d.+_/-]/.test(text.charAt(start - 1))) return null
  const end = at + host.length
  return { start, end, href: `mailto:${text.slice(start, end)}` }
}

/** Punctuation at the end does not belong to an address, nor does a parenthesis that none of it opens, nor a character reference. */
function withoutTrail(text: string, start: number, end: number): number {
  let last = end
  const address = text.slice(start, end)
  const unopened = { ')': count(address, ')') - count(address, '('), ']': count(address, ']') - count(address, '[') }
  while (last > start) {
    const character = text.charAt(last - 1)
    if (/[?!.,:*_~'"]/.test(character)) last--
    else if ((character === ')' || character === ']') && unopened[character] > 0) {
      last--
      unopened[character]--
    } else if (character === ';') last -= /&[a-zA-Z\d]+;$/.exec(text.slice(Math.max(start, last - LOCAL), last))?.[0].length ?? 1
    else break
  }
  return last
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}

function wordAt(pattern: RegExp, text: string, at: number): string | null {
  return matchAt(pattern, text, at).match?.[0] ?? null
}
