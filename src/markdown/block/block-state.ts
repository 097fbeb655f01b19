import { append, isEmpty } from '../series.js'
import { awaitsDefinition, type Block, type Item, type Text } from './block.js'
import { readDefinition } from './definition.js'
import { type Definitions, noDefinitions, referencesIn, withFootnote, withTarget } from './definitions.js'
import { isContainer, type OpenBlock, openContainer, type OpenParagraph } from './open-block.js'
import { createOpenText, type OpenText, readText } from './read-text.js'
import { type Making, toBlock, toFootnote } from './to-block.js'

/** How far a document is read, line by line. */
export interface BlockState {
  /** The blocks that are open, from the document inwards: each is the last one within the one before. */
  readonly spine: OpenBlock[]
  definitions: Definitions
  /** Labels of footnotes in the order of the first reference. */
  references: readonly string[]
  /** The line before was blank, and parts blocks from each other. */
  isAfterBlank: boolean
  /** The text of the innermost block. Copies share it: it only remembers what it read. */
  readonly openText: OpenText
}

/** A document of which nothing is read. */
export function startBlocks(hasMath: boolean): BlockState {
  return { spine: [openContainer('document')], definitions: noDefinitions(hasMath), references: [], isAfterBlank: false, openText: createOpenText() }
}

/** A copy that can be read on without a trace in the other. The work does not grow with the document. */
export function fork(state: BlockState): BlockState {
  return { ...state, spine: state.spine.map((block) => ({ ...block })) }
}

/** The innermost block that is open. */
export function tipOf({ spine }: BlockState): OpenBlock {
  const tip = spine.at(-1)
  if (!tip) throw new Error('A document is always open.')
  return tip
}

/** Opens a block in the innermost one that can hold it; those further in are closed. */
export function push(state: BlockState, block: OpenBlock): void {
  while (!canHold(tipOf(state), block)) closeTo(state, state.spine.length - 1)
  if (state.isAfterBlank) loosen(state, block)
  state.spine.push(block)
}

/** A blank line between two items, or between two blocks of an item, sets a list's paragraphs apart. */
function loosen({ spine }: BlockState, block: OpenBlock): void {
  const parent = spine.at(-1)
  const list = block.type === 'item' ? parent : parent?.type === 'item' ? spine.at(-2) : undefined
  if (list?.type === 'list' && parent && 'children' in parent && !isEmpty(parent.children)) list.isTight = false
}

function canHold(parent: OpenBlock, { type }: OpenBlock): boolean {
  return type === 'item' ? parent.type === 'list' : isContainer(parent)
}

/** Closes all but so many of the outer blocks: what they say becomes part of those. */
export function closeTo(state: BlockState, height: number): void {
  while (state.spine.length > height) {
    const closed = state.spine.pop()
    if (closed) settle(state, closed)
  }
}

/** Takes the link reference definitions that a paragraph begins with. */
export function takeDefinitions(state: BlockState, paragraph: OpenParagraph): void {
  for (let found = readDefinition(paragraph.text); found; found = readDefinition(paragraph.text)) {
    state.definitions = withTarget(state.definitions, found.key, found.target)
    paragraph.text = paragraph.text.slice(found.end)
  }
}

/** Remembers the footnotes that a text refers to. */
export function noteReferences(references: readonly string[], { source, inlines }: Text): readonly string[] {
  if (!source.includes('[^')) return references
  const others = referencesIn(inlines).filter((label) => !references.includes(label))
  return others.length === 0 ? references : [...references, ...new Set(others)]
}

/** What the blocks of a state are made with. */
export function makingOf(state: BlockState, isOpen: boolean): Making {
  return {
    isOpen,
    textOf: (source, place) => state.openText.read(source, place, !isOpen, state.definitions),
    cellsOf: (sources, place) => readCells(state, sources, place, isOpen),
  }
}

/** The cells of a row. Where its line is open, the last one may still grow. */
export function readCells({ openText, definitions }: BlockState, sources: readonly string[], place: number, isPartial: boolean): readonly Text[] {
  // A row has its place in the document, and a cell its own within: no two texts that grow begin at the same one.
  return sources.map((source, column) => (isPartial && column === sources.length - 1 ? openText.read(source, place + column, false, definitions) : readText(source, definitions)))
}

function settle(state: BlockState, closed: OpenBlock): void {
  if (closed.type === 'footnote') {
    state.definitions = withFootnote(state.definitions, toFootnote(closed, null))
    return
  }
  if (closed.type === 'paragraph') takeDefinitions(state, closed)
  const block = toBlock(closed, null, makingOf(state, false))
  if (!block) return
  if (block.type === 'paragraph' || block.type === 'heading') state.references = noteReferences(state.references, block.text)
  adopt(tipOf(state), block)
}

/** A closed block becomes the last one of the block that it lies in. */
function adopt(parent: OpenBlock, block: Block | Item): void {
  if (parent.type === 'list' && block.type === 'item') parent.children = append(parent.children, block)
  else if ('children' in parent && parent.type !== 'list' && block.type !== 'item') parent.children = append(parent.children, block)
  else throw new Error(`A ${block.type} does not stand in a ${parent.type}.`)
  parent.awaits ||= awaitsDefinition(block)
}
