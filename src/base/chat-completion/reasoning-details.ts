import { isRecord } from '../is-record.js'

const GROWING_FIELDS: ReadonlySet<string> = new Set(['text', 'summary'])

/**
 * Takes in streamed pieces of OpenRouter's `reasoning_details`. Those of one index and type are one block: its signature comes last and holds for the
 * whole text, so that the next turn is refused where the block goes back in pieces (recorded; "Invalid signature in thinking block").
 */
export function addReasoningDetails(details: unknown[], pieces: readonly unknown[]): void {
  for (const piece of pieces) {
    const at = isRecord(piece) ? details.findLastIndex((detail, index) => isOneBlock(detail, piece, index === details.length - 1)) : -1
    if (at === -1) details.push(piece)
    else details[at] = join(details[at], piece)
  }
}

/** Encrypted reasoning comes whole, in as many blocks as there are. Without an index, a piece belongs to the block just before it. */
function isOneBlock(detail: unknown, piece: Readonly<Record<string, unknown>>, isLast: boolean): boolean {
  if (!isRecord(detail) || detail['type'] !== piece['type'] || detail['index'] !== piece['index']) return false
  return (isLast || piece['index'] != null) && piece['data'] == null && detail['data'] == null
}

function join(detail: unknown, piece: unknown): unknown {
  const joined: Record<string, unknown> = { ...Object(detail) }
  for (const [key, value] of Object.entries(Object(piece) as Record<string, unknown>)) {
    const before = joined[key]
    if (GROWING_FIELDS.has(key) && typeof before === 'string' && typeof value === 'string') joined[key] = before + value
    else if (value != null && value !== '') joined[key] = value
  }
  return joined
}
