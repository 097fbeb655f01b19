import { ownCopy } from '../own-copy.js'
import { append, concat, type Growing, isEmpty, lastOf, NOTHING, replaceLast, toSeries } from '../series.js'
import type { Inline, Span } from './inline.js'

/** How deep spans may lie within each other, and how many stay open where there are twice as many: what a page of text never needs, and a browser can still lay out. */
export const MAX_DEPTH = 40
/** Pieces of text are put together up to this length: a view updates the last one as a whole. */
const JOINED = 512

/** `*`, `_` or `~` in a row. */
export interface DelimiterRun {
  readonly mark: '*' | '_' | '~'
  /** How many there were. */
  readonly length: number
  /** How many are not used up by spans within. */
  readonly left: number
  readonly canOpen: boolean
  readonly canClose: boolean
}

/**
 * What a run of delimiters or a bracket has opened, with all that came since. Nothing says yet that it will be closed: where it is not, the frame
 * falls apart into the text that opened it and what it holds.
 */
export interface Frame {
  /** The run that opened it; `null` = a bracket, or the text as a whole. */
  readonly run: DelimiterRun | null
  /** The text that opened it. */
  readonly opener: '' | '[' | '!['
  /** Where in the text it begins: by it a frame is known, whatever came into it since. */
  readonly start: number
  readonly children: Growing<Inline>
  /** Levels of spans among the children. */
  readonly depth: number
  readonly below: Frame | null
  /** How many frames lie below. */
  readonly height: number
}

/** A bracket that may become a link or an image. */
export interface Bracket {
  readonly isImage: boolean
  /** Where its text begins. */
  readonly start: number
  /** How all stood before it: its text is read again from there where a span crossed the bracket and it became a link after all. */
  readonly state: InlineState
  readonly before: Bracket | null
  /** How many are before it. */
  readonly count: number
}

/** How far the text is read. No state is ever changed, so that one can be gone on from twice, or gone back to. */
export interface InlineState {
  /** Where to read on. */
  readonly at: number
  readonly top: Frame
  readonly brackets: Bracket | null
  /** Brackets before it open no link, since one stands behind them; only images. */
  readonly lastLink: number
  /** Where no opener is found any more, by the kind of closer: a search that failed need not be done again. */
  readonly bottoms: Readonly<Record<string, number>>
  /** What may be the start of a mail address, in which `_` is a letter: how all stood before it, and before its last piece. */
  readonly word: { readonly start: InlineState; readonly last: InlineState } | null
  /** What may open a formula; all behind it is text until it is closed. */
  readonly formula: FormulaOpener | null
}

/** A mark that may open a formula. */
export interface FormulaOpener {
  readonly mark: FormulaMark
  /** How all stood before it. */
  readonly state: InlineState
}

/** What stands before a formula in TeX. */
export type FormulaMark = '$' | '$$' | '\\(' | '\\['

const ROOT: Frame = { run: null, opener: '', start: -1, children: NOTHING, depth: 0, below: null, height: 0 }

/** Nothing is read yet. */
export const START: InlineState = { at: 0, top: ROOT, brackets: null, lastLink: -1, bottoms: {}, word: null, formula: null }

/** The list with one inline more; text joins the text before it. */
export function appendInline(list: Growing<Inline>, inline: Inline): Growing<Inline> {
  if (inline === '') return list
  const last = lastOf(list)
  const isText = typeof inline === 'string' && typeof last === 'string' && inline.length + last.length <= JOINED
  return isText ? replaceLast(list, last + inline) : append(list, inline)
}

/** The frame with one inline more in it, `depth` levels deep. */
export function put(frame: Frame, inline: Inline, depth = 0): Frame {
  const kept = typeof inline === 'string' ? ownCopy(inline) : inline
  return { ...frame, children: appendInline(frame.children, kept), depth: Math.max(frame.depth, depth) }
}

/** The frame with all of a list in it, `depth` levels deep. */
export function putAll(frame: Frame, list: Growing<Inline>, depth: number): Frame {
  return { ...frame, children: concat(frame.children, list, appendInline), depth: Math.max(frame.depth, depth) }
}

/** Opens a frame. Where too many are open, the lower half falls apart. */
export function open(top: Frame, run: DelimiterRun | null, opener: Frame['opener'], start: number): Frame {
  const below = top.height < 2 * MAX_DEPTH ? top : keepUpper(top, MAX_DEPTH)
  return { run, opener, start, children: NOTHING, depth: 0, below, height: below.height + 1 }
}

/** The text that opened a frame, as far as it is not used up. */
export function openerOf({ run, opener }: Frame): string {
  return run ? run.mark.repeat(run.left) : opener
}

/** A frame that is not closed gives way to the one below it. */
export function collapse(frame: Frame): Frame {
  return frame.below ? putAll(put(frame.below, openerOf(frame)), frame.children, frame.depth) : frame
}

/** Collapses all frames above one that is known by its start. */
export function collapseTo(top: Frame, start: number): Frame {
  let frame = top
  while (frame.start !== start && frame.below) frame = collapse(frame)
  return frame
}

/** Collapses one frame, wherever it lies. */
export function collapseAt(top: Frame, start: number): Frame {
  if (top.start === start) return collapse(top)
  if (!top.below) return top
  const below = collapseAt(top.below, start)
  return below === top.below ? top : { ...top, below, height: below.height + 1 }
}

/** Whether a frame is open still. */
export function isOpen(top: Frame, start: number): boolean {
  for (let frame: Frame | null = top; frame; frame = frame.below) if (frame.start === start) return true
  return false
}

/** A span of what a frame holds. */
export function toSpan(mark: DelimiterRun['mark'], length: number, children: Growing<Inline>): Span {
  return { type: mark === '~' ? 'strikethrough' : length === 2 ? 'strong' : 'emphasis', children: toSeries(children) }
}

/** Whether there is nothing to be seen in a list. */
export function isBlank(list: Growing<Inline>): boolean {
  return isEmpty(list) || (list.chain === null && list.groups.length === 0 && list.rest.every((inline) => typeof inline === 'string' && inline.trim() === ''))
}

/** The upper frames as they are, over one into which all others have fallen. */
function keepUpper(top: Frame, count: number): Frame {
  if (count > 0 && top.below) {
    const below = keepUpper(top.below, count - 1)
    return { ...top, below, height: below.height + 1 }
  }
  let frame = top
  while (frame.below) frame = collapse(frame)
  return frame
}
