import type { Alignment } from './block.js'

/** The row below a table's header: dashes, with colons where a column is aligned. */
const DELIMITERS = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?$/
/** More columns than anybody reads. */
const MAX_COLUMNS = 200

/** How the columns are aligned, where a line is the row below a header; `null` where it is not. */
export function readAlignments(line: string): readonly Alignment[] | null {
  if (!/[|:]/.test(line) || !DELIMITERS.test(line)) return null
  const cells = line
    .trim()
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split('|')
    .map((cell) => cell.trim())
  return cells.length > MAX_COLUMNS ? null : cells.map(toAlignment)
}

/** The cells of a row, without the bars between them. */
export function splitRow(line: string): readonly string[] {
  const cells: string[] = []
  const row = line.trim()
  let cell = ''
  for (let at = row.startsWith('|') ? 1 : 0; at < row.length; at++) {
    const character = row.charAt(at)
    if (character === '|') {
      cells.push(cell.trim())
      cell = ''
    } else if (character === '\\' && row.charAt(at + 1) === '|') {
      cell += '|'
      at++
    } else if (character === '\\') {
      cell += character + row.charAt(at + 1)
      at++
    } else cell += character
  }
  // A bar at the end closes the last cell.
  if (cell.trim() !== '' || !/(?:^|[^\\])(?:\\\\)*\|$/.test(row)) cells.push(cell.trim())
  return cells
}

function toAlignment(cell: string): Alignment {
  if (cell.startsWith(':')) return cell.endsWith(':') ? 'center' : 'left'
  return cell.endsWith(':') ? 'right' : null
}
