import { readDestination, readLabel, readTitle, skipSpaces, type Target, toKey } from '../inline/link-tail.js'

/** A link reference definition at the start of a text, and where it ends. */
export interface Definition {
  readonly key: string
  readonly target: Target
  readonly end: number
}

const LINE_END = /[ \t]*(?:\n|$)/y

/** The definition that a paragraph's text begins with (CommonMark §4.7); `null` where it begins with none. */
export function readDefinition(text: string): Definition | null {
  const label = text.startsWith('[') ? readLabel(text, 0) : 'none'
  if (typeof label !== 'object' || text.charAt(label.end) !== ':') return null
  const key = toKey(label.label)
  const start = skipSpaces(text, label.end + 1)
  const destination = key === '' || start >= text.length ? 'none' : readDestination(`${text}\n`, start)
  if (typeof destination !== 'object' || (destination.value === '' && text.charAt(start) !== '<')) return null
  const behind = skipSpaces(text, destination.end)
  const title = behind > destination.end ? readTitle(text, behind) : 'none'
  const end = typeof title === 'object' ? lineEnd(text, title.end) : null
  if (typeof title === 'object' && end !== null) return { key, target: { href: destination.value, title: title.value }, end }
  // What is no title on a line of its own is not of the definition.
  const bare = lineEnd(text, destination.end)
  return bare === null ? null : { key, target: { href: destination.value, title: null }, end: bare }
}

/** Whether more lines may make a definition of it. */
export function isUnfinishedDefinition(text: string): boolean {
  return /^\[(?:[^\\[\]]|\\[^]){1,999}\]:/.test(text)
}

function lineEnd(text: string, at: number): number | null {
  LINE_END.lastIndex = at
  return LINE_END.test(text) ? LINE_END.lastIndex : null
}
