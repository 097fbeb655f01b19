/** Usage as the messages API tells it in the end. */
export const USAGE = { input_tokens: 25, cache_read_input_tokens: 7, cache_creation_input_tokens: 3, output_tokens: 15 }

/** An answer of the messages API in one piece. */
export function message(content: readonly object[], fields: object = {}): object {
  return { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-sonnet-4-5-20250929', content, stop_reason: 'end_turn', stop_sequence: null, usage: USAGE, ...fields }
}

/** The first event: the message without content, and the usage so far. */
export function begin(usage: object = { ...USAGE, output_tokens: 1 }, fields: object = {}): object {
  return { type: 'message_start', message: message([], { stop_reason: null, usage, ...fields }) }
}

/** The events of one block: its start, its deltas, its stop. */
export function block(index: number, start: object, ...deltas: readonly object[]): object[] {
  return [{ type: 'content_block_start', index, content_block: start }, ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })), { type: 'content_block_stop', index }]
}

/** A block of text in pieces. */
export function textBlock(index: number, ...pieces: readonly string[]): object[] {
  return block(index, { type: 'text', text: '' }, ...pieces.map((text) => ({ type: 'text_delta', text })))
}

/** A block of thinking in pieces, with its signature behind it. */
export function thinkingBlock(index: number, signature: string, ...pieces: readonly string[]): object[] {
  return block(index, { type: 'thinking', thinking: '', signature: '' }, ...pieces.map((thinking) => ({ type: 'thinking_delta', thinking })), { type: 'signature_delta', signature })
}

/** A tool call whose input comes in pieces. */
export function toolBlock(index: number, id: string, pieces: readonly string[] = [], start: object = {}): object[] {
  return block(index, { type: 'tool_use', id, name: 'format_book', input: {}, ...start }, ...pieces.map((partial_json) => ({ type: 'input_json_delta', partial_json })))
}

/** The last two events. */
export function end(stopReason: string | null, usage: object = { output_tokens: 15 }, fields: object = {}, extra: object = {}): object[] {
  return [{ type: 'message_delta', delta: { stop_reason: stopReason, stop_sequence: null, ...fields }, usage, ...extra }, { type: 'message_stop' }]
}
