/** Tells of the texts that are in a value, and not empty: below fields of these names only. */
export function eachText(value: unknown, fields: ReadonlySet<string>, tell: (text: string) => void): void {
  if (typeof value === 'string') {
    if (value !== '') tell(value)
  } else if (Array.isArray(value)) {
    for (const item of value) eachText(item, fields, tell)
  } else if (typeof value === 'object' && value !== null) {
    // Own fields: what is read here was JSON.
    for (const name in value) if (fields.has(name)) eachText((value as Readonly<Record<string, unknown>>)[name], fields, tell)
  }
}
