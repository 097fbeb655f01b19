import { CallError } from './call-error.js'
import type { Message, Part } from './message.js'

// What the providers need to turn messages into their own and back. Apart from the words themselves, which are loaded with the page.

/** What a message says, apart from where it came from. */
export function withoutRaw({ raw: _raw, ...message }: Message): Message {
  return message
}

/** The parts of a message; a string is one text part, an empty string none. */
export function partsOf({ content }: Pick<Message, 'content'>): readonly Part[] {
  if (typeof content !== 'string') return content
  return content === '' ? [] : [{ type: 'text', text: content }]
}

/** The content of a tool result: text, or parts where it is more than one text. */
export function toResultContent(parts: readonly Part[]): string | readonly Part[] {
  const [first, second] = parts
  if (!first) return ''
  return first.type === 'text' && !second ? first.text : parts
}

/**
 * Tool results apart from the other pieces of a message, in an order that the providers take: what the model said keeps its order;
 * elsewhere the results come first, since they must follow the calls at once.
 */
export function separateResults<Piece>(role: string, pieces: readonly Piece[], isResult: (piece: Piece) => boolean): (readonly Piece[])[] {
  if (role !== 'assistant') return [pieces.filter(isResult), pieces.filter((piece) => !isResult(piece))]
  const groups: Piece[][] = []
  for (const piece of pieces) {
    const last = groups.at(-1)
    if (last?.[0] !== undefined && isResult(last[0]) === isResult(piece)) last.push(piece)
    else groups.push([piece])
  }
  return groups
}

/** The error for a part that a provider cannot take: it names both. */
export function unfitPart(part: Part, provider: string, advice = 'Leave it out, or send it to a provider that can'): CallError {
  const whose = part.type === 'unknown' ? ` from ${part.provider} (${nameOf(part.raw)})` : ''
  const message = `${provider} cannot take a part of type "${part.type}"${whose} here. ${advice}.`
  return new CallError({ kind: 'invalid_request', provider, message })
}

/** What a piece without a common word calls itself: by its type, or by the field that it stood under. */
function nameOf(raw: unknown): string {
  const { type } = Object(raw)
  return typeof type === 'string' ? type : (Object.keys(Object(raw))[0] ?? 'nothing')
}
