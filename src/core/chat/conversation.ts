import { CallError } from '../../base/call-error.js'
import { keep, keepList } from '../keep.js'
import type { ChatMessage, ChatNode, ChatTurn } from './chat-message.js'

/** All that was said in a chat. It is never changed: the next moment is another object. */
export interface Conversation {
  /** In the order they were made: a parent stands before its children. */
  readonly nodes: readonly ChatNode[]
  /** Last message of the branch that is shown; `null` where there is none. */
  readonly head: string | null
  /** Requests that left no message, but were sent: they may have been paid for. */
  readonly unanswered: readonly ChatTurn[]
}

export const EMPTY_CONVERSATION: Conversation = { nodes: [], head: null, unanswered: [] }

/** The messages that lead to `id`, itself the last one. */
export function pathTo({ nodes }: Conversation, id: string | null): readonly ChatNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const path: ChatNode[] = []
  for (let node = id === null ? undefined : byId.get(id); node; node = node.parentId === null ? undefined : byId.get(node.parentId)) path.push(node)
  return path.reverse()
}

/** The branch that is shown. What did not change since `before` keeps its identity. */
export function readMessages(conversation: Conversation, before: readonly ChatMessage[]): readonly ChatMessage[] {
  const siblings = new Map<string | null, string[]>()
  for (const { id, parentId } of conversation.nodes) {
    const others = siblings.get(parentId)
    if (others) others.push(id)
    else siblings.set(parentId, [id])
  }
  const messages = pathTo(conversation, conversation.head).map(({ parentId, ...node }, index) => {
    const message: ChatMessage = { ...node, siblings: siblings.get(parentId) ?? [node.id] }
    return keep(before[index] ?? message, message)
  })
  return keepList(before, messages)
}

/** The node with this id. Throws a `CallError` where there is none. */
export function findNode({ nodes }: Conversation, id: string): ChatNode {
  const found = nodes.find((node) => node.id === id)
  if (found) return found
  throw new CallError({ kind: 'invalid_request', message: 'This chat has no message with that id. Take the ids from its messages.' })
}

/** The user's message that `id` is, or that it answers; `null` where none stands above it. */
export function userAbove(conversation: Conversation, id: string): ChatNode | null {
  return pathTo(conversation, findNode(conversation, id).id).findLast(({ role }) => role === 'user') ?? null
}

/** The end of the newest branch through `id`. */
export function newestLeaf(conversation: Conversation, id: string): string {
  const below = new Set([findNode(conversation, id).id])
  let newest = id
  for (const node of conversation.nodes) {
    if (node.parentId === null || !below.has(node.parentId)) continue
    below.add(node.id)
    newest = node.id
  }
  return newest
}

/**
 * Where a turn that did not end well goes on when it is asked for again: behind the last answer that is whole and the results of its tools.
 * `null` where nothing stands there.
 */
export function resumePoint(conversation: Conversation, id: string | null): ChatNode | null {
  const path = [...pathTo(conversation, id)]
  const isUnfinished = (node: ChatNode | undefined): boolean => node?.turn != null && node.turn.status !== 'success'
  while (isUnfinished(path.at(-1)) || (path.at(-1)?.role === 'tool' && isUnfinished(path.at(-2)))) path.pop()
  return path.at(-1) ?? null
}
