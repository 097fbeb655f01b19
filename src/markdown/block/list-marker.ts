import type { Line } from './line.js'

/** What begins an item of a list. */
export interface ListMarker {
  /** Items go on a list whose marker is the same: a bullet, or what stands behind a number. */
  readonly marker: string
  /** The number; `null` = a bullet. */
  readonly start: number | null
  /** Columns that the item's text is indented by. */
  readonly indent: number
}

const MARKER = /^(?:[-+*]|(\d{1,9})([.)]))(?=[ \t]|$)/

/** The marker that a line begins with (CommonMark §5.2), which is taken from it; `null` where there is none. Within a paragraph few can be one. */
export function readListMarker(line: Line, isInParagraph: boolean): ListMarker | null {
  const { indent } = line
  const [whole, number, behind] = (indent <= 3 && MARKER.exec(line.trimmed)) || []
  if (whole === undefined) return null
  const start = number === undefined ? null : Number(number)
  if (isInParagraph && ((start !== null && start !== 1) || line.trimmed.slice(whole.length).trim() === '')) return null
  line.skipSpace()
  line.skip(whole.length)
  const spaces = line.indent
  const isBlank = line.isBlank
  // More than four columns are code within the item: one belongs to the marker.
  const padding = isBlank || spaces > 4 ? 1 : spaces
  line.skipColumns(Math.min(padding, spaces))
  return { marker: behind ?? whole, start, indent: indent + whole.length + padding }
}
