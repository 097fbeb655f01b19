import type { Alignment } from './block.js'

/** A cell of the row below a table's header: dashes, with colons where a column is aligned. */
const DELIMITER = /^[ \t]*:?-+:?[ \t]*$/
/** More columns than anybody reads. */
const MAX_COLUMNS = 200

/** How the columns are aligned, where a line is the row below a header; `null` where it is not. */
export function readAlignments(line: string): readonly Alignment[] | null {
  if (!/[|:]/.test(line)) return null
  // Cell by cell: one pattern for a whole row of many runs out of memory.
  const cells = line
    .replace(/^\|/, '')
    .replace(/\|[ \t]*$/, '')
    .split('|', MAX_COLUMNS + 1)
  return cells.length > MAX_COLUMNS || !cells.every((cell) => DELIMITER.test(cell)) ? null : cells.map((cell) => toAlignment(cell.trim()))
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
