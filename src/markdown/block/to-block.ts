import { append, EMPTY, type Growing, toSeries } from '../series.js'
import { awaitsDefinition, type Block, type Footnote, type Item, type Paragraph, type Table, type Text } from './block.js'
import { isUnfinishedDefinition, readDefinition } from './definition.js'
import { type OpenBlock, type OpenCode, type OpenContainer, type OpenList, type OpenParagraph } from './open-block.js'
import { withoutBlankEnd } from './pieces.js'
import { splitRow } from './table-row.js'

/** What a block is made with. */
export interface Making {
  /** The text of the innermost block. */
  readonly textOf: (source: string, place: number) => Text
  /** The cells of a row; the last one may still grow. */
  readonly cellsOf: (sources: readonly string[], place: number) => readonly Text[]
  /** More may come into it. */
  readonly isOpen: boolean
}

/** A task's box at the start of an item's first paragraph (GitHub's extension "task lists"). */
const TASK = /^\[([ xX])\][ \t\n]+(?=\S)/
const UNFINISHED_TASK = /^\[(?:[ xX](?:\][ \t]*)?)?$/

/** What an open block says, with the block in it that is open too; `null` where it says nothing. */
export function toBlock(open: OpenBlock, child: Block | Item | null, making: Making): Block | Item | null {
  switch (open.type) {
    case 'paragraph':
      return toParagraph(open, making)
    case 'heading':
      return { type: 'heading', level: open.level, text: making.textOf(open.text, open.at) }
    case 'code':
      return toCode(open, making.isOpen)
    case 'math':
      return { type: 'math', text: toSeries(open.text), isOpen: making.isOpen && !open.isClosed }
    case 'html':
      return { type: 'html', text: toSeries(open.end ? open.text : withoutBlankEnd(open.text)) }
    case 'table':
      return { type: 'table', alignments: open.alignments, head: open.head, rows: toSeries(open.rows), awaits: open.awaits }
    case 'rule':
      return { type: 'rule' }
    case 'list':
      return toList(open, child)
    case 'quote':
    case 'item':
      return { type: open.type, ...toChildren(open, child) }
    case 'document':
    case 'footnote':
      return null
  }
}

/** What a footnote says. */
export function toFootnote(open: OpenContainer, child: Block | Item | null): Footnote {
  return { label: open.label, ...toChildren(open, child) }
}

/** The blocks of a container, with the one that is open. */
export function toChildren({ children, awaits }: OpenContainer, child: Block | Item | null): Pick<Footnote, 'children' | 'awaits'> {
  // An item stands in a list alone.
  if (!child || child.type === 'item') return { children: toSeries(children), awaits }
  return { children: toSeries(append(children, child)), awaits: awaits || awaitsDefinition(child) }
}

function toList({ start, isTight, children, awaits }: OpenList, child: Block | Item | null): Block {
  const items: Growing<Item> = child?.type === 'item' ? append(children, child) : children
  return { type: 'list', start, isTight, children: toSeries(items), awaits: awaits || (child !== null && awaitsDefinition(child)) }
}

function toCode({ fence, info, text, isClosed }: OpenCode, isOpen: boolean): Block {
  const [language = ''] = info.split(/\s/)
  const written = fence === '' && !isOpen ? withoutBlankEnd(text) : text
  return { type: 'code', language: language === '' ? null : language, info, text: toSeries(written), isOpen: isOpen && fence !== '' && !isClosed }
}

function toParagraph({ text, at, canBeTask }: OpenParagraph, { textOf, cellsOf, isOpen }: Making): Block | null {
  const source = withoutDefinitions(text)
  if (source === '' || (isOpen && isUnfinishedDefinition(source))) return null
  if (isOpen && canBeTask && UNFINISHED_TASK.test(source)) return null
  if (isOpen && source.startsWith('|') && !source.includes('\n')) return toHeader(cellsOf(splitRow(source), at))
  const task = canBeTask ? TASK.exec(source) : null
  const checked = task ? task[1] !== ' ' : null
  return { type: 'paragraph', text: textOf(task ? source.slice(task[0].length) : source, at), checked } satisfies Paragraph
}

/** A line that will most likely turn out to be the header of a table. */
function toHeader(cells: readonly Text[]): Table {
  return { type: 'table', alignments: cells.map(() => null), head: { cells }, rows: EMPTY, awaits: false }
}

function withoutDefinitions(text: string): string {
  let rest = text
  for (let definition = readDefinition(rest); definition; definition = readDefinition(rest)) rest = rest.slice(definition.end)
  return rest
}
