import { Fragment } from 'react'

interface JsonTextProps {
  readonly text: string
  /** What is marked in it; nothing for `''`. */
  readonly query: string
}

/** From here on further marks tell nothing new, and cost. */
const MOST_MARKS = 500

/** A text in which what is searched for is marked, upper and lower case alike. */
export function JsonText({ text, query }: JsonTextProps) {
  if (query === '') return text
  return toPieces(text, query).map((piece, at) => (
    // Every other piece is one that was found.
    <Fragment key={at}>{at % 2 === 1 ? <mark>{piece}</mark> : piece}</Fragment>
  ))
}

/** What is before, what was found, what is between, and so on. */
function toPieces(text: string, query: string): readonly string[] {
  const [lower, wanted] = [text.toLowerCase(), query.toLowerCase()]
  // Some letters are more than one in lower case: places would not fit.
  const isFitting = lower.length === text.length
  const pieces: string[] = []
  let start = 0
  for (let at = isFitting ? lower.indexOf(wanted) : -1; at !== -1 && pieces.length < 2 * MOST_MARKS; at = lower.indexOf(wanted, start)) {
    pieces.push(text.slice(start, at), text.slice(at, at + query.length))
    start = at + query.length
  }
  return [...pieces, text.slice(start)]
}
