import type { CodeToken, LineHighlighter } from './highlighter.js'

/** A line as it is shown. */
export interface ShownLine {
  /** With its end, if that has come. */
  readonly text: string
  /** What it is made of, its end too; `null` = plain. */
  readonly tokens: readonly CodeToken[] | null
}

/** A line that was read, and what for. */
export interface ReadLine {
  /** Without its end. */
  readonly content: string
  readonly before: unknown
  readonly after: unknown
  readonly tokens: readonly CodeToken[] | null
  readonly shown: ShownLine
}

/**
 * Longer lines are plain: code that no person wrote, which would be read anew at each update. Some expressions take more than the square of a line: by
 * Oniguruma 1,000 times `<` in a shell's grammar 55 ms, 2,000 times 190.
 */
const LONGEST = 1000

/** A line as it is now; where only its end has come since it was `known`, it is not read again. `isTorn` = it is what is left of one that stands in two pieces. */
export function highlightLine(highlighter: LineHighlighter, text: string, before: unknown, isTorn: boolean, known: ReadLine | undefined): ReadLine {
  const content = text.endsWith('\n') ? text.slice(0, -1) : text
  const { tokens, after } = known?.content === content && Object.is(known.before, before) ? known : read(highlighter, content, before, isTorn)
  return { content, before, after, tokens, shown: { text, tokens: content === text ? tokens : withEnd(tokens) } }
}

function read(highlighter: LineHighlighter, content: string, before: unknown, isTorn: boolean): Pick<ReadLine, 'tokens' | 'after'> {
  const plain = { tokens: null, after: before }
  if (isTorn || content.length > LONGEST) return plain
  try {
    const { tokens, state } = highlighter.highlight(content, before)
    // What is shown is what the model wrote, whatever somebody makes of it.
    return tokens.map(({ text }) => text).join('') === content ? { tokens, after: state } : plain
  } catch {
    return plain
  }
}

/** The line's end joins a token that looks like nothing. */
function withEnd(tokens: readonly CodeToken[] | null): readonly CodeToken[] | null {
  const last = tokens?.at(-1)
  if (!tokens || !last) return null
  if (last.className !== undefined || last.style !== undefined) return [...tokens, { text: '\n' }]
  return [...tokens.slice(0, -1), { text: `${last.text}\n` }]
}
