/** A field of the wire that should be text: what is of another make is none. Whoever wants to know has the raw object. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** A piece of arguments: some servers send an object, although the wire says text. */
export function asArguments(value: unknown): string {
  return typeof value === 'string' ? value : value == null ? '' : JSON.stringify(value)
}
