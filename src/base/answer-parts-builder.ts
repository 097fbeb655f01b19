import type { AnswerPart, AnswerTextType } from './answer-part.js'

/**
 * Builds the parts of a choice in the order in which they come. A part begins where another kind, or another tool call, does: what follows a part of its own
 * kind lengthens that, and a call that goes on behind something else stays where it began.
 */
export class AnswerPartsBuilder {
  #parts: AnswerPart[] = []
  /** How much of each text has been put into parts. */
  readonly #lengths: Record<AnswerTextType, number> = { text: 0, reasoning: 0, refusal: 0 }
  #snapshot: readonly AnswerPart[] | null = null

  /** The text of that kind is now so long. */
  grow(type: AnswerTextType, length: number): void {
    const start = this.#lengths[type]
    if (length === start) return
    this.#lengths[type] = length
    const last = this.#parts.at(-1)
    // In the place of the one that was given out, which is never changed.
    if (last?.type === type) this.#parts[this.#parts.length - 1] = { type, start: last.start, end: length }
    else this.#parts.push({ type, start, end: length })
    this.#snapshot = null
  }

  /** Another tool call has begun. */
  addToolCall(position: number): void {
    this.#parts.push({ type: 'tool-call', position })
    this.#snapshot = null
  }

  /** The parts so far; the same list as long as nothing came. */
  read(): readonly AnswerPart[] {
    this.#snapshot ??= [...this.#parts]
    return this.#snapshot
  }
}
