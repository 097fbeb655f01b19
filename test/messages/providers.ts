import type { Message, Part } from 'callscope'
import { fromAnthropicMessages, toAnthropicMessages } from 'callscope/anthropic'
import { fromAzureMessages, toAzureMessages } from 'callscope/azure'
import { fromOpenAIMessages, toOpenAIMessages } from 'callscope/openai'
import fc, { type Arbitrary } from 'fast-check'
import { messageOf, ownPart, partOf, parts, resultOf, withMarks } from './arbitraries.js'
import { anthropicMessage, chatMessage, type WireMessage } from './wire-arbitraries.js'

/** A provider, and what is known of its wire. */
export interface ProviderUnderTest {
  readonly name: string
  readonly to: (messages: readonly Message[]) => WireMessage[]
  readonly from: (messages: readonly WireMessage[]) => Message[]
  /** Messages of the wire, of every shape that is met. */
  readonly wire: Arbitrary<WireMessage>
  /** Common messages of parts that it takes. */
  readonly common: Arbitrary<Message>
  /** What its wire makes of a message: every piece that it says, in order. Here stands all that is not kept to the letter. */
  readonly said: (message: Message) => Said[]
}

/** A piece of a message, and who says it. */
export interface Said {
  readonly role: string
  readonly name?: string
  readonly part: Part
}

const CHAT_PARTS = ['text', 'image', 'image-url', 'audio'] as const

export const openai: ProviderUnderTest = {
  name: 'openai',
  // The SDK's type of a message does not admit everything that is met.
  to: (messages) => toOpenAIMessages(messages) as unknown as WireMessage[],
  from: (messages) => fromOpenAIMessages(messages as never),
  wire: chatMessage,
  common: chatCommon('openai', [...CHAT_PARTS, 'document']),
  said: chatSaid,
}

export const azure: ProviderUnderTest = {
  name: 'azure',
  // The SDK's type of a message does not admit everything that is met.
  to: (messages) => toAzureMessages(messages) as unknown as WireMessage[],
  from: (messages) => fromAzureMessages(messages as never),
  wire: chatMessage,
  common: chatCommon('azure', [...CHAT_PARTS, 'audio-url']),
  said: chatSaid,
}

export const anthropic: ProviderUnderTest = {
  name: 'anthropic',
  // The SDK's type of a message does not admit everything that is met.
  to: (messages) => toAnthropicMessages(messages) as unknown as WireMessage[],
  from: (messages) => fromAnthropicMessages(messages as never),
  wire: anthropicMessage,
  common: anthropicCommon(),
  said: anthropicSaid,
}

export const PROVIDERS = [openai, azure, anthropic]

/** What common messages say, piece by piece. An empty text says nothing. */
export function pieces(messages: readonly Message[]): Said[] {
  return messages.flatMap(({ role, content, name }) =>
    listOf(content).filter(saysSomething).map((part) => ({ role, part, ...(name === undefined ? {} : { name }) })),
  )
}

function chatCommon(provider: string, types: readonly Part['type'][]): Arbitrary<Message> {
  const own = ownPart(provider)
  const content = fc.oneof(partOf(types), own)
  const calls = fc.oneof(parts['tool-call'], parts['tool-call'].map((call) => ({ ...call, id: null })))
  const results = fc.oneof(parts['tool-result'], resultOf(['text', 'image', 'image-url']))
  return fc.oneof(
    messageOf('system', fc.array(parts.text), true),
    messageOf('developer', fc.array(parts.text), true),
    messageOf('user', withMarks(fc.oneof(content, results, parts.thinking)), true),
    messageOf('assistant', withMarks(fc.oneof(content, calls, parts.thinking, parts.refusal))),
    messageOf('tool', fc.array(results)),
  )
}

function anthropicCommon(): Arbitrary<Message> {
  const own = ownPart('anthropic')
  const media = ['image', 'image-url', 'document', 'document-url'] as const
  const results = fc.oneof(parts['tool-result'], resultOf(['text', ...media]))
  return fc.oneof(
    messageOf('user', withMarks(fc.oneof(partOf(['text', ...media]), own, results)), true),
    messageOf('assistant', withMarks(fc.oneof(partOf(['text', 'tool-call', 'thinking', 'refusal']), own))),
    // What else such a message holds moves behind the results of the next one, which is looked at by itself.
    withMarks(results).map((content) => ({ role: 'tool', content })),
  )
}

function chatSaid(message: Message): Said[] {
  const { role } = message
  const said = listOf(message.content)
    // Advice to another provider, and thinking, which a model is not given back.
    .filter((part) => part.type !== 'cache-control' && part.type !== 'thinking')
    .map(chatPart)
    .filter(saysSomething)
  const results = said.filter(isResult).map((part) => ({ role: role === 'function' ? role : 'tool', part }))
  const others = said.filter((part) => !isResult(part))
  const sayer = { role: role === 'tool' || role === 'function' ? 'user' : role, ...(message.name === undefined ? {} : { name: message.name }) }
  // A message of the model has its refusal and its calls beside the content, not between its pieces.
  const place = ({ type, ...part }: Part) => (role !== 'assistant' ? 0 : type === 'refusal' ? 1 : type === 'tool-call' || isFieldOfItsOwn(part) ? 2 : 0)
  const inPlace = joinRefusals(others).toSorted((a, b) => place(a) - place(b)).map((part) => ({ ...sayer, part }))
  return [...results, ...inPlace]
}

