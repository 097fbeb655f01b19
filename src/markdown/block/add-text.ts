import { append, EMPTY, isEmpty } from '../series.js'
import type { Text } from './block.js'
import { type BlockState, noteReferences, push, readCells, tipOf } from './block-state.js'
import type { Line } from './line.js'
import type { OpenBlock, OpenTable } from './open-block.js'
import { appendLine } from './pieces.js'
import type { SourceLine } from './read-line.js'
import { splitRow } from './table-row.js'

/** Of a column that a row does not fill. */
const EMPTY_CELL: Text = { inlines: EMPTY, source: '', awaits: [] }

/** What is left of a line becomes text of the innermost block. */
export function addText(state: BlockState, line: Line, source: SourceLine): void {
  const tip = tipOf(state)
  const isAfterBlank = line.isBlank && canPart(tip)
  addTo(tip, state, line, source)
  state.isAfterBlank = isAfterBlank
}

function addTo(tip: OpenBlock, state: BlockState, line: Line, source: SourceLine): void {
  switch (tip.type) {
    case 'paragraph':
      tip.text = tip.text === '' ? line.trimmed : `${tip.text}\n${line.trimmed}`
      return
    case 'code':
    case 'math':
      if (!source.isPartial || line.rest !== '') tip.text = appendLine(tip.text, withEnd(line.rest, source))
      return
    case 'html':
      tip.text = appendLine(tip.text, withEnd(line.rest, source))
      tip.isClosed = tip.end?.test(line.rest) ?? false
      return
    case 'table':
      addRow(state, tip, line, source)
      return
    case 'heading':
    case 'rule':
      return
    default:
      if (!line.isBlank) push(state, { type: 'paragraph', text: line.trimmed, at: source.place + line.content, canBeTask: tip.type === 'item' && isEmpty(tip.children) })
  }
}

function withEnd(text: string, { isPartial }: SourceLine): string {
  return isPartial ? text : `${text}\n`
}

/** A blank line in a quote or in code is theirs, and so is one behind an item's marker. */
function canPart(tip: OpenBlock): boolean {
  if (tip.type === 'code') return tip.fence === ''
  return tip.type !== 'quote' && !(tip.type === 'item' && isEmpty(tip.children))
}

function addRow(state: BlockState, table: OpenTable, line: Line, { isPartial, place }: SourceLine): void {
  const written = splitRow(line.trimmed).slice(0, table.alignments.length)
  const texts = readCells(state, written, place, isPartial)
  const cells = table.alignments.map((_, column) => texts[column] ?? EMPTY_CELL)
  for (const cell of texts) state.references = noteReferences(state.references, cell)
  table.rows = append(table.rows, { cells })
  table.awaits ||= texts.some(({ awaits }) => awaits.length > 0)
}
