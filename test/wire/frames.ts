/** What a server sends of one answer, in the words of each wire: `Hel`, `lo ` and a tool call whose arguments are under way. */
export interface WireFrames {
  readonly text: readonly [string, string]
  readonly tool: string
  /** An end with a reason, where the stream may close. */
  readonly end: string
  /** An error that comes in the middle, and what it is. */
  readonly error: string
  readonly errorKind: string
  /** Input tokens that are known before the end. */
  readonly inputTokens: number | null
}

const event = (data: object): string => `data: ${JSON.stringify(data)}\n\n`
const chunk = (delta: object, finishReason: string | null = null): string =>
  event({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'm-1', choices: [{ index: 0, delta, finish_reason: finishReason }] })
const named = (data: { readonly type: string; readonly [field: string]: unknown }): string => `event: ${data.type}\n${event(data)}`

const chatFrames: WireFrames = {
  text: [chunk({ role: 'assistant', content: 'Hel' }), chunk({ content: 'lo ' })],
  tool: chunk({ tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{"city":"Par' } }] }),
  end: `${chunk({ tool_calls: [{ index: 0, function: { arguments: 'is"}' } }] })}${chunk({}, 'tool_calls')}data: [DONE]\n\n`,
  error: event({ error: { message: 'Slow down', type: 'rate_limit_error', code: 'rate_limit_exceeded' } }),
  errorKind: 'rate_limit',
  inputTokens: null,
}

const anthropicFrames: WireFrames = {
  text: [
    named({
      type: 'message_start',
      message: { id: 'msg_1', type: 'message', role: 'assistant', model: 'm-1', content: [], stop_reason: null, usage: { input_tokens: 25, output_tokens: 1 } },
    }) +
      named({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }) +
      named({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hel' } }),
    named({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'lo ' } }),
  ],
  tool:
    named({ type: 'content_block_stop', index: 0 }) +
    named({ type: 'content_block_start', index: 1, content_block: { type: 'tool_use', id: 'toolu_1', name: 'weather', input: {} } }) +
    named({ type: 'content_block_delta', index: 1, delta: { type: 'input_json_delta', partial_json: '{"city":"Par' } }),
  end:
    named({ type: 'content_block_delta', index: 1, delta: { type: 'input_json_delta', partial_json: 'is"}' } }) +
    named({ type: 'content_block_stop', index: 1 }) +
    named({ type: 'message_delta', delta: { stop_reason: 'tool_use', stop_sequence: null }, usage: { output_tokens: 15 } }) +
    named({ type: 'message_stop' }),
  error: named({ type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }),
  errorKind: 'overloaded',
  inputTokens: 25,
}

/** Frames of each provider's wire. */
export const frames: Readonly<Record<string, WireFrames>> = { openai: chatFrames, azure: chatFrames, anthropic: anthropicFrames }
