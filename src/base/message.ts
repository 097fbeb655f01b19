import { CallError } from './call-error.js'

/** Bytes, or their base64. */
export type Bytes = Uint8Array | string

/** A piece of a message. A piece that has no common word is `unknown` and keeps the provider's own form. */
export type Part =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image'; readonly mediaType: string; readonly data: Bytes; readonly detail?: string }
  | { readonly type: 'image-url'; readonly url: string; readonly detail?: string }
  | { readonly type: 'audio'; readonly mediaType: string; readonly data: Bytes }
  | { readonly type: 'audio-url'; readonly url: string }
  | { readonly type: 'document'; readonly mediaType: string; readonly data: Bytes; readonly name?: string }
  | { readonly type: 'document-url'; readonly url: string; readonly name?: string }
  /** Ends a cached prefix after the part before it (Anthropic). */
  | { readonly type: 'cache-control'; readonly cacheType: 'ephemeral'; readonly ttl?: string }
  | { readonly type: 'tool-call'; readonly id: string | null; readonly name: string; readonly args: unknown }
  | ToolResultPart
  /** `signature` lets the provider check its own thinking; `redacted` is thinking that it encrypted. Only Anthropic takes any back. */
  | { readonly type: 'thinking'; readonly text: string; readonly signature?: string; readonly redacted?: string }
  | { readonly type: 'refusal'; readonly text: string }
  | { readonly type: 'unknown'; readonly provider: string; readonly raw: unknown }

/** What a tool gave back. */
export interface ToolResultPart {
  readonly type: 'tool-result'
  readonly id: string | null
  readonly name?: string
  /** Text; parts where it is more than one text. */
  readonly content: string | readonly Part[]
  readonly isError?: boolean
}

/** A message in the form that all providers share. Plain JSON, as long as its bytes are base64. */
export interface Message {
  /** `system`, `user`, `assistant` or `tool`; other roles (`developer`) pass through. */
  readonly role: string
  readonly content: string | readonly Part[]
  /** Name of the speaker, where the provider knows one. */
  readonly name?: string
  /** The provider's own message that this one was made from; the same provider gets it back unchanged. */
  readonly raw?: { readonly provider: string; readonly message: unknown }
}

/** What the message helpers take: text, a part, or several of them. */
export type Content = string | Part | readonly (string | Part)[]

/** A message that instructs the model. */
export const system = (content: Content): Message => createMessage('system', content)

/** A message of the person who asks. */
export const user = (content: Content): Message => createMessage('user', content)

/** A message of the model. */
export const assistant = (content: Content): Message => createMessage('assistant', content)

/** A message that gives tool results (`tool-result` parts) back to the model. */
export const toolResult = (content: Content): Message => createMessage('tool', content)

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

function createMessage(role: string, content: Content): Message {
  if (typeof content === 'string') return { role, content }
  const parts: readonly (string | Part)[] = isList(content) ? content : [content]
  return { role, content: parts.map((part) => (typeof part === 'string' ? { type: 'text', text: part } : part)) }
}

function isList(content: Exclude<Content, string>): content is readonly (string | Part)[] {
  return Array.isArray(content)
}
