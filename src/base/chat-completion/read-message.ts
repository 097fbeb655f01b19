import { toResultContent } from '../convert-message.js'
import { readDataUrl } from '../data-url.js'
import type { Message, Part } from '../message.js'
import { readContent } from './content.js'
import type { ChatMessageForm, PartWire } from './message-form.js'
import type { MessageWire, ToolCallWire } from './wire.js'

/** Fields of the parts that are read here; each may be missing or of another make. */
interface PartFields {
  readonly type?: unknown
  readonly text?: unknown
  readonly refusal?: unknown
  readonly image_url?: { readonly url?: unknown; readonly detail?: unknown } | null
  readonly input_audio?: { readonly data?: unknown; readonly format?: unknown } | null
}

/** What a message of the wire says, in the common form. Nothing that is met makes it throw. */
export function readMessage(message: MessageWire, form: ChatMessageForm): Message {
  const { role, name } = message
  return {
    role: role ?? 'assistant',
    content: readMessageContent(message, form),
    ...(typeof name === 'string' && !isToolRole(role) ? { name } : {}),
  }
}

/** Whether a role gives tool results back; `function` is the old name of `tool`. */
export function isToolRole(role: unknown): boolean {
  return role === 'tool' || role === 'function'
}

/** The formats that the wire takes audio in. */
export function isAudioFormat(format: unknown): format is string {
  return format === 'wav' || format === 'mp3'
}

function readMessageContent(message: MessageWire, form: ChatMessageForm): string | Part[] {
  const { content, refusal, function_call: oldCall, audio } = message
  if (isToolRole(message.role)) return [readToolResult(message, form)]
  const reasoning = readContent({ ...message, content: null }).reasoning
  const calls: readonly (ToolCallWire | null)[] = Array.isArray(message.tool_calls) ? message.tool_calls : []
  const beside: Part[] = [
    ...(refusal ? [{ type: 'refusal', text: refusal } as const] : []),
    ...[...calls, ...(oldCall?.name ? [{ function: oldCall }] : [])].map((call) => readToolCall(call, form)),
    ...(audio?.id ? [{ type: 'unknown', provider: form.provider, raw: { audio } } as const] : []),
  ]
  if (typeof content === 'string' && beside.length === 0 && reasoning === '') return content
  return [...(reasoning === '' ? [] : [{ type: 'thinking', text: reasoning } as const]), ...readParts(content, form), ...beside]
}

function readParts(content: unknown, form: ChatMessageForm): Part[] {
  if (Array.isArray(content)) return content.map((part) => readPart(part, form))
  const { text } = readContent({ content })
  return text === '' ? [] : [{ type: 'text', text }]
}

function readToolCall(call: ToolCallWire | null, { provider }: ChatMessageForm): Part {
  // Such as a call of a custom tool.
  if (!call?.function) return { type: 'unknown', provider, raw: { tool_calls: [call] } }
  const { name, arguments: text } = call.function
  return { type: 'tool-call', id: call.id ?? null, name: name ?? '', args: readArguments(text ?? '') }
}

/**
 * Arguments as a value that JSON gives back as it is. Where there is none they stay the text that they are, for a message must not be lost:
 * no valid JSON, a string, a number that is too large.
 */
function readArguments(text: string): unknown {
  if (text.trim() === '') return {}
  try {
    const args: unknown = JSON.parse(text, toLastingValue)
    return typeof args === 'string' ? text : args
  } catch {
    return text
  }
}

function toLastingValue(_key: string, value: unknown): unknown {
  if (value === Infinity || value === -Infinity) throw new RangeError('too large')
  // JSON knows one zero when it writes, two when it reads.
  return value === 0 ? 0 : value
}

function readToolResult(message: MessageWire, form: ChatMessageForm): Part {
  const { tool_call_id: id, name, content } = message
  return {
    type: 'tool-result',
    id: typeof id === 'string' ? id : null,
    content: typeof content === 'string' ? content : toResultContent(readParts(content, form)),
    ...(typeof name === 'string' ? { name } : {}),
  }
}

function readPart(part: unknown, form: ChatMessageForm): Part {
  const unknown: Part = { type: 'unknown', provider: form.provider, raw: part }
  if (typeof part === 'string') return { type: 'text', text: part }
  if (typeof part !== 'object' || part === null) return unknown
  const { type, text, refusal, image_url: image, input_audio: audio } = part as PartFields
  if (type === 'text' && typeof text === 'string') return { type, text }
  if (type === 'refusal' && typeof refusal === 'string') return { type, text: refusal }
  if (type === 'thinking' || type === 'reasoning') return { type: 'thinking', text: readContent({ content: [part] }).reasoning }
  if (type === 'image_url' && typeof image?.url === 'string') return readImage(image.url, image.detail)
  if (type === 'input_audio' && typeof audio?.data === 'string' && isAudioFormat(audio.format)) {
    return { type: 'audio', mediaType: `audio/${audio.format}`, data: audio.data }
  }
  return form.fromPart(part as PartWire) ?? unknown
}

function readImage(url: string, detail: unknown): Part {
  const withDetail = typeof detail === 'string' ? { detail } : {}
  const data = readDataUrl(url)
  return data ? { type: 'image', ...data, ...withDetail } : { type: 'image-url', url, ...withDetail }
}
