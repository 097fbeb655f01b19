/** A mistake that a test must find: `put` in place of `find`, which stands once in `file`. */
interface Defect {
  readonly name: string
  readonly tests: readonly string[]
  readonly patches: readonly { readonly file: string; readonly find: string; readonly put: string }[]
}

export declare const defects: readonly Defect[]
