import { highlightLine, type ReadLine, type ShownLine } from './highlight-line.js'
import type { LineHighlighter } from './highlighter.js'

/** A piece of code as far as it is highlighted. */
export interface ShownPiece {
  readonly lines: readonly ShownLine[]
  /** What lies behind them, plain. */
  readonly rest: string
}

/** Where a piece begins. */
export interface Place {
  readonly state: unknown
  /** The line before has no end: it was longer than a piece. */
  readonly isTorn: boolean
  /** Characters before it. */
  readonly length: number
}

/** A piece, and what was read of it. */
export interface CodePiece {
  text: string
  before: Place | null
  lines: readonly ReadLine[]
  shown: ShownPiece | null
  /** Behind it, once all of it is read. */
  after: Place | null
}

/** A piece of which nothing is read. */
export function createCodePiece(text: string): CodePiece {
  return { text, before: null, lines: [], shown: null, after: null }
}

/** Reads on in a piece; `mayRead` is asked before each line that was not read yet, with the characters from there on. */
export function advance(piece: CodePiece, before: Place, highlighter: LineHighlighter, mayRead: (left: number, isLastLine: boolean) => boolean): void {
  const texts = piece.text.match(/[^\n]*\n|[^\n]+/g) ?? []
  const lines: ReadLine[] = []
  let { state, isTorn } = before
  let left = piece.text.length
  for (const [index, text] of texts.entries()) {
    const known = piece.lines[index]
    const isKnown = known?.shown.text === text && Object.is(known.before, state)
    if (!isKnown && !mayRead(left, index === texts.length - 1)) break
    const line = isKnown ? known : highlightLine(highlighter, text, state, isTorn, known)
    lines.push(line)
    state = line.after
    isTorn = !text.endsWith('\n')
    left -= text.length
  }
  const rest = piece.text.slice(piece.text.length - left)
  const isSame = piece.shown !== null && piece.before === before && piece.shown.rest === rest && piece.lines.length === lines.length && lines.every((line, index) => line === piece.lines[index])
  // Whoever shows it compares by identity.
  if (isSame) return
  piece.before = before
  piece.lines = lines
  piece.shown = { lines: lines.map(({ shown }) => shown), rest }
  piece.after = left > 0 ? null : { state, isTorn, length: before.length + piece.text.length }
}
