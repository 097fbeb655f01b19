/** A text in pieces of so many characters; the last may be shorter. */
export const piecesOf = (text, size) => Array.from({ length: Math.ceil(text.length / size) }, (_, index) => text.slice(index * size, (index + 1) * size))
