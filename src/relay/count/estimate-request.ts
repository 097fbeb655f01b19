import type { TextCounter } from '../../base/answer-meter.js'
import type { RelayedRequestForm } from '../../base/relayed-request.js'

/** What goes around a message on the wire, in tokens (cookbook.openai.com, "How to count tokens"). */
const MESSAGE_TOKENS = 4
/** An image of middling size, at either of the big services; sounds and files may take more, and nobody knows before. */
const MEDIA_TOKENS = 1500

type Body = Readonly<Record<string, unknown>>

/** Characters that a token has at most, about: of spaces, say, which no rule counts. */
const LONGEST_TOKEN = 8
/** Fields beside messages and tools that are told to the model. */
const TOLD = ['response_format', 'output_config', 'output_format', 'prediction']
/** Fields of what is no text that hold its bytes, or say where they are. */
const BYTES: ReadonlySet<string> = new Set(['data', 'url', 'image_url', 'input_audio', 'audio_url', 'file_data', 'file_id'])

/** About how many tokens a request has: its texts, its tools and schemas, and what goes around them. `counter` is new. */
export function estimateRequest(body: Body, { media, tools }: RelayedRequestForm, counter: TextCounter): number {
  let besides = 0
  let length = 0
  const add = (text: string): void => {
    length += text.length
    counter.add(text)
  }
  const count = (value: unknown, isMedia = false): void => {
    if (typeof value === 'string') add(value)
    else if (Array.isArray(value)) for (const item of value) count(item, isMedia)
    else if (typeof value === 'object' && value !== null) {
      const isOwn = 'type' in value && typeof value.type === 'string' && media.has(value.type)
      if (isOwn) besides += MEDIA_TOKENS
      for (const [name, item] of Object.entries(value)) if (!((isMedia || isOwn) && BYTES.has(name) && !isText(value, name))) count(item, isMedia || isOwn)
    }
  }
  // A system prompt may be none of the messages (Anthropic).
  for (const name of ['messages', 'system']) count(body[name])
  for (const name of [...tools, ...TOLD]) if (typeof body[name] === 'object' && body[name] !== null) add(JSON.stringify(body[name]))
  const { messages } = body
  return Math.max(counter.tokens, Math.ceil(length / LONGEST_TOKEN)) + besides + MESSAGE_TOKENS * (Array.isArray(messages) ? messages.length : 0)
}

/** A document may be a text where others have bytes (Anthropic: `source.type` is `text`). */
function isText(value: object, name: string): boolean {
  return name === 'data' && 'type' in value && value.type === 'text'
}
