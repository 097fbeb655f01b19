/** What ends a sentence where the runtime has no `Intl.Segmenter`: a mark, what closes behind it, and a gap; or the end of a line. */
const END = /(?<=[.!?…。！？؟]["'’”»)\]]*\s)|(?<=[。！？\n])/
/** What is shorter is no sentence yet: `1.`, `Dr.`, `e.g.`. */
const SHORTEST = 6

/** A growing text, as far as its sentences are finished, and the rest. Only what another sentence follows is known to be finished. */
export function splitSentences(text: string): { readonly finished: string; readonly rest: string } {
  const pieces = toPieces(text)
  let finished = ''
  let held = ''
  for (const piece of pieces.slice(0, -1)) {
    held += piece
    if (held.trim().length < SHORTEST) continue
    finished += held
    held = ''
  }
  return { finished, rest: text.slice(finished.length) }
}

let segmenter: Intl.Segmenter | null = null

function toPieces(text: string): readonly string[] {
  // Not in every browser that runs the rest.
  if (typeof Intl.Segmenter !== 'function') return text.split(END)
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'sentence' })
  return [...segmenter.segment(text)].map(({ segment }) => segment)
}
