/** Names under which a key, or what stands for one, may be found among the parameters of a request. */
const SECRET = /^(?:x-)?(?:api[-_]?key|apikey|authorization|proxy-authorization|auth[-_]?token|(?:set-)?cookie|credentials?|password|private[-_]?key|secret|(?:access|bearer|refresh|session)?[-_]?token|client[-_]?secret)$/i
/** What stands where a key stood. */
export const HIDDEN = '•••'

/** What keys look like: those of model services, of clouds and code hosts, and signed tokens. Marked ones (`sk-ab***yz`) are what is left of one. */
const KEYS =
  /\bsk-[\w*.-]{8,}|\b(?:gsk|xai|pplx|hf|r8|fw|csk|nvapi)[-_]\w{16,}|\bAIza[\w-]{30,}|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{30,}|\bxox[abprs]-[\w-]{10,}|\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g
/** What stands behind a word that says that a key follows; what is kept is in groups. */
const NAMED: readonly RegExp[] = [
  /\b(bearer\s+)(?=[\w.~+/=*-]*\d)[\w.~+/=*-]{8,}/gi,
  /([?&](?:api[-_]?key|subscription[-_]?key|key|token|access[-_]?token|sig|signature)=)[^&\s"'<>]+/gi,
  /\b((?:x-)?api[-_]?key["']?\s*[:=]\s*["']?)(?=[^\s"',;})]*\d)[^\s"',;})]{8,}/gi,
  /(https?:\/\/)[^/\s:@]+:[^/\s@]+(?=@)/gi,
]

/** Whether what stands under this name is, or may be, a key. */
export function isSecretName(name: string): boolean {
  return SECRET.test(name)
}

/** A request without what may be a key, at any depth. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets)
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, SECRET.test(name) ? HIDDEN : withoutSecrets(inner)]))
}

/** A text without what looks like a key, and without the texts of `known`, which are keys. */
export function hideKeys(text: string, known: readonly string[] = []): string {
  const withoutKnown = known.reduce((left, key) => left.replaceAll(key, HIDDEN), text)
  return NAMED.reduce((left, pattern) => left.replace(pattern, `$1${HIDDEN}`), withoutKnown.replace(KEYS, HIDDEN))
}

/** The keys that an object has under its names: those of an SDK's client. */
export function keysOf(holder: object): readonly string[] {
  return Object.entries(holder).flatMap(([name, value]) => {
    // Short ones are none, and would be found in any text.
    const isKey = typeof value === 'string' && value.length >= 8 && /(?:key|token|secret|password|credential)$/i.test(name)
    return isKey ? [value] : []
  })
}
