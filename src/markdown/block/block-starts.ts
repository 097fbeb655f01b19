import { NOTHING, only } from '../series.js'
import { type BlockState, closeTo, noteReferences, push, takeDefinitions, tipOf } from './block-state.js'
import { unescape } from '../inline/entity.js'
import { toKey } from '../inline/link-tail.js'
import { findHtmlEnd } from './html-block.js'
import type { Line } from './line.js'
import { type OpenBlock, openContainer } from './open-block.js'
import type { SourceLine } from './read-line.js'
import { readText } from './read-text.js'
import { readListMarker } from './list-marker.js'
import { readAlignments, splitRow } from './table-row.js'

/** Blocks within blocks: more than anybody writes, and few enough to be laid out. */
const MAX_HEIGHT = 64

/** What a start works on. */
interface Start {
  readonly state: BlockState
  readonly line: Line
  /** How many of the open blocks the line lies in. */
  readonly height: number
  /** The innermost of them. */
  readonly within: OpenBlock
  readonly source: SourceLine
}

/** In the order in which they are tried: `* * *` is a rule and `- | -` an item, though they could be an item and the row below a table's header. */
const STARTS: readonly ((start: Start) => boolean)[] = [startQuote, startHeading, startFence, startMath, startHtml, startUnderline, startRule, startFootnote, startItem, startTable, startIndented]

/** Begins one block where the line does; whether it did. */
export function startBlock(state: BlockState, line: Line, height: number, source: SourceLine): boolean {
  const within = state.spine[height - 1]
  return within !== undefined && STARTS.some((start) => start({ state, line, height, within, source }))
}

/** Puts a block in its place, below those that the line does not lie in. */
function begin({ state, height }: Start, block: OpenBlock): true {
  closeTo(state, height)
  push(state, block)
  return true
}

function isFull({ state }: Start): boolean {
  return state.spine.length >= MAX_HEIGHT
}

function startQuote(start: Start): boolean {
  const { line } = start
  if (line.first !== '>' || line.indent > 3 || isFull(start)) return false
  line.skipMarker(1)
  return begin(start, openContainer('quote'))
}

function startHeading(start: Start): boolean {
  const { line, source } = start
  const [opening, marks] = (line.first === '#' && line.indent <= 3 && /^(#{1,6})(?:[ \t]+|$)/.exec(line.trimmed)) || []
  if (opening === undefined || marks === undefined) return false
  const at = source.place + line.content + opening.length
  const text = withoutClosing(line.trimmed.slice(opening.length).trimEnd())
  line.skipRest()
  return begin(start, { type: 'heading', level: marks.length, text: text.trimEnd(), at })
}

/** Marks behind a heading are no text, where a space parts them from it. A pattern that looks for them tries each space of a text that has many. */
function withoutClosing(text: string): string {
  let end = text.length
  while (text.charAt(end - 1) === '#') end--
  return end === 0 || /[ \t]/.test(text.charAt(end - 1)) ? text.slice(0, end) : text
}

function startFence(start: Start): boolean {
  const { line, source } = start
  const { first, indent } = line
  if ((first !== '`' && first !== '~') || indent > 3) return false
  const [fence] = /^(?:`{3,}(?![^`]*`)|~{3,})/.exec(line.trimmed) ?? []
  if (fence === undefined) return false
  // A word that is half written is no language.
  const info = source.isPartial ? '' : unescape(line.trimmed.slice(fence.length).trim())
  begin(start, { type: 'code', fence, indent, info, text: NOTHING, isClosed: false })
  line.skipRest()
  return true
}

function startMath(start: Start): boolean {
  const { state, line } = start
  if (!state.definitions.hasMath || line.indent > 3) return false
  const text = line.trimmed.trimEnd()
  const isDollars = text.startsWith('$$') && !text.includes('$$', 2)
  if (!isDollars && text !== '\\[') return false
  const first = text.slice(2)
  line.skipRest()
  return begin(start, { type: 'math', end: isDollars ? '$$' : '\\]', text: first.trim() === '' ? NOTHING : only(`${first}\n`), isClosed: false })
}

function startHtml(start: Start): boolean {
  const { state, line } = start
  if (line.first !== '<' || line.indent > 3) return false
  const end = findHtmlEnd(line.trimmed, tipOf(state).type === 'paragraph')
  return end !== undefined && begin(start, { type: 'html', end, text: NOTHING, isClosed: false })
}

/** The line below a heading: it makes one of the paragraph before it. */
function startUnderline({ state, line, height, within }: Start): boolean {
  if (within.type !== 'paragraph' || line.indent > 3 || !/^(?:=+|-+)[ \t]*$/.test(line.trimmed)) return false
  takeDefinitions(state, within)
  if (within.text === '') return false
  closeTo(state, height)
  state.spine.pop()
  push(state, { type: 'heading', level: line.first === '=' ? 1 : 2, text: within.text.trimEnd(), at: within.at })
  line.skipRest()
  return true
}

/** The row below a table's header: it makes a table of the last line before it. */
function startTable({ state, line, height, within }: Start): boolean {
  if (within.type !== 'paragraph' || line.indent > 3) return false
  const alignments = readAlignments(line.trimmed)
  if (!alignments) return false
  // Not all lines apart: each one behind many may look like such a row.
  const last = within.text.lastIndexOf('\n')
  const header = splitRow(within.text.slice(last + 1))
  if (header.length !== alignments.length) return false
  closeTo(state, height)
  within.text = within.text.slice(0, Math.max(0, last))
  if (within.text === '') state.spine.pop()
  else closeTo(state, height - 1)
  const cells = header.map((cell) => readText(cell, state.definitions))
  for (const cell of cells) state.references = noteReferences(state.references, cell)
  push(state, { type: 'table', alignments, head: { cells }, rows: NOTHING, awaits: cells.some(({ awaits }) => awaits.length > 0) })
  line.skipRest()
  return true
}

function startRule(start: Start): boolean {
  const { line } = start
  if (line.indent > 3 || !/[*_-]/.test(line.first) || !/^(?:\*{3,}|_{3,}|-{3,})$/.test(line.trimmed.replace(/[ \t]+/g, ''))) return false
  line.skipRest()
  return begin(start, { type: 'rule' })
}

function startFootnote(start: Start): boolean {
  const { line } = start
  if (line.first !== '[' || line.indent > 3 || isFull(start)) return false
  const [marker, label] = /^\[\^((?:[^\\[\]\s]|\\.){1,999})\]:[ \t]*/.exec(line.trimmed) ?? []
  if (marker === undefined || label === undefined) return false
  line.skipSpace()
  line.skip(marker.length)
  return begin(start, openContainer('footnote', { label: toKey(label), indent: 4 }))
}

function startItem(start: Start): boolean {
  const { state, line, height, within } = start
  if (isFull(start)) return false
  const isInParagraph = within.type === 'paragraph'
  const marker = readListMarker(line, isInParagraph)
  if (!marker) return false
  closeTo(state, height)
  const isSame = within.type === 'list' && within.marker === marker.marker
  if (!isSame) push(state, { type: 'list', marker: marker.marker, start: marker.start, isTight: true, children: NOTHING, awaits: false })
  push(state, openContainer('item', { indent: marker.indent, beganBlank: line.isBlank }))
  return true
}

function startIndented(start: Start): boolean {
  const { state, line } = start
  if (line.indent < 4 || line.isBlank || tipOf(state).type === 'paragraph') return false
  line.skipColumns(4)
  return begin(start, { type: 'code', fence: '', indent: 0, info: '', text: NOTHING, isClosed: false })
}
