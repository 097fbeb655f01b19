const timestamp = 1_790_000_000_000

const frame = (event, tanstack) => `data: ${JSON.stringify({ ...event, timestamp, ...(tanstack && { metadata: { tanstack: { model: 'gpt-5-mini', ...tanstack } } }) })}\n\n`

/** The end of a run whose call is the page's to answer: the conversation again, and what is waited for. */
function waitForCall(said, messageId) {
  const [id, name] = ['call_0', 'save']
  const call = { id, type: 'function', function: { name, arguments: said } }
  const messages = [{ id: 'snapshot-0', role: 'user', content: 'Go on.' }, { id: messageId, role: 'assistant', toolCalls: [call] }]
  const interrupt = { id: `client_tool_${id}`, reason: 'tanstack:client_tool_execution', message: `Client tool ${name} is ready to run`, toolCallId: id, responseSchema: {} }
  const metadata = { kind: 'client_tool', toolName: name, input: JSON.parse(said) }
  return [frame({ type: 'MESSAGES_SNAPSHOT', messages }), { type: 'interrupt', interrupts: [{ ...interrupt, metadata }] }]
}

/**
 * What `toServerSentEventsResponse` of TanStack AI writes of a `chat()`, as recorded of it: AG-UI's events, with what is its own in `metadata`. A client
 * drops what comes under the ids of a run that it has forgotten: each body has its own.
 */
export function agUi(name) {
  const run = { runId: `run ${name}`, threadId: 'thread-1' }
  const text = `text ${name}`
  // Calls are made by a run of their own, before the text.
  const calls = `calls ${name}`
  const finish = (finishReason, count, outcome) =>
    frame({ type: 'RUN_FINISHED', ...run, usage: [{ inputTokens: 100, outputTokens: count, totalTokens: 100 + count }], ...(outcome && { outcome }) }, { finishReason })
  const events = {
    'text-start': () => frame({ type: 'TEXT_MESSAGE_START', messageId: text, role: 'assistant' }, {}),
    text: ({ text: delta }) => frame({ type: 'TEXT_MESSAGE_CONTENT', messageId: text, delta }),
    'text-end': () => frame({ type: 'TEXT_MESSAGE_END', messageId: text }, {}),
    'call-start': ({ index, id, name }) => frame({ type: 'TOOL_CALL_START', toolCallId: id, toolCallName: name, parentMessageId: calls }, { index }),
    args: ({ id, text: delta }) => frame({ type: 'TOOL_CALL_ARGS', toolCallId: id, delta }),
    'call-end': ({ id, name, args }) => frame({ type: 'TOOL_CALL_END', toolCallId: id }, { toolCallName: name, toolName: name, input: JSON.parse(args) }),
    'calls-end': () => finish('tool_calls', 100),
    result: ({ id, output }) => frame({ type: 'TOOL_CALL_RESULT', messageId: calls, toolCallId: id, content: output, role: 'tool' }),
  }
  return {
    headers: { 'content-type': 'text/event-stream' },
    begin: frame({ type: 'RUN_STARTED', ...run }, {}),
    encode: (event) => events[event.type]?.(event) ?? '',
    end({ finishReason, count, said }) {
      if (finishReason !== 'tool_calls') return finish(finishReason, count)
      const [snapshot, outcome] = waitForCall(said, calls)
      return snapshot + finish(finishReason, count, outcome)
    },
  }
}

/** The same of a `chat()` with an `outputSchema`. */
export function agUiObject(name) {
  const { begin, end, ...rest } = agUi(name)
  const messageId = `text ${name}`
  return {
    ...rest,
    begin: begin + frame({ type: 'CUSTOM', name: 'structured-output.start', value: { messageId } }),
    end: (given) => frame({ type: 'CUSTOM', name: 'structured-output.complete', value: { object: JSON.parse(given.said), raw: given.said, messageId } }) + end(given),
  }
}
