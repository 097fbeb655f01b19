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

function createMessage(role: string, content: Content): Message {
  if (typeof content === 'string') return { role, content }
  const parts: readonly (string | Part)[] = isList(content) ? content : [content]
  return { role, content: parts.map((part) => (typeof part === 'string' ? { type: 'text', text: part } : part)) }
}

function isList(content: Exclude<Content, string>): content is readonly (string | Part)[] {
  return Array.isArray(content)
}
