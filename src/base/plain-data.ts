import { toBase64 } from './base64.js'

/** No answer of a provider is nested as deep; a circle is cut off here. */
const DEEPEST = 100

/**
 * A copy of anything that JSON can hold: bytes as base64; what JSON has no form for is left out, and is `null` in a list. `mapText` is asked for each text.
 * Never throws.
 */
export function toPlainData(value: unknown, mapText: (text: string) => string = (text) => text, depth = 0): unknown {
  if (typeof value === 'string') return mapText(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'bigint') return `${value}`
  if (typeof value !== 'object' || value === null) return typeof value === 'boolean' ? value : null
  if (depth > DEEPEST) return null
  if (value instanceof Uint8Array) return toBase64(value)
  if (Array.isArray(value)) return value.map((item) => toPlainData(item, mapText, depth + 1))
  try {
    if ('toJSON' in value && typeof value.toJSON === 'function') return toPlainData(value.toJSON(), mapText, depth + 1)
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined && typeof inner !== 'function' && typeof inner !== 'symbol')
    return Object.fromEntries(entries.map(([name, inner]) => [name, toPlainData(inner, mapText, depth + 1)]))
  } catch {
    // A getter may throw.
    return null
  }
}
