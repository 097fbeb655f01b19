import { ownCopy } from '../own-copy.js'
import { type Growing, toSeries } from '../series.js'
import type { InlineScope } from './inline-scope.js'
import { type Bracket, collapseAt, collapseTo, type Frame, type InlineState, isOpen, MAX_DEPTH, open, put } from './inline-state.js'
import { type Inline, toPlainText } from './inline.js'
import { MAX_LABEL, readInlineTail, readLabel, type Target, toKey } from './link-tail.js'

/** A target that did not come yet. */
const AWAITED = { href: null, title: null }
/** The longest text of a link that is read again. */
const MAX_AGAIN = 1000

/** What reads a piece of the text from a state on: the text of a link is read again where a span had crossed its bracket. Within that, none is read again. */
export type ReadOn = (state: InlineState, end: number, floor: number) => InlineState

/** The state behind `[` or `![`: what follows may be the text of a link. */
export function openBracket(state: InlineState, isImage: boolean): InlineState {
  const opener = isImage ? '![' : '['
  const before = state.brackets && state.brackets.count > 2 * MAX_DEPTH ? newest(state.brackets, MAX_DEPTH) : state.brackets
  const bracket: Bracket = { isImage, start: state.at, state, before, count: before ? before.count + 1 : 0 }
  return { ...state, at: state.at + opener.length, top: open(state.top, null, opener, state.at), brackets: bracket }
}

/** The state behind `]`: a link, an image, the mark of a footnote, or text. `null` = the text behind it will tell. */
export function closeBracket(state: InlineState, text: string, isEnd: boolean, scope: InlineScope, readOn: ReadOn | null): InlineState | null {
  const bracket = state.brackets
  if (!bracket) return asText(state, null)
  const isLink = bracket.isImage || bracket.start > state.lastLink
  const found = isLink ? findTarget(text, state.at, bracket, isEnd, scope) : null
  if (found === 'unfinished') return null
  if (found) return toLink(state, bracket, found, readOn) ?? asText(state, bracket)
  return toFootnote(state, bracket, text, scope) ?? asText(state, bracket)
}

/** Only so many of the brackets that are open: those before them stay text. */
function newest(bracket: Bracket, count: number): Bracket {
  const before = bracket.before && count > 1 ? newest(bracket.before, count - 1) : null
  return { ...bracket, before, count: before ? before.count + 1 : 0 }
}

interface FoundTarget {
  readonly target: Target | typeof AWAITED
  readonly end: number
}

function findTarget(text: string, at: number, bracket: Bracket, isEnd: boolean, scope: InlineScope): FoundTarget | 'unfinished' | null {
  const next = text.charAt(at + 1)
  if (next === '' && !isEnd) return 'unfinished'
  if (next === '(') {
    const tail = readInlineTail(text, at + 1)
    if (tail === 'unfinished' && !isEnd) return 'unfinished'
    if (typeof tail === 'object') return { target: tail, end: tail.end }
  }
  const label = next === '[' ? readLabel(text, at + 1) : 'none'
  if (label === 'unfinished' && !isEnd) return 'unfinished'
  const own = ownLabel(text, at, bracket)
  if (typeof label === 'object' && label.label !== '') return find(label.label, label.end, true, scope)
  if (typeof label === 'object') return own === null ? null : find(own, label.end, true, scope)
  return own === null ? null : find(own, at + 1, false, scope)
}

/** What is between the brackets, where it can be a label. */
function ownLabel(text: string, at: number, { start, isImage }: Bracket): string | null {
  const from = start + (isImage ? 2 : 1)
  if (at - from > MAX_LABEL) return null
  const label = text.slice(from, at)
  return /^(?:[^\\[\]]|\\[^])*$/.test(label) ? label : null
}

/** Whether a label is awaited: two pairs of brackets are a link; one alone is text until it is defined. */
function find(label: string, end: number, isAwaited: boolean, scope: InlineScope): FoundTarget | null {
  const key = toKey(label)
  if (key === '') return null
  const target = scope.definitionOf(key)
  if (target) return { target, end }
  return isAwaited && !scope.isFinal && !key.startsWith('^') ? { target: AWAITED, end } : null
}

function toLink(state: InlineState, bracket: Bracket, { target, end }: FoundTarget, readOn: ReadOn | null): InlineState | null {
  const frame = frameOf(state, bracket, readOn)
  if (!frame?.below || frame.depth >= MAX_DEPTH) return null
  const link = toInline(bracket, target, frame.children)
  const top = link === null ? frame.below : put(frame.below, link, frame.depth + 1)
  return { ...state, at: end, top, brackets: bracket.before, lastLink: bracket.isImage ? state.lastLink : bracket.start }
}

/** An image that does not say yet from where is nothing. */
function toInline({ isImage }: Bracket, { href, title }: Target | typeof AWAITED, children: Growing<Inline>): Inline | null {
  const series = toSeries(children)
  if (!isImage) return { type: 'link', href, title, children: series }
  return href === null ? null : { type: 'image', src: href, title, alt: toPlainText(series) }
}

/** The frame of a bracket with all that is in it, as if nothing else were around: a link binds tighter than a span does. */
function frameOf(state: InlineState, bracket: Bracket, readOn: ReadOn | null): Frame | null {
  if (isOpen(state.top, bracket.start)) return collapseTo(state.top, bracket.start)
  if (state.at - bracket.start > MAX_AGAIN || !readOn) return null
  const { top } = readOn(openBracket(bracket.state, bracket.isImage), state.at, bracket.start)
  return isOpen(top, bracket.start) ? collapseTo(top, bracket.start) : null
}

function toFootnote(state: InlineState, bracket: Bracket, text: string, scope: InlineScope): InlineState | null {
  const from = bracket.start + (bracket.isImage ? 2 : 1)
  if (text.charAt(from) !== '^' || state.at - from > MAX_LABEL) return null
  const name = text.slice(from + 1, state.at)
  const label = ownCopy(toKey(name))
  if (name === '' || /[\s[\]]/.test(name) || (!scope.hasFootnote(label) && scope.isFinal)) return null
  const { top } = bracket.state
  const before = bracket.isImage ? put(top, '!') : top
  return { ...bracket.state, at: state.at + 1, top: put(before, { type: 'footnoteReference', label, name: ownCopy(name) }) }
}

/** Neither link nor anything else. */
function asText(state: InlineState, bracket: Bracket | null): InlineState {
  const top = bracket ? collapseAt(state.top, bracket.start) : state.top
  return { ...state, at: state.at + 1, top: put(top, ']'), brackets: bracket?.before ?? null }
}

