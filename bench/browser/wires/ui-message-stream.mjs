const TEXT = 'txt-0'
const FINISH_REASONS = { stop: 'stop', tool_calls: 'tool-calls' }

const frame = (part) => `data: ${JSON.stringify(part)}\n\n`

const EVENTS = {
  'text-start': () => frame({ type: 'text-start', id: TEXT }),
  text: ({ text }) => frame({ type: 'text-delta', id: TEXT, delta: text }),
  'text-end': () => frame({ type: 'text-end', id: TEXT }),
  'call-start': ({ id, name }) => frame({ type: 'tool-input-start', toolCallId: id, toolName: name }),
  args: ({ id, text }) => frame({ type: 'tool-input-delta', toolCallId: id, inputTextDelta: text }),
  'call-end': ({ id, name, args }) => frame({ type: 'tool-input-available', toolCallId: id, toolName: name, input: JSON.parse(args) }),
  result: ({ id, output }) => frame({ type: 'tool-output-available', toolCallId: id, output }),
  step: () => frame({ type: 'finish-step' }) + frame({ type: 'start-step' }),
}

/**
 * What `toUIMessageStream` of the AI SDK writes: https://ai-sdk.dev/docs/ai-sdk-ui/stream-protocol. Usage has its place in the metadata of a message,
 * where a route's own code puts it.
 */
export const uiMessageStream = () => ({
  headers: { 'content-type': 'text/event-stream', 'x-vercel-ai-ui-message-stream': 'v1' },
  begin: frame({ type: 'start' }) + frame({ type: 'start-step' }),
  encode: (event) => EVENTS[event.type]?.(event) ?? '',
  end({ finishReason, count }) {
    const messageMetadata = { usage: { inputTokens: 100, outputTokens: count, totalTokens: 100 + count } }
    return frame({ type: 'finish-step' }) + frame({ type: 'finish', finishReason: FINISH_REASONS[finishReason], messageMetadata }) + 'data: [DONE]\n\n'
  },
})
