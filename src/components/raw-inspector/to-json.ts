/** Anything as JSON text; `indent` spaces for each level. What JSON has no form for is told in words, and a circle ends where it closes. */
export function toJson(value: unknown, indent = 0): string {
  try {
    return JSON.stringify(value, toPlain(), indent) ?? String(value)
  } catch {
    // A getter that throws, say.
    return String(value)
  }
}

/** A replacer for `JSON.stringify`, for one use. */
function toPlain(): (this: unknown, name: string, value: unknown) => unknown {
  const path: unknown[] = []
  return function replace(name, value) {
    if (typeof value === 'bigint') return `${value}`
    if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`
    if (typeof value !== 'object' || value === null) return value
    // `this` is what holds it: what is not above it in the text any more is left.
    while (name !== '' && path.length > 0 && path.at(-1) !== this) path.pop()
    if (path.includes(value)) return '(circular)'
    path.push(value)
    return value
  }
}
