import type { RelayReason } from '../../base/relay-reason.js'
import { readJson } from './read-json.js'
import { joinBytes } from '../join-bytes.js'
import { respondError } from '../respond-error.js'

/** A body that was checked, as it goes on: byte for byte what came. */
export interface CheckedBody {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly json: Readonly<Record<string, unknown>>
}

/** Reads the body of a request that is to be forwarded; a response where it is refused. No more is read than may be. */
export async function readBody(request: Request, maxBytes: number): Promise<CheckedBody | Response> {
  // Without it, or with another one, a service may read the body as a form.
  if (!/^application\/json(?:\s*;|$)/i.test(request.headers.get('content-type') ?? '')) {
    return refuse(415, 'body', 'The relay takes JSON only. Send it with the header content-type: application/json.')
  }
  const announced = Number(request.headers.get('content-length') ?? 0)
  const bytes = announced > maxBytes ? null : await readBytes(request, maxBytes)
  if (bytes === null) return refuse(413, 'too-large', `The request is larger than ${maxBytes} bytes, which is the relay's limit.`)
  let text: string
  try {
    // A mark of byte order is no JSON, and stays to be seen.
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return refuse(400, 'body', 'The body is not UTF-8.')
  }
  const read = readJson(text)
  return 'problem' in read ? refuse(400, 'body', read.problem) : { bytes, json: read.value }
}

async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const parts: Uint8Array[] = []
  let length = 0
  const reader = request.body?.getReader()
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    length += part.value.length
    if (length > maxBytes) {
      reader?.cancel().catch(() => {})
      return null
    }
    parts.push(part.value)
  }
  return joinBytes(parts)
}

function refuse(status: number, reason: RelayReason, message: string): Response {
  return respondError(status, reason, 'invalid_request_error', message)
}
