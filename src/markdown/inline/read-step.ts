import { readPointed } from './autolink.js'
import { readBareEmail, readBareUrl, readLastUrl } from './bare-address.js'
import { type CodeSearch } from './code-search.js'
import { readDelimiters } from './delimiters.js'
import { isUnfinishedEntity, readEntity } from './entity.js'
import { closeFormula, markFormula } from './formula.js'
import type { Inline } from './inline.js'
import type { InlineScope } from './inline-scope.js'
import { type InlineState, put } from './inline-state.js'
import { closeBracket, openBracket } from './read-bracket.js'
import { ownCopy } from '../own-copy.js'
import { only, toSeries } from '../series.js'

/** From here on a text is cut at its next space: what of it is not settled is read again with each piece that comes. */
const PIECE = 1024
/** Where something may begin that is more than text. */
const SPECIAL = /[\n\\`*_~[\]&<$@]|!\[|!$|https?:\/\/|www\./gi
const SPACE = /[ \t]/g
const ENDS_WORD = /[[\]$\\<&@`*~\n]/
const ESCAPABLE = /[!-/:-@[-`{-~]/

/** Closers go below any frame. */
export const NO_FLOOR = -2

/** What one step needs to know. */
export interface Step {
  readonly text: string
  /** No more of the text will come. */
  readonly isEnd: boolean
  readonly scope: InlineScope
  readonly code: CodeSearch
  /** The frame that no closer goes below, by its start. */
  readonly floor: number
}

/** The state behind the next piece of the text; `null` = only more text will tell what it is. */
export function readStep(state: InlineState, step: Step): InlineState | null {
  const next = readNext(state, step)
  // An address goes on over text and `_` alone.
  return next?.word && ENDS_WORD.test(step.text.charAt(state.at)) ? { ...next, word: null } : next
}

function readNext(state: InlineState, step: Step): InlineState | null {
  const { text, isEnd, scope } = step
  const { at } = state
  switch (text.charAt(at)) {
    case '\n':
      return moved(state, 1, '\n')
    case '\\':
      return readEscape(state, step)
    case '`':
      return readCode(state, step)
    case '*':
    case '_':
    case '~':
      return readRun(state, step)
    case '[':
      return openBracket(state, false)
    case '!':
      if (text.charAt(at + 1) === '[') return openBracket(state, true)
      return at + 1 === text.length && !isEnd ? null : readText(state, step)
    case ']':
      return closeBracket(state, text, isEnd, scope, step.floor === NO_FLOOR ? (from, end, floor) => readUntil(from, { ...step, floor }, end) : null)
    case '&':
      return readReference(state, step)
    case '<':
      return readAngle(state, step)
    case '@':
      return readAt(state, step)
    case '$':
      return scope.hasMath ? readDollar(state, step) : moved(state, 1, '$')
    default:
      return readAddressOrText(state, step)
  }
}

/** Reads on as far as the text tells, or up to a place. */
export function readUntil(start: InlineState, step: Step, end = step.text.length): InlineState {
  let state = start
  while (state.at < end) {
    const next = readStep(state, step)
    if (next === null) break
    state = next
  }
  return state
}

/** The state behind some of the text, with an inline more. */
function moved(state: InlineState, length: number, inline: Inline, depth = 0): InlineState {
  return { ...state, at: state.at + length, top: put(state.top, inline, depth) }
}

function readEscape(state: InlineState, { text, isEnd, scope }: Step): InlineState | null {
  const next = text.charAt(state.at + 1)
  if (next === '') return isEnd ? moved(state, 1, '\\') : null
  if (next === '\n') return moved(state, 2, { type: 'break' })
  if (scope.hasMath) {
    if (next === '(' || next === '[') return markFormula(state, `\\${next}`)
    const closed = next === ')' || next === ']' ? closeFormula(state, text, next === ')' ? '\\(' : '\\[') : null
    if (closed) return closed
  }
  return ESCAPABLE.test(next) ? moved(state, 2, next) : moved(state, 1, '\\')
}

function readCode(state: InlineState, { text, isEnd, code }: Step): InlineState | null {
  const length = runLength(text, state.at)
  const start = state.at + length
  if (start === text.length && !isEnd) return null
  const end = code.find(text, start, length, isEnd)
  if (end === null) return isEnd ? moved(state, length, text.slice(state.at, start)) : null
  return moved(state, end + length - state.at, { type: 'codeSpan', text: ownCopy(toCode(text.slice(start, end))) })
}

/** CommonMark §6.1: line breaks are spaces, and one space goes from either side unless there is nothing else. */
export function toCode(text: string): string {
  const line = text.replaceAll('\n', ' ')
  return line.length > 2 && line.startsWith(' ') && line.endsWith(' ') && line.trim() !== '' ? line.slice(1, -1) : line
}

