import type { Block, Document, Item } from './block/block.js'
import { type BlockState, closeTo, fork, makingOf, noteReferences, startBlocks, tipOf } from './block/block-state.js'
import { type Definitions, withFootnote } from './block/definitions.js'
import { readLine } from './block/read-line.js'
import { resolveBlock, resolveFootnote, resolveRow, someAwaits, someRowAwaits } from './block/resolve.js'
import { toBlock, toChildren, toFootnote } from './block/to-block.js'
import { isHeld } from './block/is-held.js'
import { ownCopy } from './own-copy.js'
import { EMPTY, mapGrowing, nodesOf, toSeries } from './series.js'

/** A Markdown document that grows. */
export interface MarkdownDocument {
  /**
   * What a text says. Where it goes on from the one before, only what is new is read, and every block that did not change is the same object.
   * `isEnd` = no more will come: until then what is unfinished is shown as what it will most likely be.
   */
  readonly read: (text: string, isEnd: boolean) => Document
}

/** What a document may hold beside CommonMark and GitHub's extensions. */
export interface DocumentOptions {
  /** Formulas in TeX: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`. */
  readonly hasMath?: boolean
}

const LINE_END = /\r\n|\n|\r/g

/** A document of which nothing is read yet. */
export function createDocument({ hasMath = false }: DocumentOptions = {}): MarkdownDocument {
  /** All lines that are whole. */
  let state = startBlocks(hasMath)
  /** Where the line begins that is not. */
  let start = 0
  /** Up to here it has no end. */
  let searched = 0
  let resolved = state.definitions
  let known: { readonly text: string; readonly isEnd: boolean; readonly document: Document } | null = null

  function readWholeLines(text: string, isEnd: boolean): void {
    LINE_END.lastIndex = searched
    for (let match = LINE_END.exec(text); match; match = LINE_END.exec(text)) {
      const next = match.index + match[0].length
      // It may be the first half of one.
      if (match[0] === '\r' && next === text.length && !isEnd) {
        searched = match.index
        return
      }
      readLine(state, { text: ownCopy(clean(text.slice(start, match.index))), place: start, isPartial: false })
      start = next
    }
    searched = text.length
  }

  function restart(): void {
    state = startBlocks(hasMath)
    start = 0
    searched = 0
    resolved = state.definitions
  }

  return {
    read(text, isEnd) {
      if (known?.text === text && known.isEnd === isEnd) return known.document
      // All that was searched: a line end that is gone, or there now, makes other lines.
      if (known && text.slice(0, searched) !== known.text.slice(0, searched)) restart()
      readWholeLines(text, isEnd)
      if (state.definitions !== resolved) resolveAll(state)
      resolved = state.definitions
      const view = fork(state)
      const rest = ownCopy(clean(text.slice(start, text.endsWith('\r') ? -1 : undefined)))
      if (rest !== '' && (isEnd || !isHeld(rest, tipOf(state)))) readLine(view, { text: rest, place: start, isPartial: !isEnd })
      const document = isEnd ? finish(view) : show(view)
      known = { text, isEnd, document }
      return document
    },
  }
}

/** CommonMark §2.3: no page shows the character 0. */
function clean(line: string): string {
  return line.includes('\0') ? line.replaceAll('\0', '\ufffd') : line
}

/** The document as it is in the middle of a stream. */
function show(state: BlockState): Document {
  const { spine, definitions } = state
  const making = makingOf(state, true)
  let child: Block | Item | null = null
  let known = definitions
  for (const open of spine.slice(1).reverse()) {
    if (open.type === 'footnote') known = withFootnote(known, toFootnote(open, child))
    child = open.type === 'footnote' ? null : toBlock(open, child, making)
    if (child?.type === 'paragraph' || child?.type === 'heading') state.references = noteReferences(state.references, child.text)
  }
  return toDocument(state, child, known)
}

/** The document as it is at the end of its text. */
function finish(state: BlockState): Document {
  closeTo(state, 1)
  state.definitions = { ...state.definitions, isFinal: true }
  resolveAll(state)
  return toDocument(state, null, state.definitions)
}

function toDocument({ spine, references }: BlockState, child: Block | Item | null, { footnotes, isFinal }: Definitions): Document {
  const [root] = spine
  const blocks = root?.type === 'document' ? toChildren(root, child).children : EMPTY
  const known = references.filter((label) => footnotes.has(label))
  return { blocks, footnotes: known.flatMap((label) => footnotes.get(label) ?? []), references: isFinal ? known : references }
}

/** Reads again all that waited for a definition that has come. */
function resolveAll(state: BlockState): void {
  const { definitions } = state
  for (const open of state.spine) {
    if (!('awaits' in open) || !open.awaits) continue
    if (open.type === 'table') {
      open.head = resolveRow(open.head, definitions)
      open.rows = mapGrowing(open.rows, (row) => resolveRow(row, definitions))
      open.awaits = someRowAwaits([open.head, ...nodesOf(toSeries(open.rows))])
    } else if (open.type === 'list') {
      open.children = mapGrowing(open.children, (item) => resolveBlock(item, definitions))
      open.awaits = someAwaits(toSeries(open.children))
    } else {
      open.children = mapGrowing(open.children, (block) => resolveBlock(block, definitions))
      open.awaits = someAwaits(toSeries(open.children))
    }
  }
  const footnotes = [...definitions.footnotes].map(([label, footnote]) => [label, resolveFootnote(footnote, definitions)] as const)
  state.definitions = { ...definitions, footnotes: new Map(footnotes) }
}
