import type { Bytes } from './message.js'

// btoa takes a string with a character per byte; 32 KB at a time stays below every engine's argument limit.
const STEP = 0x8000

/** Base64 of bytes; a string is taken for base64 already. */
export function toBase64(bytes: Bytes): string {
  if (typeof bytes === 'string') return bytes
  let binary = ''
  for (let start = 0; start < bytes.length; start += STEP) {
    // Spread, the bytes would be iterated, which takes five times as long; `apply` takes whatever has a length.
    binary += String.fromCharCode.apply(null, bytes.subarray(start, start + STEP) as unknown as number[])
  }
  return btoa(binary)
}

/** The bytes of a base64 text; `null` where it is not base64. */
export function fromBase64(text: string): Uint8Array | null {
  let binary: string
  try {
    binary = atob(text)
  } catch {
    return null
  }
  const bytes = new Uint8Array(binary.length)
  // `Uint8Array.from` takes ten times as long.
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at)
  return bytes
}

/** Base64 texts as one. Where one that is not the last ends in padding, their bytes are joined; what is not base64 is joined as it is. */
export function joinBase64(texts: readonly string[]): string {
  if (!texts.slice(0, -1).some((text) => text.endsWith('='))) return texts.join('')
  try {
    return btoa(texts.map(atob).join(''))
  } catch {
    return texts.join('')
  }
}
