import { toBase64 } from './base64.js'
import { CallError } from './call-error.js'

/**
 * The text that stands for a tool's output: a string as it is, bytes as base64, anything else as JSON
 * (`undefined` as `null`, bytes within it as base64, sets as arrays, maps as objects). Throws a `CallError` of kind `tool` for what JSON
 * cannot say: a function, a symbol, a bigint, a circle, a map whose keys are not text, an object that shows nothing of itself (a promise, an error).
 */
export function toToolOutput(output: unknown): string {
  if (typeof output === 'string') return output
  const bytes = bytesOf(output)
  if (bytes) return toBase64(bytes)
  try {
    return JSON.stringify(output ?? null, replace) ?? 'null'
  } catch (cause) {
    throw new CallError({ kind: 'tool', message: 'The tool gave an output that JSON cannot hold. Return text, bytes, or plain data.', cause })
  }
}

/** `value` is what `toJSON` made of the field, where it has that. */
function replace(this: unknown, key: string, value: unknown): unknown {
  // Node's buffers have a `toJSON` of their own.
  const bytes = bytesOf(Object(this)[key]) ?? bytesOf(value)
  if (bytes) return toBase64(bytes)
  if (value instanceof Set) return [...value]
  if (value instanceof Map && [...value.keys()].every((name) => typeof name === 'string')) return Object.fromEntries(value)
  if (typeof value === 'function' || typeof value === 'symbol' || isMute(value)) throw new TypeError(`A ${nameOf(value)} is no data`)
  return value
}

function bytesOf(value: unknown): Uint8Array | null {
  if (value instanceof ArrayBuffer) return new Uint8Array(value)
  return value instanceof Uint8Array ? value : null
}

/** An object that is not plain and has no fields of its own, which JSON would write as `{}`. */
function isMute(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  // A plain object inherits from the root alone, in whatever frame it was made.
  return prototype !== null && Object.getPrototypeOf(prototype) !== null && Object.keys(value).length === 0
}

function nameOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? value.constructor.name : typeof value
}
