import { type Growing, NOTHING } from '../series.js'
import type { Alignment, Block, Item, Row } from './block.js'

/** A block that more lines may come into. The parts of one are replaced and never changed, so that a copy of it can go its own way. */
export type OpenBlock = OpenContainer | OpenList | OpenParagraph | OpenHeading | OpenCode | OpenMath | OpenHtml | OpenTable | OpenRule

/** What holds blocks of any kind. */
export interface OpenContainer {
  readonly type: 'document' | 'quote' | 'item' | 'footnote'
  children: Growing<Block>
  /** Something in it waits for a definition. */
  awaits: boolean
  /** Of an item: columns that its text is indented by. */
  readonly indent: number
  /** Of an item: the line that it begins in is empty behind its marker. */
  readonly beganBlank: boolean
  /** Of a footnote. */
  readonly label: string
}

/** A list. */
export interface OpenList {
  readonly type: 'list'
  /** By what it goes on: a bullet, or what stands behind a number. */
  readonly marker: string
  readonly start: number | null
  isTight: boolean
  children: Growing<Item>
  awaits: boolean
}

/** A paragraph, or what turns out to be the header of a table or a heading. */
export interface OpenParagraph {
  readonly type: 'paragraph'
  text: string
  /** Where it begins in the document. */
  readonly at: number
  /** It is the first of an item, which may be a task. */
  readonly canBeTask: boolean
}

/** A heading; it is whole with its line. */
export interface OpenHeading {
  readonly type: 'heading'
  readonly level: number
  readonly text: string
  readonly at: number
}

/** A code block. */
export interface OpenCode {
  readonly type: 'code'
  /** What closes it; `''` = it is indented. */
  readonly fence: string
  /** Columns before its fence. */
  readonly indent: number
  readonly info: string
  text: Growing<string>
  isClosed: boolean
}

/** A formula on lines of its own. */
export interface OpenMath {
  readonly type: 'math'
  readonly end: '$$' | '\\]'
  text: Growing<string>
  isClosed: boolean
}

/** HTML, and by what it ends; `null` = a blank line. */
export interface OpenHtml {
  readonly type: 'html'
  readonly end: RegExp | null
  text: Growing<string>
  isClosed: boolean
}

/** A table. */
export interface OpenTable {
  readonly type: 'table'
  readonly alignments: readonly Alignment[]
  head: Row
  rows: Growing<Row>
  awaits: boolean
}

/** A line across; it is whole at once. */
export interface OpenRule {
  readonly type: 'rule'
}

/** A container that is empty. */
export function openContainer(type: OpenContainer['type'], { indent = 0, beganBlank = false, label = '' } = {}): OpenContainer {
  return { type, children: NOTHING, awaits: false, indent, beganBlank, label }
}

/** Whether blocks may stand in it. */
export function isContainer(block: OpenBlock): block is OpenContainer {
  return block.type === 'document' || block.type === 'quote' || block.type === 'item' || block.type === 'footnote'
}

/** Whether its lines are text whatever they begin with. */
export function isRaw(block: OpenBlock): block is OpenCode | OpenMath | OpenHtml {
  return block.type === 'code' || block.type === 'math' || block.type === 'html'
}
