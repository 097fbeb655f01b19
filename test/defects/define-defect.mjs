/** A defect that one patch brings in: `put` in place of `find`, which stands once in `file`. */
export const defineDefect = (name, tests, file, find, put) => ({ name, tests, patches: [{ file, find, put }] })
