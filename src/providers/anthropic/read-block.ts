import type { Part } from '../../base/message.js'
import type { BlockWire } from './wire.js'

interface SourceWire {
  readonly type?: string
  readonly media_type?: string
  readonly data?: string
  readonly url?: string
}

/** A content block as common parts: the part itself, and its cache mark behind it. */
export function readBlock(block: BlockWire): Part[] {
  const part = readContent(block)
  // Of the API's shape, or left alone.
  const mark = block['cache_control'] as { readonly type?: string; readonly ttl?: string } | null | undefined
  if (mark?.type !== 'ephemeral') return [part]
  return [part, { type: 'cache-control', cacheType: mark.type, ...(mark.ttl === undefined ? {} : { ttl: mark.ttl }) }]
}

function readContent(block: BlockWire): Part {
  const unknown: Part = { type: 'unknown', provider: 'anthropic', raw: block }
  const source = block['source'] as SourceWire | undefined
  switch (block.type) {
    case 'text':
      return { type: 'text', text: block.text ?? '' }
    case 'thinking':
      return { type: 'thinking', text: block.thinking ?? '', ...(block.signature == null ? {} : { signature: block.signature }) }
    case 'redacted_thinking':
      return { type: 'thinking', text: '', redacted: block.data ?? '' }
    case 'tool_use':
      return { type: 'tool-call', id: block.id ?? null, name: block.name ?? '', args: block.input }
    case 'tool_result':
      return readToolResult(block)
    case 'image':
      if (source?.type === 'url' && source.url) return { type: 'image-url', url: source.url }
      return source?.type === 'base64' && source.data ? { type: 'image', mediaType: source.media_type ?? '', data: source.data } : unknown
    case 'document':
      if (source?.type === 'url' && source.url) return { type: 'document-url', url: source.url }
      return source?.type === 'base64' && source.data ? { type: 'document', mediaType: source.media_type ?? '', data: source.data, ...titleOf(block) } : unknown
    default:
      return unknown
  }
}

function titleOf(block: BlockWire): { name?: string } {
  return typeof block['title'] === 'string' ? { name: block['title'] } : {}
}

/** Text of the result; images in it stay in the message's `raw`. */
function readToolResult(block: BlockWire): Part {
  const content = block['content']
  const items: readonly { readonly text?: unknown }[] = Array.isArray(content) ? content : []
  const text = typeof content === 'string' ? content : items.map((item) => (typeof item.text === 'string' ? item.text : '')).join('')
  const id = block['tool_use_id']
  return { type: 'tool-result', id: typeof id === 'string' ? id : null, content: text, ...(block['is_error'] ? { isError: true } : {}) }
}
