import { NOTHING } from '../series.js'
import { collapseTo, type DelimiterRun, type Frame, type InlineState, MAX_DEPTH, open, put, toSpan } from './inline-state.js'

const SPACE = /\s/
// As CommonMark 0.31 has it: all of Unicode's punctuation and symbols.
const PUNCTUATION = /[\p{P}\p{S}]/u

/**
 * The state behind a run of `*`, `_` or `~`: it closes what it can, and what is left of it may open (CommonMark §6.2; `~` as GitHub has it, one or two, by
 * a run of the same length). `floor` is the frame that no search goes below.
 */
export function readDelimiters(state: InlineState, text: string, length: number, floor: number): InlineState {
  const run = toRun(text, state.at, length)
  let { top, bottoms } = state
  let left = run.left
  while (left > 0 && run.canClose) {
    const kind = `${run.mark}${run.canOpen ? 'o' : ''}${run.mark === '~' ? length : run.length % 3}`
    const opener = findOpener(top, run, floor, bottoms[kind] ?? -1)
    if (!opener?.run) {
      bottoms = { ...bottoms, [kind]: state.at }
      break
    }
    const used = run.mark === '~' ? length : left >= 2 && opener.run.left >= 2 ? 2 : 1
    const closed = close(collapseTo(top, opener.start), opener.run, used)
    if (!closed) break
    top = closed
    left -= used
  }
  const rest = { ...run, left }
  if (left > 0) top = run.canOpen ? open(top, rest, '', state.at) : put(top, run.mark.repeat(left))
  return { ...state, at: state.at + length, top, bottoms }
}

/** The frame whose run a closer closes. */
function findOpener(top: Frame, closer: DelimiterRun, floor: number, bottom: number): Frame | null {
  for (let frame: Frame | null = top; frame; frame = frame.below) {
    if (frame.start === floor || frame.start < bottom) return null
    if (frame.run && fits(frame.run, closer)) return frame
  }
  return null
}

function fits(opener: DelimiterRun, closer: DelimiterRun): boolean {
  if (opener.mark !== closer.mark) return false
  if (closer.mark === '~') return opener.length === closer.length
  const isBoth = opener.canClose || closer.canOpen
  return !isBoth || closer.length % 3 === 0 || (opener.length + closer.length) % 3 !== 0
}

/** The span of a frame, in the frame itself as far as its run is not used up, else in the one below; `null` where spans would lie too deep. */
function close(frame: Frame, run: DelimiterRun, used: number): Frame | null {
  const depth = frame.depth + 1
  if (!frame.below || depth > MAX_DEPTH) return null
  const span = toSpan(run.mark, used, frame.children)
  const left = run.left - used
  return left === 0 ? put(frame.below, span, depth) : put({ ...frame, run: { ...run, left }, children: NOTHING, depth: 0 }, span, depth)
}

function toRun(text: string, start: number, length: number): DelimiterRun {
  const mark = text.charAt(start) as DelimiterRun['mark'] // The caller saw one of the three.
  const before = kindOf(characterBefore(text, start))
  const after = kindOf(characterAt(text, start + length))
  const isLeft = after !== 'space' && (after === 'letter' || before !== 'letter')
  const isRight = before !== 'space' && (before === 'letter' || after !== 'letter')
  const common = { mark, length, left: length }
  if (mark === '~') return { ...common, canOpen: isLeft && length < 3, canClose: isRight && length < 3 }
  if (mark === '*') return { ...common, canOpen: isLeft, canClose: isRight }
  return { ...common, canOpen: isLeft && (!isRight || before === 'punctuation'), canClose: isRight && (!isLeft || after === 'punctuation') }
}

/** The edges of a text count as space. */
function kindOf(character: string): 'space' | 'punctuation' | 'letter' {
  return character === '' || SPACE.test(character) ? 'space' : PUNCTUATION.test(character) ? 'punctuation' : 'letter'
}

function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at)
  return code === undefined ? '' : String.fromCodePoint(code)
}

function characterBefore(text: string, at: number): string {
  const isPair = at > 1 && /[\udc00-\udfff]/.test(text.charAt(at - 1)) && /[\ud800-\udbff]/.test(text.charAt(at - 2))
  return isPair ? text.slice(at - 2, at) : text.charAt(at - 1)
}
