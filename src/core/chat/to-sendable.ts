import { partsOf } from '../../base/convert-message.js'
import { isEqual } from '../../base/is-equal.js'
import { type Message, type Part, toolResult, type ToolResultPart } from '../../base/message.js'
import { ANSWER_TOOL } from '../../base/response-format.js'
import { createRenaming } from '../run/create-renaming.js'
import { describeFailure } from '../run/tool-run.js'
import type { ChatTurn } from './chat-message.js'

type ToolCallPart = Extract<Part, { type: 'tool-call' }>
/** A message of a chat, and how it came about where it is an answer. */
type Kept = Message & { readonly turn?: ChatTurn | null }

/**
 * The conversation in a form that every provider takes, whatever was stopped, failed or was edited before: each tool call is followed at once by its
 * result, calls whose arguments were cut are left out, and so is what says nothing. Pieces that only one provider has words for go to `provider` alone, and
 * not those of an answer that was cut. The messages that are kept are not changed; one that goes in another form goes without its provider's own.
 */
export function toSendable(messages: readonly Kept[], provider: string | null): readonly Message[] {
  const rename = createRenaming()
  const sent: Message[] = []
  for (let index = 0; index < messages.length; ) {
    // Below the length.
    const message = messages[index++] as Kept
    if (message.role !== 'assistant') {
      sent.push(...withParts(message, partsOf(message).filter((part) => part.type !== 'tool-result' && isFor(part, provider))))
      continue
    }
    const from = index
    while (messages[index]?.role !== 'assistant' && partsOf(messages[index] ?? NOTHING).some(isResult)) index += 1
    sent.push(...toExchange(message, messages.slice(from, index), provider, rename))
  }
  const first = sent.findIndex(({ role }) => role === 'user')
  // Providers want the user to begin; instructions stand apart.
  return sent.filter(({ role }, index) => index >= first || role === 'system' || role === 'developer')
}

const NOTHING = { content: '' }

/** An answer, the results of its calls, and what else stands beside these. */
function toExchange(message: Kept, followers: readonly Message[], provider: string | null, rename: (id: string | null) => string): readonly Message[] {
  const isWhole = message.turn == null || message.turn.status === 'success'
  const kept = partsOf(message).filter((part) => part.type !== 'tool-result' && !isCut(part) && (part.type !== 'unknown' || (isWhole && isFor(part, provider))))
  const given = [message, ...followers].flatMap((one) => partsOf(one).filter(isResult))
  // A tool of the app's own may have that name too; it has a result.
  const isAnswer = (part: Part): part is ToolCallPart => part.type === 'tool-call' && part.name === ANSWER_TOOL && !given.some(({ id }) => id === part.id)
  const said = withoutEnd(kept.map((part) => (isAnswer(part) ? toText(part) : part)))
  const left = [...given]
  const results: ToolResultPart[] = []
  const parts = said.map((part) => {
    if (part.type !== 'tool-call') return part
    const at = left.findIndex((result) => result.id === part.id)
    const [found] = at < 0 ? [] : left.splice(at, 1)
    const id = rename(part.id)
    results.push(found ? withId(found, id) : { type: 'tool-result', id, name: part.name, content: describeFailure('aborted', null, null), isError: true })
    return withId(part, id)
  })
  // A call may be in the provider's own words.
  const own = JSON.stringify(parts.filter(({ type }) => type === 'unknown'))
  for (const result of left.splice(0)) (result.id && own.includes(JSON.stringify(result.id)) ? results : left).push(result)
  const answer = withParts(message, parts)
  const isSame = left.length === 0 && results.length === given.length && results.every((result) => given.includes(result)) && !partsOf(message).some(isResult)
  if (isSame) return [...answer, ...followers.map(toMessage)]
  const rest = followers.flatMap((one) => withParts(one, partsOf(one).filter((part) => part.type !== 'tool-result' && isFor(part, provider))))
  return [...answer, ...(results.length > 0 ? [toolResult(results)] : []), ...rest]
}

/** The message with these parts; none where they say nothing. Anthropic refuses empty text, and blank text where no other stands beside it. */
function withParts(message: Message, given: readonly Part[]): readonly Message[] {
  const hasText = given.some((part) => part.type === 'text' && !isBlank(part))
  const parts = given.filter((part) => part.type !== 'text' || (hasText && part.text !== ''))
  if (!parts.some((part) => part.type !== 'thinking' && part.type !== 'cache-control' && !isBlank(part))) return []
  if (isEqual(parts, partsOf(message))) return [toMessage(message)]
  const { role, name } = message
  // A mark stands behind what it marks.
  return [{ role, content: parts.slice(parts.findIndex(({ type }) => type !== 'cache-control')), ...(name === undefined ? {} : { name }) }]
}

/** Without what a chat knows of it: a provider's own message goes back unchanged only where nothing stands beside it. */
function toMessage({ role, content, name, raw }: Message): Message {
  return { role, content, ...(name === undefined ? {} : { name }), ...(raw === undefined ? {} : { raw }) }
}

/** Anthropic refuses a message that ends in thinking ("The final block in an assistant message cannot be `thinking`"). */
function withoutEnd(parts: readonly Part[]): readonly Part[] {
  return parts.slice(0, parts.findLastIndex((part) => part.type !== 'thinking' && !isBlank(part)) + 1)
}

function isResult(part: Part): part is ToolResultPart {
  return part.type === 'tool-result'
}

function isFor(part: Part, provider: string | null): boolean {
  return part.type !== 'unknown' || part.provider === provider
}

function isBlank(part: Part): boolean {
  return (part.type === 'text' || part.type === 'refusal') && part.text.trim() === ''
}

/** Whether it is a call whose arguments are no whole JSON: they are kept as text. */
function isCut(part: Part): boolean {
  if (part.type !== 'tool-call' || typeof part.args !== 'string') return false
  try {
    JSON.parse(part.args)
    return false
  } catch {
    return true
  }
}

/** An object that came by a tool is what the model said: no tool ran, and the next request may offer none. */
function toText({ args }: ToolCallPart): Part {
  return { type: 'text', text: JSON.stringify(args ?? {}) }
}

function withId<P extends ToolCallPart | ToolResultPart>(part: P, id: string): P {
  return part.id === id ? part : { ...part, id }
}
