/** The fields that say something: those that are `null` or `undefined` are left out. */
export function withoutNull(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null))
}
