import { toResultContent } from '../../base/convert-message.js'
import type { Part } from '../../base/message.js'
import type { BlockWire } from './wire.js'

interface SourceWire {
  readonly type?: unknown
  readonly media_type?: unknown
  readonly data?: unknown
  readonly url?: unknown
}

interface MarkWire {
  readonly type?: unknown
  readonly ttl?: unknown
}

/** A content block as common parts: the part itself, and its cache mark behind it. */
export function readBlock(block: unknown): Part[] {
  if (typeof block !== 'object' || block === null) return [{ type: 'unknown', provider: 'anthropic', raw: block }]
  // Of the API's shape, or left alone.
  const { cache_control: mark, ...unmarked } = block as BlockWire & { readonly cache_control?: MarkWire | null }
  if (mark?.type !== 'ephemeral') return [readContent(block as BlockWire)]
  return [readContent(unmarked), { type: 'cache-control', cacheType: mark.type, ...(typeof mark.ttl === 'string' ? { ttl: mark.ttl } : {}) }]
}

function readContent(block: BlockWire): Part {
  const unknown: Part = { type: 'unknown', provider: 'anthropic', raw: block }
  switch (block.type) {
    case 'text':
      return { type: 'text', text: block.text ?? '' }
    case 'thinking':
      return { type: 'thinking', text: block.thinking ?? '', ...(block.signature == null ? {} : { signature: block.signature }) }
    case 'redacted_thinking':
      return { type: 'thinking', text: '', redacted: block.data ?? '' }
    case 'tool_use':
      return { type: 'tool-call', id: block.id ?? null, name: block.name ?? '', args: block.input ?? {} }
    case 'tool_result':
      return readToolResult(block)
    case 'image':
    case 'document':
      return readMedia(block, block.type) ?? unknown
    default:
      return unknown
  }
}

function readMedia(block: BlockWire, type: 'image' | 'document'): Part | null {
  const source = block['source'] as SourceWire | null | undefined
  const name = typeof block['title'] === 'string' && type === 'document' ? { name: block['title'] } : {}
  if (source?.type === 'url' && typeof source.url === 'string') return { type: `${type}-url`, url: source.url, ...name }
  if (source?.type !== 'base64' || typeof source.data !== 'string' || typeof source.media_type !== 'string') return null
  return { type, mediaType: source.media_type, data: source.data, ...name }
}

/** The result's text, or all its blocks as parts. */
function readToolResult(block: BlockWire): Part {
  const { content, tool_use_id: id } = block
  return {
    type: 'tool-result',
    id: typeof id === 'string' ? id : null,
    content: typeof content === 'string' ? content : toResultContent(Array.isArray(content) ? content.flatMap(readBlock) : []),
    ...(block['is_error'] ? { isError: true } : {}),
  }
}
