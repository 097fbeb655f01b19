import type { AnswerPart } from '../../base/answer-part.js'
import type { CallState } from '../../core/call-state.js'

/** A part of an answer without how far it has come: as long as it grows, this stays as it is. */
export type PartKind = 'text' | 'reasoning' | 'refusal' | number

/** The parts of an answer in their order; a number is the place of a tool call. What does not know its order has the usual one. */
export function toPartKinds({ parts, content, reasoning, refusal, toolCalls }: CallState<unknown>): readonly PartKind[] {
  if (parts.length > 0) return parts.map((part) => (part.type === 'tool-call' ? part.position : part.type))
  const texts = ([['reasoning', reasoning], ['text', content], ['refusal', refusal]] as const).flatMap(([kind, text]) => (text ? [kind] : []))
  return [...texts, ...toolCalls.keys()]
}

/** Reads the text of one part. A part that is whole is not cut out again, however the answer grows. */
export function createPartReader(): (state: CallState<unknown>, at: number, kind: PartKind) => string {
  let last: { readonly part: AnswerPart; readonly text: string } | null = null
  return (state, at, kind) => {
    const part = state.parts[at]
    const whole = (kind === 'reasoning' ? state.reasoning : kind === 'refusal' ? state.refusal : state.content) ?? ''
    if (!part || part.type === 'tool-call') return whole
    if (last?.part !== part) last = { part, text: part.start === 0 && part.end >= whole.length ? whole : whole.slice(part.start, part.end) }
    return last.text
  }
}
