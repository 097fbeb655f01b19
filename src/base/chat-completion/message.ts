import { toBase64 } from '../base64.js'
import { readDataUrl, toDataUrl } from '../data-url.js'
import { isEqual } from '../is-equal.js'
import { type Message, type Part, partsOf, separateResults, toResultContent, unfitPart, withoutRaw } from '../message.js'
import { withoutNull } from '../without-null.js'
import { readContent } from './content.js'
import type { AudioWire, ChatCompletionWire, MessageWire, ToolCallWire } from './wire.js'

/** A piece of a message's content on the wire. */
export type PartWire = Readonly<Record<string, unknown>>

type ToolResult = Extract<Part, { type: 'tool-result' }>

/** Fields of the parts that are read here; each may be missing or of another make. */
interface PartFields {
  readonly type?: unknown
  readonly text?: unknown
  readonly refusal?: unknown
  readonly image_url?: { readonly url?: unknown; readonly detail?: unknown } | null
  readonly input_audio?: { readonly data?: unknown; readonly format?: unknown } | null
}

/** A piece that stands beside the content; it is an unknown part whose `raw` holds it under its own field. */
interface FieldWire {
  readonly tool_calls?: readonly ToolCallWire[]
  readonly audio?: AudioWire
}

/** What differs between the providers that take chat-completion messages. */
export interface ChatMessageForm {
  readonly provider: string
  /** A part that not every server takes; `null` where this provider does not. */
  readonly toPart: (part: Part) => PartWire | null
  /** The same back; `null` for any other. */
  readonly fromPart: (part: PartWire) => Part | null
}

/** Common messages → messages of the wire. Throws a `CallError` that names a part which the provider cannot take. */
export function toChatMessages(messages: readonly Message[], form: ChatMessageForm): MessageWire[] {
  return messages.flatMap((message) => {
    // The provider's own message is given back as it came, unless somebody has changed what it says.
    const raw = message.raw?.provider === form.provider ? (message.raw.message as MessageWire) : null
    return raw && isEqual(readMessage(raw, form), withoutRaw(message)) ? [raw] : toChatMessage(message, form)
  })
}

/** Messages of the wire → common messages, each with the original at `raw`. */
export function fromChatMessages(messages: readonly MessageWire[], form: ChatMessageForm): Message[] {
  return messages.map((message) => ({ ...readMessage(message, form), raw: { provider: form.provider, message } }))
}

/** The first choice of an answer as a message that can be sent back: without what the API does not take or take as null. */
export function toAssistantMessage(response: ChatCompletionWire): MessageWire {
  const first = response.choices?.find((choice) => (choice?.index ?? 0) === 0)
  const { role, content, refusal, tool_calls, audio, ...rest } = first?.message ?? {}
  const { function_call, annotations: _annotations, ...extras } = rest
  return {
    role: role ?? 'assistant',
    content: content ?? null,
    ...(refusal ? { refusal } : {}),
    ...(tool_calls && tool_calls.length > 0 ? { tool_calls } : {}),
    ...(function_call ? { function_call } : {}),
    ...(audio?.id ? { audio: { id: audio.id } } : {}),
    ...withoutNull(extras),
  }
}

function toChatMessage(message: Message, form: ChatMessageForm): MessageWire[] {
  const { role, content } = message
  const name = message.name === undefined ? {} : { name: message.name }
  if (typeof content === 'string' && role !== 'tool') return [{ role, content, ...name }]
  // A cache mark is advice to another provider.
  const parts = partsOf(message).filter((part) => part.type !== 'cache-control')
  return separateResults(role, parts, isToolResult).flatMap((group) => {
    if (group.some(isToolResult)) return group.filter(isToolResult).map((part) => toToolMessage(part, role, form))
    if (role === 'assistant') return toAssistant(group, name, form)
    const wires = group.flatMap((part) => toPart(part, form))
    // The wire's tool messages are answers to calls; what stands beside them is said by the user.
    return wires.length === 0 ? [] : [{ role: isToolRole(role) ? 'user' : role, content: wires, ...name }]
  })
}

function isToolResult(part: Part): part is ToolResult {
  return part.type === 'tool-result'
}

/** `function` is the old name of `tool`. */
function isToolRole(role: unknown): boolean {
  return role === 'tool' || role === 'function'
}

/** The wire has no mark for a failed tool: the text must say it. */
function toToolMessage({ id, name, content, isError }: ToolResult, role: string, form: ChatMessageForm): MessageWire {
  const parts = typeof content === 'string' ? content : content.flatMap((part) => toPart(part, form))
  const marked = typeof parts === 'string' ? `Error: ${parts}` : [{ type: 'text', text: 'Error:' }, ...parts]
  return {
    role: role === 'function' ? role : 'tool',
    content: isError ? marked : parts,
    ...(id === null ? {} : { tool_call_id: id }),
    ...(name === undefined ? {} : { name }),
  }
}

