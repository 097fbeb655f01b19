import { toBase64 } from '../../base/base64.js'
import { unfitPart } from '../../base/convert-message.js'
import { readDataUrl } from '../../base/data-url.js'
import type { Bytes, Part } from '../../base/message.js'

/** A content block, as it is sent. */
export type Block = Readonly<Record<string, unknown>>

/** Images that the API takes (docs.claude.com, "Vision"). */
const IMAGE_TYPES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp']

const FIRST_MARK = 'It marks the part before it, but it stands first: put it after the part that ends the cached prefix'

/** Documents that it takes as base64 (docs.claude.com, "PDF support"). */
const DOCUMENT_TYPES = ['application/pdf']

const MEDIA: readonly Part['type'][] = ['image', 'image-url', 'document', 'document-url']

/** Where a part stands, in the message of a role or in a tool result, and what the API does not take there. */
const MISFITS = {
  assistant: MEDIA,
  system: [...MEDIA, 'tool-call', 'tool-result', 'thinking'],
  user: ['tool-call', 'thinking'],
  'tool-result': ['tool-call', 'tool-result', 'thinking'],
} satisfies Record<string, readonly Part['type'][]>

type Place = keyof typeof MISFITS

/** Whether a block, or what stands where one belongs, is of a type. */
export function isBlock(block: unknown, type: string): boolean {
  return Object(block)['type'] === type
}

/** Whether a block is a tool's result. */
export function isToolResultBlock(block: Block): boolean {
  return isBlock(block, 'tool_result')
}

/**
 * Parts of a role's message as content blocks. A cache mark goes onto the block before it.
 * Throws a `CallError` that names a part which cannot stand there.
 */
export function toBlocks(parts: readonly Part[], role: string): Block[] {
  return toBlocksAt(parts, role === 'assistant' || role === 'system' ? role : role === 'developer' ? 'system' : 'user')
}

/** Blocks that the API takes: it refuses empty text, and blank text where no other text stands beside it. */
export function withoutBlankText(blocks: readonly Block[]): readonly Block[] {
  const isBlank = (block: Block): boolean => isBlock(block, 'text') && String(block['text'] ?? '').trim() === ''
  const hasText = blocks.some((block) => isBlock(block, 'text') && !isBlank(block))
  return blocks.filter((block) => !isBlank(block) || (hasText && block['text']))
}

/** The id of a call as the API takes it, of letters, digits, `_` and `-`: other providers' ids have points and colons too. */
export function toToolUseId(id: string): string {
  return id.replace(/[^a-zA-Z0-9_-]/g, (character) => `_${character.charCodeAt(0).toString(16)}`)
}

/** What a tool gave back as the content of its result. The API refuses an error that says nothing. */
export function toResult(content: string | readonly Block[], isError: boolean): Block {
  if (!isError) return { content }
  return { content: content.length === 0 ? 'Error' : content, is_error: true }
}

function toBlocksAt(parts: readonly Part[], place: Place): Block[] {
  const blocks: Block[] = []
  for (const [index, part] of parts.entries()) {
    if (part.type !== 'cache-control') {
      blocks.push(...toBlock(part, place))
      continue
    }
    if (index === 0) throw unfitPart(part, 'anthropic', FIRST_MARK)
    const before = blocks.pop()
    // What stood before it may have left nothing: then the prefix ends where the message begins.
    if (before) blocks.push({ ...before, cache_control: { type: part.cacheType, ...(part.ttl === undefined ? {} : { ttl: part.ttl }) } })
  }
  return blocks
}

function toBlock(part: Exclude<Part, { type: 'cache-control' }>, place: Place): Block[] {
  // Without its signature the API refuses thinking: it is another provider's.
  if (part.type === 'thinking' && part.signature === undefined && part.redacted === undefined) return []
  const misfits: readonly Part['type'][] = MISFITS[place]
  if (misfits.includes(part.type)) throw unfitPart(part, 'anthropic')
  switch (part.type) {
    // The API rejects empty text; a refusal is what the model said.
    case 'text':
    case 'refusal':
      return part.text === '' ? [] : [{ type: 'text', text: part.text }]
    case 'image':
      return [{ type: 'image', source: toSource(part, part, IMAGE_TYPES) }]
    case 'image-url':
      return [{ type: 'image', source: toUrlSource(part, IMAGE_TYPES) }]
    case 'document':
      return [{ type: 'document', source: toSource(part, part, DOCUMENT_TYPES), ...titleOf(part) }]
    case 'document-url':
      return [{ type: 'document', source: toUrlSource(part, DOCUMENT_TYPES), ...titleOf(part) }]
    case 'tool-call':
      return [{ type: 'tool_use', id: idOf(part), name: part.name, input: toInput(part.args) }]
    case 'tool-result': {
      const content = typeof part.content === 'string' ? part.content : withoutBlankText(toBlocksAt(part.content, 'tool-result'))
      return [{ type: 'tool_result', tool_use_id: idOf(part), ...toResult(content, part.isError === true) }]
    }
    case 'thinking':
      if (part.redacted !== undefined) return [{ type: 'redacted_thinking', data: part.redacted }]
      return [{ type: 'thinking', thinking: part.text, signature: part.signature }]
    case 'unknown':
      // Anthropic's own block, given back as it came.
      if (part.provider === 'anthropic') return [part.raw as Block]
  }
  throw unfitPart(part, 'anthropic')
}

/** Bytes in a block; only of a type that the API takes. */
function toSource(part: Part, { mediaType, data }: { readonly mediaType: string; readonly data: Bytes }, mediaTypes: readonly string[]): Block {
  if (!mediaTypes.includes(mediaType)) throw unfitPart(part, 'anthropic', `It takes ${mediaTypes.join(', ')}, not ${mediaType}: convert it first`)
  return { type: 'base64', media_type: mediaType, data: toBase64(data) }
}

/** The API follows URLs of the web only; one that holds its data goes as data. */
function toUrlSource(part: Extract<Part, { url: string }>, mediaTypes: readonly string[]): Block {
  const data = readDataUrl(part.url)
  return data ? toSource(part, data, mediaTypes) : { type: 'url', url: part.url }
}

function titleOf({ name }: { readonly name?: string }): object {
  return name === undefined ? {} : { title: name }
}

function idOf(part: Extract<Part, { id: string | null }>): string {
  if (part.id === null) throw unfitPart(part, 'anthropic', 'It needs an id, which ties a call to its result')
  return toToolUseId(part.id)
}

/** Input must be an object; arguments that were no valid JSON are kept as text within one. */
export function toInput(args: unknown): unknown {
  if (args == null) return {}
  return typeof args === 'object' && !Array.isArray(args) ? args : { value: args }
}
