/** Why a provider ends an answer that calls tools. */
export const CALLS = 'tool_calls'

/** An id in the shape of those that a server makes. */
export const uuid = (group, index) => `01a20273-${group}-7679-8f60-${String(index).padStart(12, '0')}`
/** What becomes of a graph, or of a step of it. */
export const lifecycle = (frame, namespace, event, graph_name) => frame('lifecycle', namespace, { event, graph_name })

/** One answer of the model, which is a step of the graph: its events, and the message that it leaves in the state. */
export function createAnswer(frame, index) {
  const namespace = [`model_request:${uuid('3d63', index)}`]
  const run_id = uuid('77c3', index)
  const id = `chatcmpl-${index}`
  const blocks = []
  const say = (data) => frame('messages', namespace, { ...data, run_id })
  const block = (at, delta) => say({ event: 'content-block-delta', index: at, delta })
  const patch = (at) => block(at, { type: 'block-delta', fields: { ...blocks[at] } })
  return {
    open: () =>
      lifecycle(frame, namespace, 'started', 'model_request') +
      say({ event: 'message-start', id }) +
      say({ event: 'provider', provider: 'openai', name: 'stream_metadata', payload: { model: 'gpt-5-mini', service_tier: 'default' } }),
    startText() {
      blocks[0] = { type: 'text', text: '' }
      return say({ event: 'content-block-start', index: 0, content: blocks[0] })
    },
    text(text) {
      blocks[0].text += text
      return block(0, { type: 'text-delta', text })
    },
    startCall(at, call) {
      blocks[at] = { type: 'tool_call_chunk', ...call, args: '' }
      return say({ event: 'content-block-start', index: at, content: { ...blocks[at], index: at } }) + patch(at)
    },
    // Each carries all that has come of them.
    args(at, text) {
      blocks[at].args += text
      return patch(at)
    },
    close(reason, count) {
      const usage = { input_tokens: 100, output_tokens: count, total_tokens: 100 + count }
      const content = blocks.map(({ type, ...rest }) => (type === 'text' ? { type, ...rest } : { type: 'tool_call', ...rest, args: JSON.parse(rest.args) }))
      const calls = content.filter(({ type }) => type === 'tool_call').map(({ type, ...call }) => ({ ...call, type }))
      const about = { model_provider: 'openai', model_name: 'gpt-5-mini', system_fingerprint: 'fp_1', service_tier: 'default' }
      const finish = reason === CALLS ? 'tool_use' : reason
      const message = { type: 'ai', content, id, name: 'model', response_metadata: { output_version: 'v1', ...about, finish_reason: finish }, ...(calls.length > 0 && { tool_calls: calls }) }
      const frames = [
        say({ event: 'usage', usage }),
        ...content.map((one, at) => say({ event: 'content-block-finish', index: at, content: one })),
        say({ event: 'message-finish', reason: finish, usage, responseMetadata: { ...about, finish_reason: reason } }),
        lifecycle(frame, namespace, 'completed', 'model_request'),
      ]
      return { frames: frames.join(''), message }
    },
  }
}

/** The tools of a step, each of which is a task of its own. */
export function runTools(frame, results, argsOf) {
  const tasks = results.map(({ id, name, output }, index) => {
    const message = { type: 'tool', content: output, id: uuid('47cc', index), name, tool_call_id: id, status: 'success' }
    return { id, name, message, namespace: [`tools:${uuid('57f7', index)}`] }
  })
  const started = ({ id, name, namespace }) => lifecycle(frame, namespace, 'started', 'tools') + frame('tools', namespace, { event: 'tool-started', tool_call_id: id, tool_name: name, input: argsOf(id) })
  const output = (message) => ({ ...message, metadata: { versions: { '@langchain/core': '1.2.9' } }, additional_kwargs: {}, response_metadata: {} })
  const finished = ({ id, namespace, message }) => frame('tools', namespace, { event: 'tool-finished', tool_call_id: id, output: output(message) })
  const frames = [...tasks.map(started), ...tasks.map(finished), ...tasks.map(({ namespace }) => lifecycle(frame, namespace, 'completed', 'tools'))]
  return { frames: frames.join(''), messages: tasks.map(({ message }) => message) }
}
