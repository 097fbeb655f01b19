import { type Growing, toSeries } from '../series.js'
import { createCodeSearch } from './code-search.js'
import type { Inline, Inlines } from './inline.js'
import type { InlineScope } from './inline-scope.js'
import { collapse, type Frame, START } from './inline-state.js'
import { preview } from './preview.js'
import { NO_FLOOR, readUntil, type Step } from './read-step.js'

/** How far a step looks beyond what it reads. */
const AHEAD = 8

/** Reads a text that grows. */
export interface InlineReader {
  /**
   * What the text says. As long as it is not at its end, what is unfinished is shown as what it will most likely be: never as the marks that it is written with.
   * Where the text goes on from the one before, only what is new is read.
   */
  readonly read: (text: string, isEnd: boolean, scope: InlineScope) => Inlines
}

/** A reader for one text. What it has read is read again where the scope is another one. */
export function createInlineReader(): InlineReader {
  let known = ''
  let knownScope: InlineScope | null = null
  let state = START
  let code = createCodeSearch()
  return {
    read(text, isEnd, scope) {
      const seen = known.slice(0, state.at + AHEAD)
      if (scope !== knownScope || text.slice(0, seen.length) !== seen) {
        state = START
        code = createCodeSearch()
      }
      known = text
      knownScope = scope
      const step: Step = { text, isEnd: false, scope, code, floor: NO_FLOOR }
      state = readUntil(state, step)
      if (!isEnd) return toSeries(preview(state, text))
      // The reader itself does not see the end: more may come after all.
      return toSeries(rootOf(readUntil(state, { ...step, isEnd: true, code: createCodeSearch() }).top))
    },
  }
}

/** Everything, with what nothing closed as text. */
function rootOf(top: Frame): Growing<Inline> {
  let frame = top
  while (frame.below) frame = collapse(frame)
  return frame.children
}
