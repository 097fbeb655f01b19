/** What a sticky expression finds at a place of a text, and where that ends; the place itself where it finds nothing. */
export function matchAt(pattern: RegExp, text: string, at: number): { readonly match: RegExpExecArray | null; readonly end: number } {
  pattern.lastIndex = at
  const match = pattern.exec(text)
  return { match, end: match ? pattern.lastIndex : at }
}
