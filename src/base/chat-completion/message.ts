import { fromBase64, toBase64 } from '../base64.js'
import { CallError } from '../call-error.js'
import { isEqual } from '../is-equal.js'
import { type Message, type Part, withoutRaw } from '../message.js'
import { withoutNull } from '../without-null.js'
import type { ChatCompletionWire, MessageWire, ToolCallWire } from './wire.js'

type PartWire = Readonly<Record<string, unknown>>

/** Fields of the parts that are read here; each may be missing or of another make. */
interface PartFields {
  readonly type?: unknown
  readonly text?: unknown
  readonly refusal?: unknown
  readonly image_url?: { readonly url?: unknown; readonly detail?: unknown } | null
  readonly input_audio?: { readonly data?: unknown; readonly format?: unknown } | null
  readonly audio_url?: { readonly url?: unknown } | null
}

/** What differs between the providers that take chat-completion messages. */
export interface ChatMessageForm {
  readonly provider: string
  /** A part that not every server takes; `null` where this provider does not. */
  readonly toPart: (part: Part) => PartWire | null
}

/** Common messages → messages of the wire. Throws a `CallError` that names a part which the provider cannot take. */
export function toChatMessages(messages: readonly Message[], form: ChatMessageForm): MessageWire[] {
  return messages.flatMap((message) => {
    // The provider's own message is given back as it came, unless somebody has changed what it says.
    const raw = message.raw?.provider === form.provider ? (message.raw.message as MessageWire) : null
    return raw && isEqual(readMessage(raw, form.provider), withoutRaw(message)) ? [raw] : toChatMessage(message, form)
  })
}

/** Messages of the wire → common messages, each with the original at `raw`. */
export function fromChatMessages(messages: readonly MessageWire[], provider: string): Message[] {
  return messages.map((message) => ({ ...readMessage(message, provider), raw: { provider, message } }))
}

/** The first choice of an answer as a message that can be sent back: without what the API does not take or take as null. */
export function toAssistantMessage(response: ChatCompletionWire): MessageWire {
  const first = response.choices?.find((choice) => (choice?.index ?? 0) === 0)
  const { role, content, refusal, tool_calls, audio, ...rest } = first?.message ?? {}
  const { function_call, annotations: _annotations, ...extras } = rest
  return {
    role: role ?? 'assistant',
    content: typeof content === 'string' || content == null ? (content ?? null) : content,
    ...(refusal ? { refusal } : {}),
    ...(tool_calls && tool_calls.length > 0 ? { tool_calls } : {}),
    ...(function_call ? { function_call } : {}),
    ...(audio?.id ? { audio: { id: audio.id } } : {}),
    ...withoutNull(extras),
  }
}

function toChatMessage(message: Message, form: ChatMessageForm): MessageWire[] {
  const { role, content: parts } = message
  const name = message.name === undefined ? {} : { name: message.name }
  if (typeof parts === 'string') return [{ role, content: parts, ...name }]
  const results = parts.flatMap((part) => (part.type === 'tool-result' ? [part] : []))
  const others = parts.filter((part) => part.type !== 'tool-result' && part.type !== 'cache-control')
  return [
    ...results.map(({ id, content, isError }) => ({ role: 'tool', content: isError ? `Error: ${content}` : content, ...(id === null ? {} : { tool_call_id: id }) })),
    ...(others.length === 0 ? [] : [role === 'assistant' ? toAssistant(others, name, form) : { role, content: others.flatMap((part) => toPart(part, form)), ...name }]),
  ]
}

function toAssistant(parts: readonly Part[], name: object, form: ChatMessageForm): MessageWire {
  const calls: ToolCallWire[] = []
  const content: PartWire[] = []
  let refusal = ''
  for (const part of parts) {
    if (part.type === 'tool-call') calls.push(toToolCall(part))
    else if (isOwnToolCall(part, form)) calls.push(part.raw)
    else if (part.type === 'refusal') refusal += part.text
    else content.push(...toPart(part, form))
  }
  return {
    role: 'assistant',
    content: toAssistantContent(content),
    ...(refusal === '' ? {} : { refusal }),
    ...(calls.length === 0 ? {} : { tool_calls: calls }),
    ...name,
  }
}

/** Text alone goes as a string, which every server takes; a list is OpenAI's own. */
function toAssistantContent(parts: readonly PartWire[]): unknown {
  if (parts.length === 0) return null
  return parts.length === 1 && parts[0]?.['type'] === 'text' ? parts[0]['text'] : parts
}

function toToolCall(part: Extract<Part, { type: 'tool-call' }>): ToolCallWire {
  // Arguments that are text were no valid JSON: they go back as they came.
  const args = typeof part.args === 'string' ? part.args : JSON.stringify(part.args ?? {})
  return { ...(part.id === null ? {} : { id: part.id }), type: 'function', function: { name: part.name, arguments: args } }
}

/** A call that has no common form, such as one of a custom tool. */
function isOwnToolCall(part: Part, form: ChatMessageForm): part is Extract<Part, { type: 'unknown' }> & { readonly raw: ToolCallWire } {
  return part.type === 'unknown' && part.provider === form.provider && typeof part.raw === 'object' && part.raw !== null && 'custom' in part.raw
}