function readRun(state: InlineState, { text, isEnd, floor }: Step): InlineState | null {
  const length = runLength(text, state.at)
  if (state.at + length === text.length && !isEnd) return null
  const behind = readDelimiters(state, text, length, floor)
  return { ...behind, word: text.charAt(state.at) === '_' ? (state.word ?? { start: state, last: state }) : null }
}

function readReference(state: InlineState, { text, isEnd }: Step): InlineState | null {
  const entity = readEntity(text, state.at)
  if (entity) return moved(state, entity.length, entity.value)
  return !isEnd && isUnfinishedEntity(text, state.at) ? null : moved(state, 1, '&')
}

/** Of tags only a line break is one; all others are shown as they are written. */
function readAngle(state: InlineState, { text, isEnd }: Step): InlineState | null {
  const found = readPointed(text, state.at)
  if (found === 'unfinished' && !isEnd) return null
  if (typeof found === 'string') return moved(state, 1, '<')
  const length = found.end - state.at
  if (found.type === 'address') return moved(state, length, toAddressLink(found.text, found.href), 1)
  return moved(state, length, /^<br\s*\/?>$/i.test(found.text) ? { type: 'break' } : found.text)
}

function readAddressOrText(state: InlineState, step: Step): InlineState | null {
  const { text, isEnd } = step
  // A link's text is no link.
  const found = state.brackets ? 'none' : readBareUrl(text, state.at)
  if (found === 'unfinished' && !isEnd) return null
  const address = found === 'unfinished' ? readLastUrl(text, state.at) : found
  return address === null || typeof address === 'string' ? readText(state, step) : moved(state, address.end - address.start, linkOf(text, address), 1)
}

function readAt(state: InlineState, { text, isEnd }: Step): InlineState | null {
  const address = state.brackets ? null : readBareEmail(text, state.at, state.word?.start.at ?? state.at)
  if (!isEnd && /^@[a-zA-Z\d._-]*$/.test(text.slice(state.at, state.at + PIECE))) return null
  if (!address || !state.word) return moved(state, 1, '@')
  // No further back than need be: what stands between may be more than text.
  const from = address.start < state.word.last.at ? state.word.start : state.word.last
  return { ...from, at: address.end, word: null, top: put(put(from.top, text.slice(from.at, address.start)), linkOf(text, address), 1) }
}

function readDollar(state: InlineState, { text, isEnd }: Step): InlineState | null {
  const length = Math.min(runLength(text, state.at), 2)
  if (state.at + length === text.length && !isEnd) return null
  const mark = length === 2 ? '$$' : '$'
  return closeFormula(state, text, mark) ?? markFormula(state, mark)
}

function readText(state: InlineState, { text, isEnd }: Step): InlineState | null {
  const { at } = state
  const near = text.slice(at, at + 2 * PIECE)
  const special = searchFrom(SPECIAL, near, 1)
  const space = near.length > PIECE ? searchFrom(SPACE, near, PIECE) : -1
  const isCut = space !== -1 && (special === -1 || space < special)
  const isWhole = special !== -1 || isCut || near.length === 2 * PIECE
  if (!isWhole && !isEnd) return null
  const length = isCut ? space : special !== -1 ? special : isWhole ? toWholeCharacter(near, PIECE) : near.length
  const next = text.charAt(at + length)
  // With `_` before it, it may go on from the word there.
  const start = text.charAt(at - 1) === '_' && state.word ? state.word.start : state
  return { ...moveOverText(state, text, length), word: next === '_' || next === '@' ? { start, last: state } : null }
}

/** Spaces at the end of a line are no text; two of them are a line break. */
function moveOverText(state: InlineState, text: string, length: number): InlineState {
  const next = text.charAt(state.at + length)
  const written = text.slice(state.at, state.at + length)
  if (next !== '\n' && next !== '') return moved(state, length, written)
  const shown = written.trimEnd()
  const isBreak = next === '\n' && written.endsWith('  ')
  const behind = moved(state, length, shown)
  return isBreak ? { ...behind, at: behind.at + 1, top: put(behind.top, { type: 'break' }) } : behind
}

function linkOf(text: string, { start, end, href }: { readonly start: number; readonly end: number; readonly href: string }): Inline {
  return toAddressLink(text.slice(start, end), href)
}

/** A link that says where it leads. */
function toAddressLink(address: string, href: string): Inline {
  return { type: 'link', href: ownCopy(href), title: null, children: toSeries(only(ownCopy(address))) }
}

/** How often a character stands in a row. */
export function runLength(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text.charCodeAt(at) === text.charCodeAt(start)) at++
  return at - start
}

function searchFrom(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  return pattern.exec(text)?.index ?? -1
}

function toWholeCharacter(text: string, length: number): number {
  return /[\ud800-\udbff]/.test(text.charAt(length - 1)) ? length - 1 : length
}
