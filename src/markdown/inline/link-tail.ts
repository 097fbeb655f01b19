import { unescape } from './entity.js'
import { matchAt } from './match-at.js'

/** What was found at a place: something that ends there, nothing, or what more text may still decide. */
export type Found<Value> = Value | 'none' | 'unfinished'

/** Where a link leads. */
export interface Target {
  readonly href: string
  readonly title: string | null
}

/** A target, and where the text goes on behind it. */
export interface Tail extends Target {
  readonly end: number
}

const SPACES = /[ \t]*(?:\n[ \t]*)?/y
const POINTED = /<((?:[^<>\n\\]|\\.)*)(>?)/y
/** CommonMark leaves the limit to the reader, from 32 on. */
const MAX_PARENTHESES = 32
/** CommonMark §4.7. */
export const MAX_LABEL = 999
const LABEL = new RegExp(String.raw`\[((?:[^\\[\]]|\\[^]){0,${MAX_LABEL}})(\]?)`, 'y')

/** The `(target "title")` of a link, from its parenthesis on (CommonMark §6.3). */
export function readInlineTail(text: string, start: number): Found<Tail> {
  const destination = readDestination(text, skipSpaces(text, start + 1))
  if (destination === 'none') return 'none'
  if (destination === 'unfinished') return 'unfinished'
  const behind = skipSpaces(text, destination.end)
  const title = behind > destination.end ? readTitle(text, behind) : 'none'
  if (title === 'unfinished') return 'unfinished'
  const end = title === 'none' ? behind : skipSpaces(text, title.end)
  if (end >= text.length) return 'unfinished'
  return text.charAt(end) === ')' ? { href: destination.value, title: title === 'none' ? null : title.value, end: end + 1 } : 'none'
}

/** A destination: in pointed brackets, or without spaces and with its parentheses in pairs. At the end of the text more of it may follow. */
export function readDestination(text: string, start: number): Found<{ readonly value: string; readonly end: number }> {
  if (start >= text.length) return 'unfinished'
  if (text.charAt(start) === '<') {
    const { match, end } = matchAt(POINTED, text, start)
    if (match?.[2] === '>') return { value: unescape(match[1] ?? ''), end }
    return end >= text.length ? 'unfinished' : 'none'
  }
  let open = 0
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 92 /* \ */ && isPunctuation(text.charCodeAt(at + 1))) at++
    else if (code === 40 /* ( */ && ++open > MAX_PARENTHESES) return 'none'
    else if (code === 41 /* ) */ && --open < 0) return { value: unescape(text.slice(start, at)), end: at }
    else if (code <= 32 || code === 127) return open > 0 ? 'none' : { value: unescape(text.slice(start, at)), end: at }
  }
  return 'unfinished'
}

/** A title in quotes or parentheses. */
export function readTitle(text: string, start: number): Found<{ readonly value: string; readonly end: number }> {
  if (start >= text.length) return 'unfinished'
  const quote = text.charAt(start)
  if (quote !== '"' && quote !== "'" && quote !== '(') return 'none'
  const last = quote === '(' ? ')' : quote
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '\\') at++
    else if (character === last) return { value: unescape(text.slice(start + 1, at)), end: at + 1 }
    else if (character === '(' && quote === '(') return 'none'
  }
  return 'unfinished'
}

/** A `[label]`, from its bracket on; the empty one too. */
export function readLabel(text: string, start: number): Found<{ readonly label: string; readonly end: number }> {
  const { match, end } = matchAt(LABEL, text, start)
  const label = match?.[1] ?? ''
  if (!match) return 'none'
  if (match[2] === ']') return { label, end }
  return end >= text.length ? 'unfinished' : 'none'
}

/** A label as others find it: without regard to case and spaces (CommonMark §4.7). */
export function toKey(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase()
}

/** Behind spaces with at most one line break among them. */
export function skipSpaces(text: string, at: number): number {
  return matchAt(SPACES, text, at).end
}

function isPunctuation(code: number): boolean {
  return (code > 32 && code < 48) || (code > 57 && code < 65) || (code > 90 && code < 97) || (code > 122 && code < 127)
}
