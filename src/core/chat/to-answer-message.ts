import type { CallResponse } from '../../base/call-response.js'
import { partsOf } from '../../base/convert-message.js'
import type { ProviderTypes } from '../../base/dialect.js'
import type { Message, Part } from '../../base/message.js'
import type { ToolCall } from '../../base/tool.js'

/**
 * An answer as the message that a chat keeps, a partial one too; `null` where nothing came. Beside what the provider would be given back it holds all
 * that came: reasoning that was cut, why the model declined, and the arguments of a call that was cut as the text that they are.
 */
export function toAnswerMessage(response: CallResponse<ProviderTypes>): Message | null {
  const { commonMessageParam: message, commonTools, reasoning, refusal, complete } = response
  const said = partsOf(message)
  const calls = [...commonTools]
  const parts = said.map((part) => (part.type === 'tool-call' ? asItCame(part, calls) : part))
  const isMissing = (type: Part['type']): boolean => !said.some((part) => part.type === type)
  // A whole answer goes back to its provider as it came, wherever that put the reasoning.
  const thought: Part[] = reasoning && isMissing('thinking') && (!complete || !parts.some(saysSomething)) ? [{ type: 'thinking', text: reasoning }] : []
  const declined: Part[] = refusal && isMissing('refusal') ? [{ type: 'refusal', text: refusal }] : []
  const content = [...thought, ...parts, ...declined]
  if (!content.some(saysSomething)) return null
  const isChanged = content.length !== said.length || content.some((part, index) => part !== said[index])
  if (!isChanged) return message
  const { raw: _raw, ...changed } = message
  return { ...changed, content }
}

function saysSomething(part: Part): boolean {
  return part.type !== 'text' || part.text.trim() !== ''
}

/** Arguments that are no whole JSON as text, by which they are known to be cut. `calls` are those that no part before it was. */
function asItCame(part: Extract<Part, { type: 'tool-call' }>, calls: ToolCall[]): Part {
  const at = calls.findIndex(({ id, name }) => id === part.id && name === part.name)
  const [call] = at < 0 ? [] : calls.splice(at, 1)
  return !call || call.status === 'complete' || part.args === call.argsText ? part : { ...part, args: call.argsText }
}
