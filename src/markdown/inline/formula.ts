import { ownCopy } from '../own-copy.js'
import { type FormulaMark, type InlineState, put } from './inline-state.js'
import type { InlineMath } from './inline.js'

/** The longest formula within a line of text. */
const MAX_TEX = 2000
/** So far behind its mark a formula may still come to its end. */
const NEAR = 200

/** The state behind a mark that may open a formula: it is text until another closes it. */
export function markFormula(state: InlineState, mark: FormulaMark): InlineState {
  const shown = mark.startsWith('$') ? mark : mark.slice(1)
  return { ...state, at: state.at + mark.length, top: put(state.top, shown), formula: { mark, state } }
}

/** The state behind the mark that closes a formula; `null` where none is open, or what stands between cannot be one. */
export function closeFormula(state: InlineState, text: string, mark: FormulaMark): InlineState | null {
  const { formula } = state
  if (formula?.mark !== mark) return null
  const start = formula.state.at + mark.length
  const tex = text.slice(start, state.at)
  const behind = state.at + mark.length
  if (tex.trim() === '' || tex.length > MAX_TEX) return null
  // `$5 and $6` is money: a formula has no space at its edges, and no digit behind it.
  if (mark === '$' && (/^\s|\s$/.test(tex) || /\d/.test(text.charAt(behind)))) return null
  return { ...formula.state, at: behind, formula: null, top: put(formula.state.top, toMath(tex, mark, false)) }
}

/** The state with a formula that is not closed yet as one; the state itself where it will most likely never be. */
export function showFormula(state: InlineState, text: string): InlineState {
  const { formula } = state
  if (!formula) return state
  const tex = text.slice(formula.state.at + formula.mark.length)
  if (tex.length > NEAR || tex.trim() === '' || (formula.mark === '$' && /^[\s\d]/.test(tex))) return state
  return { ...formula.state, at: text.length, formula: null, top: put(formula.state.top, toMath(tex, formula.mark, true)) }
}

function toMath(tex: string, mark: FormulaMark, isOpen: boolean): InlineMath {
  return { type: 'inlineMath', tex: ownCopy(tex.trim()), isDisplay: mark === '$$' || mark === '\\[', isOpen }
}
