import { joinBytes } from '../join-bytes.js'

/** What reads bytes, piece by piece. */
export interface ByteReader {
  read(): Promise<ReadableStreamReadResult<Uint8Array>>
  cancel(reason?: unknown): Promise<void>
}

const REDACTED = new TextEncoder().encode('[redacted]')
/** What is shorter is a word that answers may say, such as `none` for a server that wants no key. */
const SHORTEST = 16

/**
 * Takes a key out of an answer that passes: some services quote it in the error that says it is wrong, which may also come with a status of success.
 * Nothing is held back but what may be the key's beginning.
 */
export function withoutKey(reader: ByteReader, key: string, isFailed: boolean): ByteReader {
  if (!isFailed && key.length < SHORTEST) return reader
  // JSON may write a slash in two ways.
  const forms = [...new Set([key, key.replaceAll('/', String.raw`\/`)])].map(createForm)
  let held: Uint8Array | null = null
  return {
    async read() {
      for (;;) {
        const part = await reader.read()
        if (part.done) {
          const rest = held
          held = null
          return rest ? { done: false, value: rest } : part
        }
        const [passed, kept] = takeOut(held ? joinBytes([held, part.value]) : part.value, forms)
        held = kept.length > 0 ? kept : null
        if (passed.length > 0) return { done: false, value: passed }
      }
    },
    cancel: (reason) => reader.cancel(reason),
  }
}

/** A spelling of the key, and how far a search may go on from a byte that is not where it would end (Horspool). */
interface Form {
  readonly bytes: Uint8Array
  readonly skips: readonly number[]
}

function createForm(text: string): Form {
  const bytes = new TextEncoder().encode(text)
  const skips = Array.from({ length: 256 }, () => bytes.length)
  bytes.subarray(0, -1).forEach((byte, at) => (skips[byte] = bytes.length - 1 - at))
  return { bytes, skips }
}

/** Bytes without the key, and the last ones, where the key may begin in them and end in the next piece. */
function takeOut(bytes: Uint8Array, forms: readonly Form[]): [passed: Uint8Array, kept: Uint8Array] {
  const parts: Uint8Array[] = []
  let from = 0
  for (;;) {
    const found = forms.map((form) => ({ form, at: find(form, bytes, from) })).reduce((first, next) => (next.at < first.at ? next : first))
    if (found.at === Infinity) break
    parts.push(bytes.subarray(from, found.at), REDACTED)
    from = found.at + found.form.bytes.length
  }
  const end = Math.min(...forms.map((form) => findBeginning(form, bytes, from)))
  const last = bytes.subarray(from, end)
  return [parts.length === 0 ? last : joinBytes([...parts, last]), bytes.slice(end)]
}

/** Where the key stands at or behind `from`; infinite where it does not. */
function find({ bytes: key, skips }: Form, bytes: Uint8Array, from: number): number {
  const last = key.length - 1
  for (let at = from; at + last < bytes.length; at += skips[bytes[at + last] ?? 0] ?? 1) if (isAt(key, bytes, at)) return at
  return Infinity
}

/** Where the last bytes begin that are the beginning of the key; the end where none are. */
function findBeginning({ bytes: key }: Form, bytes: Uint8Array, from: number): number {
  for (let at = Math.max(from, bytes.length - key.length + 1); at < bytes.length; at += 1) if (isAt(key, bytes, at)) return at
  return bytes.length
}

/** Whether the key stands there, as far as the bytes go. */
function isAt(key: Uint8Array, bytes: Uint8Array, at: number): boolean {
  const length = Math.min(key.length, bytes.length - at)
  for (let index = 0; index < length; index += 1) if (bytes[at + index] !== key[index]) return false
  return true
}