/** The wire has room for one. */
function joinRefusals(said: readonly Part[]): Part[] {
  const first = said.findIndex(({ type }) => type === 'refusal')
  const refusal = said.map((part) => (part.type === 'refusal' ? part.text : '')).join('')
  return said.flatMap((part, index): Part[] => (part.type !== 'refusal' ? [part] : index === first ? [{ type: 'refusal', text: refusal }] : []))
}

/** Calls of custom tools and audio are no content either. */
function isFieldOfItsOwn(part: object): boolean {
  return 'raw' in part && !('type' in Object(part.raw))
}

function chatPart(part: Part): Part {
  switch (part.type) {
    case 'image':
      return { ...part, data: toText(part.data) }
    case 'audio':
      return { ...part, mediaType: part.mediaType.replace('x-', '').replace('mpeg', 'mp3'), data: toText(part.data) }
    case 'image-url':
      return fromDataUrl(part.url, 'image', 'detail' in part ? { detail: part.detail } : {}) ?? part
    case 'document':
      // Beside its data a file needs a name.
      return { ...part, data: toText(part.data), name: part.name ?? 'document.pdf' }
    case 'tool-call':
      return { ...part, args: part.args ?? {} }
    case 'tool-result':
      return chatResult(part)
    default:
      return part
  }
}

/** The wire has no mark for a failed tool: its text says it. */
function chatResult({ isError, ...part }: Extract<Part, { type: 'tool-result' }>): Part {
  const content = typeof part.content === 'string' ? part.content : part.content.filter(({ type }) => type !== 'cache-control').map(chatPart)
  if (!isError) return { ...part, content: shortest(content) }
  return { ...part, content: shortest(typeof content === 'string' ? `Error: ${content}` : [{ type: 'text', text: 'Error:' }, ...content]) }
}

function anthropicSaid(message: Message): Said[] {
  // Tool results are the user's here; a message of nothing else is read as the tool's again, which is looked at by itself.
  const role = message.role === 'tool' || message.role === 'function' ? 'user' : message.role
  const said = withoutBlankText(listOf(message.content).map(anthropicPart))
  // Right behind the calls: the API takes results only at the head of a message. A mark stays with what it marks.
  const isHead = (index: number): boolean => said[index]?.type === 'tool-result' || (said[index]?.type === 'cache-control' && isHead(index - 1))
  const head = said.filter((_part, index) => isHead(index))
  const rest = said.filter((_part, index) => !isHead(index))
  return [...head, ...rest].map((part) => ({ role, part }))
}

function anthropicPart(part: Part): Part {
  switch (part.type) {
    case 'refusal':
      return { type: 'text', text: part.text }
    case 'image':
      return { type: 'image', mediaType: part.mediaType, data: toText(part.data) }
    case 'image-url':
      return fromDataUrl(part.url, 'image', {}) ?? { type: 'image-url', url: part.url }
    case 'document':
      return { ...part, data: toText(part.data) }
    case 'document-url':
      return fromDataUrl(part.url, 'document', 'name' in part ? { name: part.name } : {}) ?? part
    case 'tool-call':
      return { ...part, id: toToolUseId(part.id), args: toInput(part.args) }
    case 'tool-result': {
      const { name: _name, isError, ...result } = part
      const content = shortest(typeof part.content === 'string' ? part.content : withoutBlankText(part.content.map(anthropicPart)))
      const id = toToolUseId(part.id)
      // An error has to say something.
      return { ...result, id, content: isError && content === '' ? 'Error' : content, ...(isError ? { isError } : {}) }
    }
    case 'thinking':
      // Without its signature it is not taken.
      return part.signature === undefined && part.redacted === undefined ? { type: 'text', text: '' } : part
    default:
      return part
  }
}

/** Blank text is taken beside other text only; its mark goes with it. */
function withoutBlankText(parts: readonly Part[]): Part[] {
  const said = parts.filter(saysSomething)
  const hasText = said.some((part) => part.type === 'text' && part.text.trim() !== '')
  return said.filter((part, index) => hasText || (part.type === 'cache-control' ? said[index - 1] : part)?.type !== 'text')
}

/** Ids are of letters, digits, `_` and `-`; other characters stand as their code. */
function toToolUseId(id: string | null): string | null {
  return id && Array.from({ length: id.length }, (_, at) => (/[\w-]/.test(id.charAt(at)) ? id.charAt(at) : `_${id.charCodeAt(at).toString(16)}`)).join('')
}

function toInput(args: unknown): unknown {
  return args === null ? {} : typeof args === 'object' && !Array.isArray(args) ? args : { value: args }
}

/** One text and no list. */
function shortest(content: string | readonly Part[]): string | readonly Part[] {
  if (typeof content === 'string') return content
  const [first] = content
  return first?.type === 'text' && content.length === 1 ? first.text : content.length === 0 ? '' : content
}

function fromDataUrl(url: string, type: 'image' | 'document', rest: object): Part | null {
  const [, mediaType, data] = /^data:([^;,]+);base64,(.*)$/s.exec(url) ?? []
  return mediaType === undefined || data === undefined ? null : { type, mediaType, data, ...rest }
}

function toText(data: Uint8Array | string): string {
  return typeof data === 'string' ? data : Buffer.from(data).toString('base64')
}

function listOf(content: Message['content']): readonly Part[] {
  return typeof content === 'string' ? [{ type: 'text', text: content }] : content
}

function isResult({ type }: Part): boolean {
  return type === 'tool-result'
}

function saysSomething(part: Part): boolean {
  return (part.type !== 'text' && part.type !== 'refusal') || part.text !== ''
}
