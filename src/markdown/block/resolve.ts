import { mapSeries, nodesOf, type Series } from '../series.js'
import { awaitsDefinition, type Block, type Footnote, type Item, type Row, type Text } from './block.js'
import type { Definitions } from './definitions.js'
import { readText } from './read-text.js'

/** Reads again what waits for a definition that is there now; where no more will come, all that waits. Everything else stays the same object. */
export function resolveBlock<Kind extends Block | Item>(block: Kind, definitions: Definitions): Kind {
  return (awaitsDefinition(block) ? resolveWithin(block, definitions) : block) as Kind // A block stays of its kind.
}

/** The same for a footnote. */
export function resolveFootnote(footnote: Footnote, definitions: Definitions): Footnote {
  if (!footnote.awaits) return footnote
  const children = mapSeries(footnote.children, (child) => resolveBlock(child, definitions))
  return { ...footnote, children, awaits: someAwaits(children) }
}

/** The same for the row of a table. */
export function resolveRow(row: Row, definitions: Definitions): Row {
  const cells = row.cells.map((cell) => resolveText(cell, definitions))
  return cells.some((cell, at) => cell !== row.cells[at]) ? { cells } : row
}

/** Whether one of the blocks waits for a definition. */
export function someAwaits(blocks: Series<Block | Item>): boolean {
  for (const block of nodesOf(blocks)) if (awaitsDefinition(block)) return true
  return false
}

/** Whether a cell of one of the rows does. */
export function someRowAwaits(rows: Iterable<Row>): boolean {
  for (const { cells } of rows) if (cells.some(({ awaits }) => awaits.length > 0)) return true
  return false
}

function resolveWithin(block: Block | Item, definitions: Definitions): Block | Item {
  switch (block.type) {
    case 'paragraph':
    case 'heading': {
      const text = resolveText(block.text, definitions)
      return text === block.text ? block : { ...block, text }
    }
    case 'quote':
    case 'item': {
      const children = mapSeries(block.children, (child) => resolveBlock(child, definitions))
      return { ...block, children, awaits: someAwaits(children) }
    }
    case 'list': {
      const children = mapSeries(block.children, (child) => resolveBlock(child, definitions))
      return { ...block, children, awaits: someAwaits(children) }
    }
    case 'table': {
      const head = resolveRow(block.head, definitions)
      const rows = mapSeries(block.rows, (row) => resolveRow(row, definitions))
      return { ...block, head, rows, awaits: someRowAwaits([head, ...nodesOf(rows)]) }
    }
    default:
      return block
  }
}

function resolveText(text: Text, definitions: Definitions): Text {
  const { isFinal, targets, footnotes } = definitions
  const isDue = isFinal ? text.awaits.length > 0 : text.awaits.some((key) => targets.has(key) || (key.startsWith('^') && footnotes.has(key.slice(1))))
  return isDue ? readText(text.source, definitions) : text
}
