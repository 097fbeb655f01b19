/** An id that is unique in every tab; `crypto.randomUUID` is missing on pages without TLS. */
export function createId(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`
}
