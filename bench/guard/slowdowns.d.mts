/** How the way of a chunk could become slow: `put` in place of `find`, which stands once in `file`. */
interface Slowdown {
  readonly name: string
  /** The part of the guard that must fail, by a figure whose name has all of `figure`. */
  readonly part: string
  readonly figure: readonly string[]
  readonly patches: readonly { readonly file: string; readonly find: string; readonly put: string }[]
}

export declare const slowdowns: readonly Slowdown[]
