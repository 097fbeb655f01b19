import { fromBase64, toBase64 } from './base64.js'
import type { Bytes } from './message.js'

/** Bytes as a URL that holds them. */
export function toDataUrl(mediaType: string, data: Bytes): string {
  return `data:${mediaType};base64,${toBase64(data)}`
}

/** The base64 that a URL holds, and its type; `null` where it is a URL of another kind. */
export function readDataUrl(url: unknown): { mediaType: string; data: string } | null {
  const [, mediaType, data] = typeof url === 'string' ? (/^data:([^;,]+);base64,(.*)$/s.exec(url) ?? []) : []
  return mediaType === undefined || data === undefined || fromBase64(data) === null ? null : { mediaType, data }
}
