import { chatChunk, toolDelta, usageChunk } from '../providers/chunks.js'
import * as chat from './chat-wire.js'
import * as events from './message-events.js'
import { anthropic, chatProviders, type Provider } from './providers.js'

/** One answer in the words of each wire: text, then calls of `format_book`. */
export interface WireAnswer {
  readonly text?: readonly string[]
  readonly calls?: readonly { readonly id: string; readonly pieces: readonly string[] }[]
  /** The provider's own word; left out, the stream is cut before it. */
  readonly reason?: Reason
  readonly model?: string
}

type Reason = 'stop' | 'length' | 'tool_calls'

/** A provider, and its chunks for an answer. */
export interface Wire {
  readonly provider: Provider
  readonly chunks: (answer: WireAnswer) => object[]
}

function chatChunks({ text = [], calls = [], reason, model = 'gpt-4o-2024-08-06' }: WireAnswer): object[] {
  const deltas = [
    ...text.map((content) => ({ content })),
    ...calls.flatMap(({ id, pieces }, index) => [toolDelta(index, id, 'format_book', ''), ...pieces.map((piece) => toolDelta(index, null, null, piece))]),
  ]
  const end = reason ? [chatChunk({}, reason), usageChunk(chat.USAGE)] : []
  return [chatChunk({ role: 'assistant', content: '' }), ...deltas.map((delta) => chatChunk(delta)), ...end].map((chunk) => ({ ...(chunk as object), model }))
}

const STOP_REASONS = { stop: 'end_turn', length: 'max_tokens', tool_calls: 'tool_use' }

function messageChunks({ text = [], calls = [], reason, model = 'claude-sonnet-4-5-20250929' }: WireAnswer): object[] {
  const blocks = [
    ...(text.length > 0 ? [(index: number) => events.textBlock(index, ...text)] : []),
    ...calls.map(({ id, pieces }) => (index: number) => events.toolBlock(index, id, pieces)),
  ].map((create, index) => create(index))
  // A stream that is cut ends within its last block.
  const open = reason ? blocks : [...blocks.slice(0, -1), ...blocks.slice(-1).map((block) => block.slice(0, -1))]
  return [events.begin(undefined, { model }), ...open.flat(), ...(reason ? events.end(STOP_REASONS[reason]) : [])]
}

/** Every provider, with one answer in its own words. */
export const wires: readonly (readonly [name: string, wire: Wire])[] = [
  ...chatProviders.map(([name, provider]) => [name, { provider, chunks: chatChunks }] as const),
  ['anthropic', { provider: anthropic, chunks: messageChunks }],
]
