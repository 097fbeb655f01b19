import { toBase64 } from '../../base/base64.js'
import { CallError } from '../../base/call-error.js'
import { isEqual } from '../../base/is-equal.js'
import { type Message, type Part, partsOf, withoutRaw } from '../../base/message.js'
import { readBlock } from './read-block.js'
import type { MessageParam } from './wire.js'

type Block = Readonly<Record<string, unknown>>

/**
 * Common messages as Anthropic takes them. Tool results travel as the user's. System messages stay in the list; a request
 * puts them where the API wants them. Throws a `CallError` that names a part which it cannot take.
 */
export function toAnthropicMessages(messages: readonly Message[]): MessageParam[] {
  return messages.flatMap((message) => {
    // Anthropic's own message is given back as it came, unless somebody has changed what it says: thinking and its signature must not be touched.
    const raw = message.raw?.provider === 'anthropic' ? (message.raw.message as MessageParam) : null
    if (raw && isEqual(readMessage(raw), withoutRaw(message))) return raw
    const role = message.role === 'tool' ? 'user' : message.role
    const content = typeof message.content === 'string' ? message.content : toBlocks(partsOf(message))
    // Nothing of it is left for this provider, which refuses a message without content.
    if (content.length === 0) return []
    // System messages are not in the SDK's type of a message; no other block is made than those it takes.
    return { role, content } as unknown as MessageParam
  })
}

/** Anthropic's messages as common ones; each keeps the original at `raw`. A user's message of nothing but tool results has the role `tool`. */
export function fromAnthropicMessages(messages: readonly MessageParam[]): Message[] {
  return messages.map((message) => ({ ...readMessage(message), raw: { provider: 'anthropic', message } }))
}

function readMessage(message: MessageParam): Message {
  const content = readContent(message)
  const isToolResult = typeof content !== 'string' && content.length > 0 && content.every((part) => part.type === 'tool-result')
  return { role: isToolResult ? 'tool' : message.role, content }
}

function readContent({ content }: MessageParam): string | Part[] {
  // The SDK's type does not name the beta blocks.
  return typeof content === 'string' ? content : content.flatMap((block) => readBlock(block as never))
}

/** Parts as content blocks. A cache mark goes onto the block before it. */
export function toBlocks(parts: readonly Part[]): Block[] {
  const blocks: Block[] = []
  for (const part of parts) {
    if (part.type !== 'cache-control') {
      blocks.push(...toBlock(part))
      continue
    }
    const before = blocks.pop()
    if (!before) throw unfit('A cache-control part marks the part before it, but it stands first. Put it after the part that ends the cached prefix.')
    blocks.push({ ...before, cache_control: { type: part.cacheType, ...(part.ttl === undefined ? {} : { ttl: part.ttl }) } })
  }
  return blocks
}

function toBlock(part: Exclude<Part, { type: 'cache-control' }>): Block[] {
  switch (part.type) {
    // The API rejects empty text; a refusal is what the model said.
    case 'text':
    case 'refusal':
      return part.text === '' ? [] : [{ type: 'text', text: part.text }]
    case 'image':
      return [{ type: 'image', source: { type: 'base64', media_type: part.mediaType, data: toBase64(part.data) } }]
    case 'image-url':
      return [{ type: 'image', source: { type: 'url', url: part.url } }]
    case 'document':
      return [{ type: 'document', source: { type: 'base64', media_type: part.mediaType, data: toBase64(part.data) }, ...(part.name === undefined ? {} : { title: part.name }) }]
    case 'document-url':
      return [{ type: 'document', source: { type: 'url', url: part.url } }]
    case 'tool-call':
      return [{ type: 'tool_use', id: part.id ?? '', name: part.name, input: toInput(part.args) }]
    case 'tool-result':
      return [{ type: 'tool_result', tool_use_id: part.id ?? '', content: part.content, ...(part.isError ? { is_error: true } : {}) }]
    case 'thinking':
      if (part.redacted !== undefined) return [{ type: 'redacted_thinking', data: part.redacted }]
      // Without its signature the API refuses thinking: it is another provider's.
      return part.signature === undefined ? [] : [{ type: 'thinking', thinking: part.text, signature: part.signature }]
    case 'unknown':
      // Anthropic's own block, given back as it came.
      if (part.provider === 'anthropic') return [part.raw as Block]
  }
  throw unfit(`anthropic cannot take a part of type "${part.type}". Leave it out, or send it to a provider that can.`)
}

/** Input must be an object; arguments that were no valid JSON are kept as text within one. */
function toInput(args: unknown): unknown {
  if (args == null) return {}
  return typeof args === 'object' && !Array.isArray(args) ? args : { value: args }
}

function unfit(message: string): CallError {
  return new CallError({ kind: 'invalid_request', provider: 'anthropic', message })
}
