import type { Inlines } from '../inline/inline.js'
import type { Series } from '../series.js'

/** A block of a document. None is ever changed: what is new makes a new block, and of its neighbours nothing. */
export type Block = Paragraph | Heading | CodeBlock | MathBlock | HtmlBlock | Quote | List | Table | Rule

/** A list of them. */
export type Blocks = Series<Block>

/** A line of text, and what it was made of. */
export interface Text {
  readonly inlines: Inlines
  /** As it is written: it is read again where a definition comes that it waits for. */
  readonly source: string
  /** Keys of definitions that it asked for and that did not come yet. */
  readonly awaits: readonly string[]
}

/** A paragraph. */
export interface Paragraph {
  readonly type: 'paragraph'
  readonly text: Text
  /** Of the first paragraph of a task: whether it is done. `null` = no task. */
  readonly checked: boolean | null
}

/** A heading of one of six levels. */
export interface Heading {
  readonly type: 'heading'
  readonly level: number
  readonly text: Text
}

/** Code, by its fence or its indent. */
export interface CodeBlock {
  readonly type: 'code'
  /** The first word behind the fence; `null` where there is none, or it is still being written. */
  readonly language: string | null
  /** All that stands behind the fence. */
  readonly info: string
  readonly text: Pieces
  /** More of it may come. */
  readonly isOpen: boolean
}

/** A formula in TeX on lines of its own. */
export interface MathBlock {
  readonly type: 'math'
  readonly text: Pieces
  /** More of it may come. */
  readonly isOpen: boolean
}

/** HTML, which is shown as it is written. */
export interface HtmlBlock {
  readonly type: 'html'
  readonly text: Pieces
}

/** Something quoted. */
export interface Quote {
  readonly type: 'quote'
  readonly children: Blocks
  readonly awaits: boolean
}

/** A list of items. */
export interface List {
  readonly type: 'list'
  /** The number of the first item; `null` where it has bullets. */
  readonly start: number | null
  /** Its paragraphs stand close together, and are not marked as such. */
  readonly isTight: boolean
  readonly children: Series<Item>
  readonly awaits: boolean
}

/** An item of a list. */
export interface Item {
  readonly type: 'item'
  readonly children: Blocks
  readonly awaits: boolean
}

/** How a column is aligned; `null` = it does not say. */
export type Alignment = 'left' | 'center' | 'right' | null

/** A table. */
export interface Table {
  readonly type: 'table'
  readonly alignments: readonly Alignment[]
  readonly head: Row
  readonly rows: Series<Row>
  readonly awaits: boolean
}

/** A row; it has as many cells as the table has columns. */
export interface Row {
  readonly cells: readonly Text[]
}

/** A line across. */
export interface Rule {
  readonly type: 'rule'
}

/** What a footnote says. */
export interface Footnote {
  readonly label: string
  readonly children: Blocks
  readonly awaits: boolean
}

/** Text that is shown as it is, cut where lines end: pieces that never change again, and the rest. */
export type Pieces = Series<string>

/** All that a document says so far. */
export interface Document {
  readonly blocks: Blocks
  /** Those that something refers to, in the order of the first reference. */
  readonly footnotes: readonly Footnote[]
  /** Labels of footnotes in the order of the first reference; as long as more may come, of those too that are not there yet. */
  readonly references: readonly string[]
}

/** Whether something in a block waits for a definition. */
export function awaitsDefinition(block: Block | Item): boolean {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return block.text.awaits.length > 0
    case 'quote':
    case 'list':
    case 'item':
    case 'table':
      return block.awaits
    default:
      return false
  }
}
