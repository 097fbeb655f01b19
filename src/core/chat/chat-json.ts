import { CallError } from '../../base/call-error.js'
import { isRecord } from '../../base/is-record.js'
import type { Message, Part } from '../../base/message.js'
import { readStoredEntry } from '../ledger/read-stored-entry.js'
import type { ChatNode, ChatTurn } from './chat-message.js'
import type { Conversation } from './conversation.js'

/** A chat as plain JSON: all its branches, and what they cost. */
export interface ChatJSON {
  readonly version: 1
  /** In the order they were made. */
  readonly messages: readonly ChatNode[]
  /** Last message of the branch that is shown; `null` where there is none. */
  readonly head: string | null
  /** Requests that left no message, such as tries that failed: they count too. */
  readonly unanswered: readonly ChatTurn[]
}

type Fields = Readonly<Record<string, unknown>>

/** What each kind of part must have, as text. */
const PARTS: Readonly<Record<Part['type'], readonly string[]>> = {
  text: ['text'],
  image: ['mediaType', 'data'],
  'image-url': ['url'],
  audio: ['mediaType', 'data'],
  'audio-url': ['url'],
  document: ['mediaType', 'data'],
  'document-url': ['url'],
  'cache-control': ['cacheType'],
  'tool-call': ['name'],
  'tool-result': [],
  thinking: ['text'],
  refusal: ['text'],
  unknown: ['provider'],
}

export function toChatJSON({ nodes, head, unanswered }: Conversation): ChatJSON {
  return { version: 1, messages: nodes, head, unanswered }
}

/**
 * Reads a chat that was stored. Throws a `CallError` of kind `invalid_request` for what is no chat, is damaged, or was written by a later version. A figure
 * that is none is unknown.
 */
export function readChat(json: unknown): ChatJSON {
  if (!isRecord(json)) throw damaged('it is no object. Was its text parsed?')
  if (json['version'] !== 1) {
    const found = JSON.stringify(json['version'])
    const message = `This chat has the version ${found}, and this code reads 1. Load the version of the app that wrote it, or start a new chat.`
    throw new CallError({ kind: 'invalid_request', message })
  }
  const { messages, head = null, unanswered = [] } = json
  if (!Array.isArray(messages) || !Array.isArray(unanswered)) throw damaged('it has no list of messages')
  const ids = new Set<string | null>([null])
  const nodes = messages.map((value: unknown, index): ChatNode => {
    const node = readNode(value, `message ${index + 1}`)
    if (ids.has(node.id) || !ids.has(node.parentId)) throw damaged(`message ${index + 1} has the id of another one, or stands before its parent`)
    ids.add(node.id)
    return node
  })
  // Looked up among the ids, which are text or null.
  if (!ids.has(head as string | null)) throw damaged('the end of its branch is none of its messages')
  return { version: 1, messages: nodes, head: head as string | null, unanswered: unanswered.map((turn) => readTurn(turn, 'a turn without a message')) }
}

function readNode(value: unknown, where: string): ChatNode {
  if (!isRecord(value)) throw damaged(`${where} is no object`)
  const { id, parentId = null, role, content, name, raw, turn = null } = value
  const hasParent = parentId === null || typeof parentId === 'string'
  if (typeof id !== 'string' || !hasParent || typeof role !== 'string') throw damaged(`${where} lacks its id or its role`)
  return {
    role,
    content: readContent(content, where),
    ...(typeof name === 'string' ? { name } : {}),
    // Only read by the provider that wrote it, which takes any form.
    ...(isRecord(raw) && typeof raw['provider'] === 'string' ? { raw: raw as unknown as NonNullable<Message['raw']> } : {}),
    id,
    parentId,
    turn: turn === null ? null : readTurn(turn, where),
  }
}

function readContent(content: unknown, where: string): Message['content'] {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) throw damaged(`${where} has no content`)
  for (const part of content) checkPart(part, where)
  // Each was just checked.
  return content as readonly Part[]
}

function checkPart(part: unknown, where: string): void {
  const type = isRecord(part) ? part['type'] : null
  if (!isRecord(part) || typeof type !== 'string' || !Object.hasOwn(PARTS, type)) throw damaged(`${where} has a part of no known type`)
  // One of the keys, as was just checked.
  const isWhole = PARTS[type as Part['type']].every((field) => typeof part[field] === 'string')
  const hasId = (type !== 'tool-call' && type !== 'tool-result') || part['id'] === null || typeof part['id'] === 'string'
  // It can be of any form, also null, but it is all that there is of the part.
  const hasRaw = type !== 'unknown' || part['raw'] !== undefined
  if (!isWhole || !hasId || !hasRaw) throw damaged(`${where} has a part of type "${type}" that is not whole`)
  if (type === 'tool-result') readContent(part['content'], where)
}

/** By the reading of the ledger, which knows the same figures. */
function readTurn(value: unknown, where: string): ChatTurn {
  const fields: Fields = isRecord(value) ? value : {}
  const entry = readStoredEntry({ ...fields, startTime: fields['startTime'] ?? 0, callId: '', vendor: '' })
  if (!entry) throw damaged(`${where} has a turn that is none`)
  const { id, status, provider, model, finishReasons, usage, estimated, cost, errorKind, firstTokenTime, endTime } = entry
  if (status === 'pending' || status === 'streaming') throw damaged(`${where} has not ended`)
  const startTime = fields['startTime'] == null ? null : entry.startTime
  return { id, status, provider, model, finishReasons, usage, estimated, cost, errorKind, startTime, firstTokenTime, endTime }
}

function damaged(what: string): CallError {
  const message = `The stored chat cannot be read: ${what}. Restore it from a copy, or start a new chat.`
  return new CallError({ kind: 'invalid_request', message })
}
