import { ownCopy } from '../own-copy.js'
import { decodeNamedCharacterReference } from 'decode-named-character-reference'

/** CommonMark §2.5: a name with its semicolon, up to seven decimal or six hexadecimal digits. The longest name has 31 letters. */
const ENTITY = /&(?:#[xX]([\da-fA-F]{1,6})|#(\d{1,7})|([a-zA-Z][a-zA-Z\d]{0,31}));/y
const UNFINISHED = /&(?:#(?:[xX][\da-fA-F]{0,6}|\d{0,7})?|[a-zA-Z][a-zA-Z\d]{0,31})?$/y

/** The commonest, so that most texts ask for no element of the page. */
const KNOWN: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', copy: '©', hellip: '…', mdash: '—', ndash: '–', times: '×', rarr: '→' }

/** The character reference at a place: what it stands for and how long it is; `null` where there is none. */
export function readEntity(text: string, at: number): { readonly value: string; readonly length: number } | null {
  ENTITY.lastIndex = at
  const [whole, hex, decimal, name] = ENTITY.exec(text) ?? []
  if (whole === undefined) return null
  const value = name === undefined ? fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)) : fromName(name)
  return value === null ? null : { value, length: whole.length }
}

/** Whether more text can make it a character reference. */
export function isUnfinishedEntity(text: string, at: number): boolean {
  UNFINISHED.lastIndex = at
  return UNFINISHED.test(text)
}

/** Text with its escapes and character references resolved: a link's destination or title, a fence's info. */
export function unescape(text: string): string {
  if (!/[\\&]/.test(text)) return ownCopy(text)
  return text.replace(/\\([!-/:-@[-`{-~])|&(?:#[xX][\da-fA-F]{1,6}|#\d{1,7}|[a-zA-Z][a-zA-Z\d]{0,31});/g, (whole: string, escaped: string | undefined) => escaped ?? readEntity(whole, 0)?.value ?? whole)
}

function fromCodePoint(code: number): string {
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  return isCharacter ? String.fromCodePoint(code) : '\ufffd'
}

function fromName(name: string): string | null {
  const known = Object.hasOwn(KNOWN, name) ? KNOWN[name] : undefined
  if (known !== undefined) return known
  try {
    return decodeNamedCharacterReference(name) || null
  } catch {
    // In a page it asks an element, which a policy of trusted types may refuse.
    return null
  }
}
