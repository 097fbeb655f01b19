import { isRecord } from '../../base/is-record.js'

/** How deep objects and lists may lie in each other: what the providers take is far below, and what is deeper is there to break a parser. */
const MAX_DEPTH = 64

/** A body as everyone reads it; or why it may be read in two ways. */
export type ReadJson = { readonly value: Readonly<Record<string, unknown>> } | { readonly problem: string }

/**
 * Reads a JSON object that is forwarded as it was written. Whoever reads it then must read the same, or what was allowed here is another thing there: a name
 * that stands twice, a number that is none, a name that becomes a prototype are refused.
 */
export function readJson(text: string, maxDepth: number = MAX_DEPTH): ReadJson {
  const problem = findProblem(text, maxDepth)
  if (problem !== null) return { problem }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { problem: 'The body is not JSON.' }
  }
  return isRecord(value) ? { value } : { problem: 'The body is no JSON object.' }
}

/** Everything that matters between strings, and where strings begin. */
const TOKEN = /["[\]{}:]|-?\d[\d.eE+-]*/g

/** What speaks against a text whose grammar is not looked at: that is `JSON.parse`'s. It goes over the text once, and keeps a stack of its own. */
function findProblem(text: string, maxDepth: number): string | null {
  /** Names in each object that is open; `null` = a list. */
  const open: (Set<string> | null)[] = []
  /** The string before, which is a name where a colon follows. */
  let last: string | null = null
  TOKEN.lastIndex = 0
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const [token] = match
    if (token === '"') {
      const end = endOfString(text, TOKEN.lastIndex)
      if (end === null) return 'The body is not JSON.'
      last = text.slice(match.index, end)
      TOKEN.lastIndex = end
      continue
    }
    if (token === ':') {
      const name = toName(last)
      if (name === null) return 'The body is not JSON.'
      if (name === '__proto__') return 'The body has a field called __proto__.'
      const names = open.at(-1)
      if (names?.has(name)) return 'The body has a field twice.'
      names?.add(name)
    } else if (token === '{' || token === '[') {
      if (open.push(token === '{' ? new Set() : null) > maxDepth) return `The body is nested deeper than ${maxDepth}.`
    } else if (token === '}' || token === ']') open.pop()
    else if (!Number.isFinite(Number(token))) return 'The body has a number that is too large.'
    last = null
  }
  return null
}

/** Behind the quote that ends a string; `null` where none does. By hand: a string may be longer than what an expression can remember of it. */
function endOfString(text: string, start: number): number | null {
  for (let quote = text.indexOf('"', start); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let before = quote - 1
    while (before >= start && text.charCodeAt(before) === 92 /* \ */) before--
    if ((quote - before) % 2 === 1) return quote + 1
  }
  return null
}

/** What a name says: it may be written with escapes. */
function toName(written: string | null): string | null {
  if (written === null) return null
  try {
    return String(JSON.parse(written))
  } catch {
    return null
  }
}
