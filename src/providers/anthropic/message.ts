import { partsOf, separateResults, withoutRaw } from '../../base/convert-message.js'
import { isEqual } from '../../base/is-equal.js'
import type { Message, Part } from '../../base/message.js'
import { readBlock } from './read-block.js'
import { type Block, isBlock, isToolResultBlock, toBlocks, toInput, toToolUseId, withoutBlankText } from './to-block.js'
import type { MessageParam } from './wire.js'

/** A message on its way, and what it was. */
interface Sent {
  readonly message: MessageParam
  /** Whether it gives tool results back. */
  readonly isTool: boolean
  /** Whether Anthropic's own message is given back as it came. */
  readonly isOwn: boolean
}

/**
 * Common messages as Anthropic takes them. Tool results travel as the user's, those that follow each other in one message, as the API
 * wants all results of a turn. System messages stay in the list; a request puts them where the API wants them.
 * Throws a `CallError` that names a part which it cannot take.
 */
export function toAnthropicMessages(messages: readonly Message[]): MessageParam[] {
  const sent: Sent[] = []
  for (const next of messages.flatMap(send)) {
    const last = sent.at(-1)
    // What Anthropic was once sent apart stays apart.
    if (last?.isTool && next.isTool && !(last.isOwn && next.isOwn)) sent[sent.length - 1] = merge(last, next)
    else sent.push(next)
  }
  return withOwnIds(sent)
}

/** Results under the ids of the calls that go back as they came: some services behind this API give ids that the API itself would not take. */
function withOwnIds(sent: readonly Sent[]): MessageParam[] {
  const own = sent.flatMap(({ isOwn, message }) => (isOwn && Array.isArray(message.content) ? blocksOf(message) : []))
  const calls = own.filter((block) => isBlock(block, 'tool_use'))
  const odd = new Map(calls.flatMap(({ id }) => (typeof id === 'string' && toToolUseId(id) !== id ? [[toToolUseId(id), id]] : [])))
  const mend = (block: Block): Block => (isToolResultBlock(block) ? { ...block, tool_use_id: odd.get(String(block['tool_use_id'])) ?? block['tool_use_id'] } : block)
  return sent.map(({ isOwn, message }) => (isOwn || odd.size === 0 ? message : toParam(message.role, blocksOf(message).map(mend))))
}

/** Anthropic's messages as common ones; each keeps the original at `raw`. A user's message of nothing but tool results has the role `tool`. */
export function fromAnthropicMessages(messages: readonly MessageParam[]): Message[] {
  return messages.map((message) => ({ ...readMessage(message), raw: { provider: 'anthropic', message } }))
}

/**
 * An answer as a message that can be sent back. Its blocks go as they came: the API takes its own, and wants thinking unchanged. Left out is what it
 * refuses of an answer that was stopped, or that says nothing: blank text, and thinking whose signature had not come.
 */
export function toAssistantMessage({ content }: { readonly content: unknown }): MessageParam {
  // Blocks of the wire, whatever their fields.
  const blocks = (Array.isArray(content) ? content : []) as readonly Block[]
  const taken = withoutBlankText(blocks.filter((block) => !isBlock(block, 'thinking') || block['signature']))
  return toParam('assistant', taken.map((block) => (isBlock(block, 'tool_use') ? { ...block, input: toInput(block['input']) } : block)))
}

function send(message: Message): Sent[] {
  const isTool = message.role === 'tool' || message.role === 'function'
  // Anthropic's own message is given back as it came, unless somebody has changed what it says: thinking and its signature must not be touched.
  const raw = message.raw?.provider === 'anthropic' ? (message.raw.message as MessageParam) : null
  if (raw && isEqual(readMessage(raw), withoutRaw(message))) return [{ message: raw, isTool, isOwn: true }]
  const role = isTool ? 'user' : message.role
  // Nothing may be left for this provider, which refuses a message without content, or of nothing but space.
  if (typeof message.content === 'string') {
    return message.content.trim() === '' ? [] : [{ message: toParam(role, message.content), isTool, isOwn: false }]
  }
  const groups = separateResults(role, toBlocks(message.content, role), isToolResultBlock)
  // Apart from the model's own, all that a message says stays in one.
  const contents = (role === 'assistant' ? groups : [groups.flat()]).map(withoutBlankText).filter((group) => group.length > 0)
  if (role !== 'assistant') return contents.map((group) => ({ message: toParam(role, group), isTool, isOwn: false }))
  return contents.map((group) => {
    const isResults = group.some(isToolResultBlock)
    return { message: toParam(isResults ? 'user' : role, group), isTool: isResults, isOwn: false }
  })
}

function merge(a: Sent, b: Sent): Sent {
  const blocks = [...blocksOf(a.message), ...blocksOf(b.message)]
  return { message: toParam('user', separateResults('user', blocks, isToolResultBlock).flat()), isTool: true, isOwn: false }
}

function blocksOf({ content }: MessageParam): readonly Block[] {
  // Blocks are passed on, whatever their fields.
  return typeof content === 'string' ? toBlocks(partsOf({ content }), 'user') : (content as unknown as readonly Block[])
}

function toParam(role: string, content: string | readonly Block[]): MessageParam {
  // System messages are not in the SDK's type of a message; no other block is made than those it takes.
  return { role, content } as unknown as MessageParam
}

function readMessage(message: MessageParam): Message {
  const content = readContent(message.content)
  const isResult = ({ type }: Part) => type === 'tool-result' || type === 'cache-control'
  const isToolResult = message.role === 'user' && typeof content !== 'string' && content.length > 0 && content.every(isResult)
  return { role: isToolResult ? 'tool' : message.role, content }
}

/** The SDK's type does not name the beta blocks, nor what else is met: nothing, or a block that is not in a list. */
function readContent(content: unknown): string | Part[] {
  if (typeof content === 'string') return content
  return (Array.isArray(content) ? content : content == null ? [] : [content]).flatMap(readBlock)
}
