import { append, type Growing, lastOf, replaceLast, withoutLast } from '../series.js'

/** From this length on a piece ends with its line. */
const PIECE = 2048
/** A line that is longer than this is cut. */
const LONGEST = 8192

/** The text with a line more. */
export function appendLine(pieces: Growing<string>, line: string): Growing<string> {
  let list = pieces
  for (let start = 0; start < line.length; ) {
    // Not between the two halves of a character.
    const isSplit = /[\ud800-\udbff]/.test(line.charAt(start + LONGEST - 1))
    const end = start + LONGEST - (isSplit ? 1 : 0)
    list = appendPiece(list, line.slice(start, end))
    start = end
  }
  return list
}

/** Whether the last line of a piece may go on in the next one. */
export function isTorn(piece: string): boolean {
  return piece.length >= LONGEST - 1 && !piece.endsWith('\n')
}

function appendPiece(pieces: Growing<string>, piece: string): Growing<string> {
  const last = lastOf(pieces)
  return last === undefined || last.length >= PIECE ? append(pieces, piece) : replaceLast(pieces, last + piece)
}

/** The text without the blank lines at its end. */
export function withoutBlankEnd(pieces: Growing<string>): Growing<string> {
  let list = pieces
  for (;;) {
    const last = lastOf(list)
    if (last === undefined) return list
    const kept = last.replace(/\n(?:[ \t]*\n)+$/, '\n')
    if (kept.trim() !== '') return kept === last ? list : replaceLast(list, kept)
    list = withoutLast(list)
  }
}