function toPart(part: Part, form: ChatMessageForm): PartWire[] {
  switch (part.type) {
    case 'text':
      return [{ type: 'text', text: part.text }]
    case 'image':
      return [{ type: 'image_url', image_url: { url: `data:${part.mediaType};base64,${toBase64(part.data)}`, ...detailOf(part) } }]
    case 'image-url':
      return [{ type: 'image_url', image_url: { url: part.url, ...detailOf(part) } }]
    case 'audio':
      return [{ type: 'input_audio', input_audio: { data: toBase64(part.data), format: audioFormat(part.mediaType, form.provider) } }]
    // Neither is content: a cache mark is advice to another provider, and a model's thinking is not taken back here.
    case 'cache-control':
    case 'thinking':
      return []
    case 'unknown':
      // The provider's own part, given back as it came.
      if (part.provider === form.provider) return [part.raw as PartWire]
  }
  const wire = form.toPart(part)
  if (wire) return [wire]
  throw unfit(`${form.provider} cannot take a part of type "${part.type}" here. Leave it out, or send it to a provider that can.`, form.provider)
}

function detailOf(part: { readonly detail?: string }): object {
  return part.detail === undefined ? {} : { detail: part.detail }
}

function audioFormat(mediaType: string, provider: string): string {
  const format = mediaType.replace(/^audio\/(x-)?/, '').replace('mpeg', 'mp3')
  if (format === 'wav' || format === 'mp3') return format
  throw unfit(`${provider} takes audio as wav or mp3, not as ${mediaType}. Convert it first.`, provider)
}

function unfit(message: string, provider: string): CallError {
  return new CallError({ kind: 'invalid_request', message, provider })
}

function readMessage(message: MessageWire, provider: string): Message {
  const { role, name } = message
  return {
    role: role ?? 'assistant',
    content: readMessageContent(message, provider),
    ...(typeof name === 'string' && role !== 'tool' ? { name } : {}),
  }
}

function readMessageContent(message: MessageWire, provider: string): string | Part[] {
  const { content } = message
  if (message.role === 'tool') return [readToolResult(message, provider)]
  const parts = Array.isArray(content) ? content.map((part) => readPart(part, provider)) : null
  const reasoning = [message['reasoning_content'], message['reasoning']].find((text) => typeof text === 'string' && text !== '')
  const { function_call: oldCall } = message
  const calls = [...(message.tool_calls ?? []), ...(oldCall?.name ? [{ function: oldCall }] : [])]
  if (!parts && calls.length === 0 && !message.refusal && !reasoning) return typeof content === 'string' ? content : []
  return [
    ...(typeof reasoning === 'string' ? [{ type: 'thinking', text: reasoning } as const] : []),
    ...(parts ?? (typeof content === 'string' && content !== '' ? [{ type: 'text', text: content } as const] : [])),
    ...(message.refusal ? [{ type: 'refusal', text: message.refusal } as const] : []),
    ...calls.map((call) => readToolCall(call, provider)),
  ]
}

function readToolCall(call: ToolCallWire, provider: string): Part {
  if (!call.function) return { type: 'unknown', provider, raw: call }
  const { name, arguments: text } = call.function
  return { type: 'tool-call', id: call.id ?? null, name: name ?? '', args: readArguments(text ?? '') }
}

/** Arguments that are not JSON stay the text that they are: a message must not be lost for them. */
function readArguments(text: string): unknown {
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function readToolResult(message: MessageWire, provider: string): Part {
  const { content } = message
  const texts = Array.isArray(content) ? content.map((part) => readPart(part, provider)) : []
  const text = typeof content === 'string' ? content : texts.map((part) => (part.type === 'text' ? part.text : '')).join('')
  const { tool_call_id: id, name } = message
  return { type: 'tool-result', id: typeof id === 'string' ? id : null, content: text, ...(typeof name === 'string' ? { name } : {}) }
}

function readPart(part: unknown, provider: string): Part {
  const unknown: Part = { type: 'unknown', provider, raw: part }
  if (typeof part === 'string') return { type: 'text', text: part }
  if (typeof part !== 'object' || part === null) return unknown
  const { type, text, refusal, image_url: image, input_audio: audio, audio_url: audioUrl } = part as PartFields
  if (type === 'text' && typeof text === 'string') return { type, text }
  if (type === 'refusal' && typeof refusal === 'string') return { type, text: refusal }
  if (type === 'image_url' && typeof image?.url === 'string') return readImage(image.url, image.detail)
  if (type === 'input_audio' && typeof audio?.data === 'string') return { type: 'audio', mediaType: `audio/${String(audio.format)}`, data: audio.data }
  if (type === 'audio_url' && typeof audioUrl?.url === 'string') return { type: 'audio-url', url: audioUrl.url }
  return unknown
}

function readImage(url: string, detail: unknown): Part {
  const withDetail = typeof detail === 'string' ? { detail } : {}
  const [, mediaType, data] = /^data:([^;,]+);base64,(.*)$/s.exec(url) ?? []
  if (mediaType === undefined || data === undefined || fromBase64(data) === null) return { type: 'image-url', url, ...withDetail }
  return { type: 'image', mediaType, data, ...withDetail }
}
