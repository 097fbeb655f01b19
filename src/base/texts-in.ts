/** The texts that are in a value, and not empty: below fields of these names only. */
export function* textsIn(value: unknown, fields: ReadonlySet<string>): Generator<string, void, undefined> {
  if (typeof value === 'string') {
    if (value !== '') yield value
  } else if (Array.isArray(value)) {
    for (const item of value) yield* textsIn(item, fields)
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) if (fields.has(name)) yield* textsIn(item, fields)
  }
}
