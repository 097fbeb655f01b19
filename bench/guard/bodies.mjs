import { script } from '../browser/wires/scripts.mjs'
import { wire } from '../browser/wires.mjs'

/** What a network read brings, unless the number of reads is given. */
const PIECE = 16_384
/** What Anthropic's wire is written from: text, or the arguments of one call. */
const DELTAS = {
  text: ({ text }) => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }),
  args: ({ text }) => ({ type: 'content_block_delta', index: 0, delta: { type: 'input_json_delta', partial_json: text } }),
}
const STARTS = { text: { type: 'text', text: '' }, args: { type: 'tool_use', id: 'toolu_1', name: 'save', input: {} } }

const frame = (data) => `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`

function toAnthropic({ events, said }) {
  const pieces = events.filter(({ type }) => type in DELTAS)
  const isCall = pieces[0].type === 'args'
  const frames = [
    { type: 'message_start', message: { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-haiku-4-5', content: [], usage: { input_tokens: 1, output_tokens: 1 } } },
    { type: 'content_block_start', index: 0, content_block: STARTS[pieces[0].type] },
    ...pieces.map((event) => DELTAS[event.type](event)),
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta: { stop_reason: isCall ? 'tool_use' : 'end_turn' }, usage: { output_tokens: pieces.length } },
    { type: 'message_stop' },
  ]
  return { bytes: Buffer.from(frames.map(frame).join('')), said, chunks: pieces.length }
}

function toOpenAI(name) {
  const { pieces, said, chunks } = wire(name)
  return { bytes: Buffer.concat(pieces), said, chunks }
}

/** A stream of that name (bench/browser/wires/scripts.mjs) on a provider's wire: its bytes, what they say, and how many chunks say it. Azure's wire is OpenAI's. */
export const bodyOf = (provider, name) => (provider === 'anthropic' ? toAnthropic(script(name)) : toOpenAI(name))

/** A response with that body, which comes in so many reads. */
export function respond(bytes, reads) {
  const size = reads === undefined ? PIECE : Math.ceil(bytes.length / reads)
  let at = 0
  const body = new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.subarray(at, (at += size)))
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}
