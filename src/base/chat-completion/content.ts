import type { MessageWire } from './wire.js'

/** The text and the reasoning of a message or delta, wherever the server put them. */
export interface ContentReading {
  readonly text: string
  readonly reasoning: string
}

const NOTHING: ContentReading = { text: '', reasoning: '' }

/**
 * Reads `content` and the reasoning fields. Reasoning stands in `reasoning_content` (DeepSeek, vLLM), `reasoning` (OpenRouter, Groq),
 * or in parts of `content`: `thinking` (Mistral), `reasoning` with a `summary` (Databricks).
 */
export function readContent(message: MessageWire): ContentReading {
  const { content } = message
  const inContent = typeof content === 'string' ? { text: content, reasoning: '' } : readParts(content)
  const reasoning = firstText(message['reasoning_content'], message['reasoning'])
  return reasoning === '' ? inContent : { text: inContent.text, reasoning: reasoning + inContent.reasoning }
}

function readParts(content: unknown): ContentReading {
  if (content == null) return NOTHING
  // Cloudflare answers a JSON request with the parsed object where text belongs.
  if (!Array.isArray(content)) return { text: JSON.stringify(content), reasoning: '' }
  let text = ''
  let reasoning = ''
  for (const part of content) {
    if (typeof part === 'string') text += part
    else if (part?.type === 'thinking') reasoning += textOf(part.thinking)
    else if (part?.type === 'reasoning') reasoning += textOf(part.summary)
    else text += textOf(part?.text)
  }
  return { text, reasoning }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return Array.isArray(value) ? value.map((item) => textOf(item?.text)).join('') : ''
}

function firstText(...values: readonly unknown[]): string {
  for (const value of values) if (typeof value === 'string' && value !== '') return value
  return ''
}
