import { toBase64 } from './base64.js'
import { CallError } from './call-error.js'

/**
 * The text that stands for a tool's output: a string as it is, bytes as base64, anything else as JSON
 * (`undefined` as `null`, bytes within it as base64, sets as arrays). Throws a `CallError` of kind `tool` for what JSON cannot say.
 */
export function toToolOutput(output: unknown): string {
  if (typeof output === 'string') return output
  if (output instanceof Uint8Array) return toBase64(output)
  if (output === undefined) return 'null'
  try {
    const text: string | undefined = JSON.stringify(output, replace)
    if (text !== undefined) return text
  } catch (cause) {
    throw new CallError({ kind: 'tool', message: 'The tool gave an output that JSON cannot hold. Return text, bytes, or plain data.', cause })
  }
  throw new CallError({ kind: 'tool', message: `The tool gave a ${typeof output}. Return text, bytes, or plain data.` })
}

function replace(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return toBase64(value)
  return value instanceof Set ? [...value] : value
}