function toAssistant(parts: readonly Part[], name: object, form: ChatMessageForm): MessageWire[] {
  const calls: ToolCallWire[] = []
  const content: PartWire[] = []
  let refusal = ''
  let audio: AudioWire | undefined
  for (const part of parts) {
    const own = readField(part, form)
    if (part.type === 'tool-call') calls.push(toToolCall(part, form))
    else if (own?.tool_calls) calls.push(...own.tool_calls)
    else if (own?.audio) audio = own.audio
    else if (part.type === 'refusal') refusal += part.text
    else content.push(...toPart(part, form))
  }
  const said = {
    ...(refusal === '' ? {} : { refusal }),
    ...(calls.length === 0 ? {} : { tool_calls: calls }),
    ...(audio ? { audio } : {}),
  }
  // Nothing of it is left for this provider, which refuses a message without content.
  if (content.length === 0 && Object.keys(said).length === 0) return []
  return [{ role: 'assistant', content: toAssistantContent(content), ...said, ...name }]
}

/** Text alone goes as a string, which every server takes; a list is OpenAI's own. */
function toAssistantContent(parts: readonly PartWire[]): unknown {
  if (parts.length === 0) return null
  return parts.length === 1 && parts[0]?.['type'] === 'text' ? parts[0]['text'] : parts
}

function toToolCall(part: Extract<Part, { type: 'tool-call' }>, form: ChatMessageForm): ToolCallWire {
  return { ...(part.id === null ? {} : { id: part.id }), type: 'function', function: { name: part.name, arguments: toArguments(part, form) } }
}

function toArguments(part: Extract<Part, { type: 'tool-call' }>, form: ChatMessageForm): string {
  // Arguments that are text go back as they came.
  if (typeof part.args === 'string') return part.args
  try {
    return JSON.stringify(part.args ?? {})
  } catch {
    throw unfitPart(part, form.provider, 'Its arguments are no plain JSON')
  }
}

function readField(part: Part, form: ChatMessageForm): FieldWire | null {
  const isField = part.type === 'unknown' && part.provider === form.provider && typeof part.raw === 'object' && part.raw !== null && !('type' in part.raw)
  // Made below, of the wire's own pieces.
  return isField ? (part.raw as FieldWire) : null
}

function toPart(part: Part, form: ChatMessageForm): PartWire[] {
  switch (part.type) {
    case 'text':
      return [{ type: 'text', text: part.text }]
    case 'image':
      return [{ type: 'image_url', image_url: { url: toDataUrl(part.mediaType, part.data), ...detailOf(part) } }]
    case 'image-url':
      return [{ type: 'image_url', image_url: { url: part.url, ...detailOf(part) } }]
    case 'audio':
      return [{ type: 'input_audio', input_audio: { data: toBase64(part.data), format: audioFormat(part, form.provider) } }]
    // A model's thinking is not taken back here.
    case 'cache-control':
    case 'thinking':
      return []
    case 'unknown':
      // The provider's own part, given back as it came.
      if (part.provider === form.provider) return [part.raw as PartWire]
  }
  const wire = form.toPart(part)
  if (wire) return [wire]
  throw unfitPart(part, form.provider)
}

function detailOf(part: { readonly detail?: string }): object {
  return part.detail === undefined ? {} : { detail: part.detail }
}

function audioFormat(part: Extract<Part, { type: 'audio' }>, provider: string): string {
  const format = part.mediaType.replace(/^audio\/(x-)?/, '').replace('mpeg', 'mp3')
  if (isAudioFormat(format)) return format
  throw unfitPart(part, provider, `It takes wav and mp3, not ${part.mediaType}: convert it first`)
}

function isAudioFormat(format: unknown): format is string {
  return format === 'wav' || format === 'mp3'
}

function readMessage(message: MessageWire, form: ChatMessageForm): Message {
  const { role, name } = message
  return {
    role: role ?? 'assistant',
    content: readMessageContent(message, form),
    ...(typeof name === 'string' && !isToolRole(role) ? { name } : {}),
  }
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
  if (type === 'input_audio' && typeof audio?.data === 'string' && isAudioFormat(audio.format)) return { type: 'audio', mediaType: `audio/${audio.format}`, data: audio.data }
  return form.fromPart(part as PartWire) ?? unknown
}

function readImage(url: string, detail: unknown): Part {
  const withDetail = typeof detail === 'string' ? { detail } : {}
  const data = readDataUrl(url)
  return data ? { type: 'image', ...data, ...withDetail } : { type: 'image-url', url, ...withDetail }
}
