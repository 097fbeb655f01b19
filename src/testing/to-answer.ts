import type { SimulatedAnswer, SimulatedReply, SimulatedUsage } from '../base/simulation.js'
import type { SimulatedRequest } from './script.js'

// Rule of thumb for English text (help.openai.com, "What are tokens and how to count them?").
const CHARACTERS_PER_TOKEN = 4
/** About what the services send of arguments in one event. */
const ARGUMENTS_FRAGMENT = /[^]{1,10}/gu

/** A reply to a request made whole: cut into chunks, and with what it leaves out. */
export function toAnswer(reply: SimulatedReply, request: SimulatedRequest): SimulatedAnswer {
  const answer = {
    number: request.number,
    id: reply.id ?? null,
    model: reply.model ?? request.model ?? 'simulated',
    time: Date.now(),
    reasoning: toChunks(reply.reasoning),
    choices: [toChunks(reply.text), ...(reply.choices ?? []).map(toChunks)] as const,
    refusal: toChunks(reply.refusal),
    toolCalls: (reply.toolCalls ?? []).map(({ name, args, id = null }) => ({ name, id, args: toArguments(args).match(ARGUMENTS_FRAGMENT) ?? [] })),
    finishReason: reply.finishReason ?? null,
  }
  return { ...answer, usage: reply.usage === undefined ? countUsage(answer, request) : reply.usage }
}

/** Text in the order that a reader would read it, whatever the vendor's form of parts. */
export function textIn(content: unknown): string {
  if (typeof content === 'string') return content
  if (Array.isArray(content)) return content.map(textIn).join('')
  if (typeof content !== 'object' || content === null) return ''
  return textIn('text' in content ? content.text : 'content' in content ? content.content : null)
}

/** Words, each with the white space before it. */
function toChunks(text: string | readonly string[] | undefined): readonly string[] {
  if (text === undefined) return []
  if (typeof text !== 'string') return text
  return text.match(/\s*\S+|\s+$/gu) ?? [text]
}

/** Arguments of a tool call as their text. */
export function toArguments(args: unknown): string {
  return typeof args === 'string' ? args : JSON.stringify(args ?? {})
}

function countUsage(answer: Omit<SimulatedAnswer, 'usage'>, { messages, instructions }: SimulatedRequest): SimulatedUsage {
  const { reasoning, choices, refusal, toolCalls } = answer
  const reasoningTokens = countTokens(reasoning)
  const said = [...choices.flat(), ...refusal, ...toolCalls.flatMap(({ name, args }) => [name, ...args])]
  return {
    inputTokens: countTokens([textIn(instructions), ...messages.map(textIn)]),
    outputTokens: reasoningTokens + countTokens(said),
    ...(reasoning.length > 0 ? { reasoningTokens } : {}),
  }
}

function countTokens(texts: readonly string[]): number {
  return Math.ceil(texts.reduce((length, text) => length + text.length, 0) / CHARACTERS_PER_TOKEN)
}
