const chunk = (delta, finishReason = null, rest = {}) =>
  `data: ${JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'gpt-5-mini',
    service_tier: 'default',
    system_fingerprint: 'fp_1',
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
    usage: null,
    ...rest,
    obfuscation: paddingFor(JSON.stringify(delta).length),
  })}\n\n`

/** Letters that say nothing, as many as make the sizes of chunks alike: OpenAI's API puts them into each, unless it is asked not to. */
const paddingFor = (length) => 'kVq7ZtR2mXw9LbN4'.slice(length % 16)

const EVENTS = {
  text: ({ text }) => chunk({ content: text }),
  'call-start': ({ index, id, name }) => chunk({ tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }] }),
  args: ({ index, text }) => chunk({ tool_calls: [{ index, function: { arguments: text } }] }),
}

/** OpenAI's chat completions, with the padding that streams have. */
export const openai = () => ({
  headers: { 'content-type': 'text/event-stream' },
  begin: chunk({ role: 'assistant', content: '', refusal: null }),
  encode: (event) => EVENTS[event.type]?.(event) ?? '',
  end: ({ finishReason, count }) =>
    chunk({}, finishReason) + chunk({}, null, { choices: [], usage: { prompt_tokens: 100, completion_tokens: count, total_tokens: 100 + count } }) + 'data: [DONE]\n\n',
})
