import { toBase64 } from '../base64.js'
import { partsOf, separateResults, unfitPart, withoutRaw } from '../convert-message.js'
import { toDataUrl } from '../data-url.js'
import { isEqual } from '../is-equal.js'
import type { Message, Part, ToolResultPart } from '../message.js'
import { withoutNull } from '../without-null.js'
import type { ChatMessageForm, FieldWire, PartWire } from './message-form.js'
import { isAudioFormat, isToolRole, readMessage } from './read-message.js'
import type { AudioWire, ChatCompletionWire, MessageWire, ToolCallWire } from './wire.js'

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
  const beside = {
    ...(refusal ? { refusal } : {}),
    ...(tool_calls && tool_calls.length > 0 ? { tool_calls } : {}),
    ...(function_call ? { function_call } : {}),
    ...(audio?.id ? { audio: { id: audio.id } } : {}),
  }
  // The API refuses null where nothing stands beside it, as in an answer that was stopped at once.
  const nothing = Object.keys(beside).length === 0 ? '' : null
  return { role: role ?? 'assistant', content: content ?? nothing, ...beside, ...withoutNull(extras) }
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

function isToolResult(part: Part): part is ToolResultPart {
  return part.type === 'tool-result'
}

/** The wire has no mark for a failed tool: the text must say it. */
function toToolMessage({ id, name, content, isError }: ToolResultPart, role: string, form: ChatMessageForm): MessageWire {
  const wires = typeof content === 'string' ? content : content.flatMap((part) => toPart(part, form))
  const marked = typeof wires === 'string' ? `Error: ${wires}` : [{ type: 'text', text: 'Error:' }, ...wires]
  return {
    role: role === 'function' ? role : 'tool',
    // An empty list is no content to the API.
    content: isError ? marked : wires.length === 0 ? '' : wires,
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
  if (part.type !== 'unknown' || part.provider !== form.provider || typeof part.raw !== 'object' || part.raw === null) return null
  // Made by `readMessage`, of the wire's own pieces; a piece of content has a type.
  return 'type' in part.raw ? null : (part.raw as FieldWire)
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
