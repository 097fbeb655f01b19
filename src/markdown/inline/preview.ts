import { type Growing, only, toSeries } from '../series.js'
import { readBareUrl } from './bare-address.js'
import { showFormula } from './formula.js'
import type { Inline } from './inline.js'
import { collapse, collapseTo, type DelimiterRun, type Frame, type InlineState, isBlank, isOpen, put, putAll, toSpan } from './inline-state.js'
import { runLength, toCode } from './read-step.js'

/** So far behind it, a span that nothing closed is shown as one: further on it most likely never will be. */
const NEAR = 1000
/** The same for brackets and tags, which are shorter. */
const NEAR_BRACKET = 200

/** What a text shows that is still coming: what is unfinished as what it will most likely be, and none of the marks that it begins with. */
export function preview(state: InlineState, text: string): Growing<Inline> {
  let { top } = withTail(showFormula(state, text), text)
  while (top.below) top = close(top, top.below, text)
  return top.children
}

/** The state with what is not read yet, since more text will tell what it is. */
function withTail(state: InlineState, text: string): InlineState {
  const tail = text.slice(state.at)
  if (tail === '') return state
  const show = (inline: Inline): InlineState => ({ ...state, top: put(state.top, inline) })
  switch (tail.charAt(0)) {
    case '`': {
      // Backticks at its end may be those that close it.
      let end = tail.length
      while (tail.charAt(end - 1) === '`') end--
      const code = tail.slice(runLength(tail, 0), end)
      return code === '' ? state : show({ type: 'codeSpan', text: toCode(code) })
    }
    case ']':
      return tail.length > 1 ? withLink(state) : state
    case '<':
      return tail.length > NEAR_BRACKET ? show(tail) : state
    case '\\':
    case '&':
    case '*':
    case '_':
    case '~':
    case '$':
      return state
    case '!':
      return tail === '!' ? state : show(tail.trimEnd())
    default:
      return show(!state.brackets && readBareUrl(text, state.at) === 'unfinished' ? { type: 'link', href: null, title: null, children: toSeries(only(tail)) } : tail.trimEnd())
  }
}

/** The text of a link whose target is coming. */
function withLink(state: InlineState): InlineState {
  const bracket = state.brackets
  if (!bracket || !isOpen(state.top, bracket.start)) return state
  const frame = collapseTo(state.top, bracket.start)
  if (!frame.below) return state
  const top = bracket.isImage ? frame.below : put(frame.below, { type: 'link', href: null, title: null, children: toSeries(frame.children) })
  return { ...state, top, brackets: bracket.before }
}

/** A frame that nothing closed yet, as if it were closed here. */
function close(frame: Frame, below: Frame, text: string): Frame {
  const { run, children, depth, start, opener } = frame
  if (!run) {
    if (text.length - start > NEAR_BRACKET) return collapse(frame)
    // An image that does not say from where is nothing, and half of a footnote's label no text.
    const isHidden = opener === '![' || text.charAt(start + 1) === '^'
    return isHidden ? below : putAll(below, children, depth)
  }
  if (isBlank(children)) return putAll(below, children, depth)
  if (text.length - start > NEAR) return collapse(frame)
  return put(below, toSpans(run, children), depth + 2)
}

function toSpans({ mark, left }: DelimiterRun, children: Growing<Inline>): Inline {
  if (left === 1 || mark === '~') return toSpan(mark, left, children)
  return toSpan(mark, 2, left % 2 === 0 ? children : only(toSpan(mark, 1, children)))
}
