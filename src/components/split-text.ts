/** Shortest length of a piece: a commit lays one of them out, and React walks over all of them. 1,024 and 2,048 measured alike. */
const PIECE = 4096
/** Behind these a text can be cut with nothing changed in how it is drawn: letters may join, and signs may belong together. */
const GAP = /[ \n。]/

/**
 * A long text in pieces, each of which becomes a text node of its own: a browser lays a text node out anew when it is set, however little is new.
 * Pieces do not change while the text grows, but for the last one.
 */
export function splitText(text: string): readonly string[] {
  const pieces: string[] = []
  let start = 0
  for (let at = PIECE; at < text.length; at += PIECE) {
    const gap = text.slice(at, at + PIECE).search(GAP)
    if (gap === -1) continue
    at += gap + 1
    pieces.push(text.slice(start, at))
    start = at
  }
  pieces.push(text.slice(start))
  return pieces
}
