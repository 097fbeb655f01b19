import { isError } from '../error-within.js'
import type { RepeatForm } from '../frame-pattern.js'
import { isRecord } from '../is-record.js'
import type { ChatCompletionWire, ChoiceWire, MessageWire } from './wire.js'

/** Fields of a delta whose text lengthens the answer's. */
const TEXT_FIELDS = ['content', 'reasoning_content', 'reasoning'] as const

/** Which chunks of the chat-completions wire differ in their text alone. OpenAI pads each with `obfuscation`, against those who read along by the size of packets. */
export const chatRepeats: RepeatForm<ChatCompletionWire> = {
  padding: 'obfuscation',
  read(chunk) {
    const found = textFieldOf(chunk)
    if (!found) return null
    const { choice, delta, field, text } = found
    return { text, withText: (other) => ({ ...chunk, choices: [{ ...choice, delta: { ...delta, [field]: other } }] }) }
  },
}

interface Found {
  readonly choice: ChoiceWire
  readonly delta: MessageWire
  readonly field: (typeof TEXT_FIELDS)[number]
  readonly text: string
}

/** The one text that a chunk brings; `null` where it brings anything else that is added to what came before: a call, usage, an item of a list. */
function textFieldOf(chunk: ChatCompletionWire): Found | null {
  const { choices, usage } = chunk
  const choice = Array.isArray(choices) && choices.length === 1 ? (choices[0] as ChoiceWire | null) : null
  if (usage || chunk.x_groq || isError(chunk) || !isRecord(choice) || !isRecord(choice.delta)) return null
  const { index, delta, message, finish_reason: finishReason, logprobs } = choice as ChoiceWire
  if (index || message || finishReason || logprobs || choice['usage'] || Object.values(choice).some(Array.isArray)) return null
  // Narrowed above, where TypeScript does not follow it.
  const texts = delta as MessageWire
  let found: Pick<Found, 'field' | 'text'> | null = null
  for (const [name, value] of Object.entries(texts)) {
    if (value == null || value === '' || name === 'role') continue
    const field = TEXT_FIELDS.find((other) => other === name)
    if (!field || found || typeof value !== 'string') return null
    found = { field, text: value }
  }
  return found && { choice: choice as ChoiceWire, delta: texts, ...found }
}
