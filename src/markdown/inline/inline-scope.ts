import type { Target } from './link-tail.js'

/** What a line of text needs to know of the document around it. */
export interface InlineScope {
  /** Whether formulas in TeX are read. */
  readonly hasMath: boolean
  /** No definition will come any more: what asks for one that is not there is text. */
  readonly isFinal: boolean
  /** The link reference definition of a key; `undefined` where there is none yet. */
  readonly definitionOf: (key: string) => Target | undefined
  /** Whether a footnote has this key. */
  readonly hasFootnote: (key: string) => boolean
}
