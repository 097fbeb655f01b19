/** Shortest length of a piece: a commit lays one of them out, and React walks over all of them. 1,024 and 2,048 measured alike. */
const PIECE = 4096
/** Where no line ends, a text can be cut behind these with nothing changed in how it is drawn: letters may join, and signs may belong together. */
const GAP = /[ 。]/

/**
 * A long text in pieces, each of which becomes a text node of its own: a browser lays a text node out anew when it is set, however little is new.
 * Pieces do not change while the text grows, but for the last one.
 */
export function splitText(text: string): readonly string[] {
  const pieces: string[] = []
  let start = 0
  for (let at = PIECE; at < text.length; at += PIECE) {
    const gap = findGap(text.slice(at, at + PIECE))
    if (gap === -1) continue
    at += gap + 1
    pieces.push(text.slice(start, at))
    start = at
  }
  pieces.push(text.slice(start))
  return pieces
}

/**
 * The same for one text that grows. Engines keep the whole text for a part of it, and React what a component was given before: each piece is cut loose, and is
 * the same string as long as it says the same.
 */
export function createTextSplitter(): (text: string) => readonly string[] {
  let before: readonly string[] = []
  return (text) => {
    const pieces = splitText(text)
    if (pieces.length === 1) return pieces
    before = pieces.map((piece, at) => {
      const same = before[at]
      return same === piece ? same : detach(piece)
    })
    return before
  }
}

/** The same text, as one that is not a part of another. */
const detach = (part: string): string => ` ${part}`.slice(1)

/** The end of a line, which leaves the next piece lines of its own; else any gap, as soon as no line can end here any more. -1 = none yet. */
function findGap(text: string): number {
  const end = text.indexOf('\n')
  return end === -1 && text.length === PIECE ? text.search(GAP) : end
}
