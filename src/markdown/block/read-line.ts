import { isEmpty } from '../series.js'
import { addText } from './add-text.js'
import { type BlockState, closeTo, tipOf } from './block-state.js'
import { startBlock } from './block-starts.js'
import { Line } from './line.js'
import { isContainer, isRaw, type OpenBlock, type OpenCode, type OpenMath } from './open-block.js'
import { appendLine } from './pieces.js'

/** A line of a document. */
export interface SourceLine {
  readonly text: string
  /** Where it begins in the document. */
  readonly place: number
  /** More of it may come. */
  readonly isPartial: boolean
}

/**
 * Reads a line into the blocks that are open (CommonMark, appendix "A parsing strategy"): those that it goes on stay open, then it may begin others, and
 * what is left of it is text of the innermost.
 */
export function readLine(state: BlockState, source: SourceLine): void {
  readIntoBlocks(state, source)
  const { type } = tipOf(state)
  // They are whole with their line.
  if (!source.isPartial && (type === 'heading' || type === 'rule')) closeTo(state, state.spine.length - 1)
}

function readIntoBlocks(state: BlockState, source: SourceLine): void {
  const line = new Line(source.text)
  const matched = matchOpen(state, line)
  if (matched === null) {
    state.isAfterBlank = false
    return
  }
  const height = startAll(state, line, matched, source)
  const tip = tipOf(state)
  if (height === null && !isContainer(tip) && line.isUsedUp) {
    state.isAfterBlank = false
    return
  }
  const isLazy = height === matched && matched < state.spine.length && !line.isBlank && tip.type === 'paragraph'
  if (height !== null && !isLazy) closeTo(state, height)
  addText(state, line, source)
}

/** How many of the open blocks a line goes on; `null` = it has closed one, and says nothing else. */
function matchOpen(state: BlockState, line: Line): number | null {
  const { spine } = state
  for (let matched = 1; matched < spine.length; matched++) {
    const block = spine[matched]
    const result = block ? goOn(block, line) : 'ends'
    if (result === 'ends') return matched
    if (result === 'closed') {
      closeTo(state, matched)
      return null
    }
  }
  return spine.length
}

/** Begins what the line begins. Gives how many of the open blocks it lies in; `null` = in all of them, the last of which it has begun. */
function startAll(state: BlockState, line: Line, matched: number, source: SourceLine): number | null {
  let height: number | null = matched
  for (let within = state.spine[matched - 1]; within && !isRaw(within); within = tipOf(state)) {
    if (!startBlock(state, line, height ?? state.spine.length, source)) return height
    height = null
    if (!isContainer(tipOf(state))) return null
  }
  return height
}

/** Whether a line goes on a block; what of it belongs to the block is taken. */
function goOn(block: OpenBlock, line: Line): 'goes on' | 'ends' | 'closed' {
  switch (block.type) {
    case 'document':
    case 'list':
      return 'goes on'
    case 'quote':
      if (line.indent > 3 || line.first !== '>') return 'ends'
      line.skipMarker(1)
      return 'goes on'
    case 'item':
    case 'footnote':
      if (line.isBlank) {
        // An item that begins with a blank line has no second one.
        if (block.beganBlank && isEmpty(block.children)) return 'ends'
        line.skipSpace()
      } else if (line.indent < block.indent) return 'ends'
      else line.skipColumns(block.indent)
      return 'goes on'
    case 'code':
      return goOnCode(block, line)
    case 'math':
      return goOnMath(block, line)
    case 'html':
      return block.isClosed || (line.isBlank && !block.end) ? 'ends' : 'goes on'
    case 'paragraph':
    case 'table':
      return line.isBlank ? 'ends' : 'goes on'
    case 'heading':
    case 'rule':
      return 'ends'
  }
}

function goOnCode({ fence, indent }: OpenCode, line: Line): 'goes on' | 'ends' | 'closed' {
  if (fence !== '') {
    if (line.indent <= 3 && isClosingFence(line.trimmed, fence)) return 'closed'
    line.skipColumns(Math.min(line.indent, indent))
    return 'goes on'
  }
  if (line.indent >= 4) line.skipColumns(4)
  else if (line.isBlank) line.skipSpace()
  else return 'ends'
  return 'goes on'
}

/** A fence closes one that is no longer than itself. */
function isClosingFence(text: string, fence: string): boolean {
  return text.startsWith(fence) && text.trimEnd().replaceAll(fence.charAt(0), '') === ''
}

function goOnMath(block: OpenMath, line: Line): 'goes on' | 'closed' {
  const text = line.rest.trimEnd()
  if (!text.endsWith(block.end)) return 'goes on'
  const last = text.slice(0, -block.end.length)
  if (last.trim() !== '') block.text = appendLine(block.text, `${last}\n`)
  return 'closed'
}
