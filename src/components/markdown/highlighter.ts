import type { CSSProperties } from 'react'

/** A stretch of a line that looks the same. */
export interface CodeToken {
  readonly text: string
  readonly className?: string | undefined
  readonly style?: CSSProperties | undefined
}

/** What a line is made of. */
export interface HighlightedLine {
  /** One behind the other they say the line; where they do not, it is shown plain. */
  readonly tokens: readonly CodeToken[]
  /** What the next line goes on from: an open comment, for example. */
  readonly state: unknown
}

/** Tells the tokens of code in one language, line by line. */
export interface LineHighlighter {
  /**
   * The tokens of a line, which comes without its end. `state` is that of the line before; `undefined` at the first. The same line and state must give the
   * same: what was told of a line is kept. Where it throws, the line is plain.
   */
  readonly highlight: (line: string, state: unknown) => HighlightedLine
}

/** Highlights code. It should be the same from one render to the next: made once, outside of components. */
export interface Highlighter {
  /**
   * What highlights a language, by the first word behind the fence; `null` where there is nothing for it. Called when code in it is on the page, once for
   * all blocks; where it fails, again by a later block. Until then, and where it fails, code is plain.
   */
  readonly load: (language: string) => Promise<LineHighlighter | null>
}
