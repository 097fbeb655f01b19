import { toBase64 } from '../../base/base64.js'
import { CallError } from '../../base/call-error.js'
import type { Message } from '../../base/message.js'

/**
 * The message as plain JSON: bytes as base64, and the provider's own form only where JSON holds that too. Throws a `CallError` for content that
 * JSON cannot hold.
 */
export function toPlain({ raw, ...message }: Message): Message {
  const plain = toJson(message)
  if (!plain) throw new CallError({ kind: 'invalid_request', message: 'A message of a chat holds what JSON cannot: use text, bytes and plain data.' })
  const plainRaw = raw && toJson(raw)
  return plainRaw ? { ...plain, raw: plainRaw } : plain
}

function toJson<Value>(value: Value): Value | null {
  try {
    return JSON.parse(JSON.stringify(value, bytesAsBase64))
  } catch {
    return null
  }
}

/** `value` is what `toJSON` made of the field: Node's buffers have one. */
function bytesAsBase64(this: unknown, key: string, value: unknown): unknown {
  const field: unknown = Object(this)[key]
  return field instanceof Uint8Array ? toBase64(field) : value
}
