import type { TextCounter } from '../../base/answer-meter.js'
import type { RelayedRequestForm } from '../../base/relayed-request.js'

/** What goes around a message on the wire, in tokens (cookbook.openai.com, "How to count tokens"). */
const MESSAGE_TOKENS = 4
/** An image of middling size, at either of the big services; sounds and files may take more, and nobody knows before. */
const MEDIA_TOKENS = 1500

type Body = Readonly<Record<string, unknown>>

/** About how many tokens a request has: its texts, its tools, and what goes around them. `counter` is new. */
export function estimateRequest(body: Body, { media, tools }: RelayedRequestForm, counter: TextCounter): number {
  let besides = 0
  const count = (value: unknown): void => {
    if (typeof value === 'string') counter.add(value)
    else if (Array.isArray(value)) for (const item of value) count(item)
    else if (typeof value === 'object' && value !== null) {
      if ('type' in value && typeof value.type === 'string' && media.has(value.type)) besides += MEDIA_TOKENS
      else for (const item of Object.values(value)) count(item)
    }
  }
  // A system prompt that is none of the messages (Anthropic).
  for (const field of ['messages', 'system']) count(body[field])
  for (const field of tools) if (body[field] != null) counter.add(JSON.stringify(body[field]))
  const { messages } = body
  return counter.tokens + besides + MESSAGE_TOKENS * (Array.isArray(messages) ? messages.length : 0)
}
