import type { SimulatedReply, SimulatedRequest } from 'callscope/testing'
import { type ObjectRequest, readObjectRequest, readToolNames } from './read-object-request.js'
import { answerFor } from './sample-of.js'
import { BENDS, BENDS_REASONING, CODE, MATHS, RIVER, TOUR } from './texts.js'

/** Words in a prompt that bring a special answer, the first that fits. */
const SPECIAL: readonly (readonly [pattern: RegExp, reply: SimulatedReply])[] = [
  [/\blimit\b/i, { fault: { status: 429, retryAfterMs: 1_000 } }],
  [/\bkey\b|401/i, { fault: { status: 401 } }],
  [/overload|529/i, { fault: { status: 529 } }],
  [/\bcut\b/i, { text: RIVER, fault: { kind: 'cut', afterChunks: 40 } }],
  [/\breset\b/i, { text: RIVER, fault: { kind: 'reset', afterChunks: 40 } }],
  [/refuse/i, { refusal: 'I cannot help with that, but I would gladly write about something else.' }],
  [/length\b(?!s)|too long/i, { text: RIVER.slice(0, 400), finishReason: 'length' }],
  [/usage/i, { text: RIVER.slice(0, 600), usage: null }],
  [/burst|fast/i, { text: Array.from({ length: 10_000 }, (_, index) => `${index} `), delayMs: 0 }],
  [/tour|markdown/i, { text: TOUR }],
  [/math|formula/i, { text: MATHS }],
  [/\bcode\b|program/i, { text: CODE }],
  [/think|bend/i, { text: BENDS, reasoning: BENDS_REASONING }],
]

const REASONING = 'The question is open. A short essay that goes from the source to the sea would answer it best; four paragraphs are enough.'

/** Who has been told to come again, by model: each of them is busy every second time. */
const busy = new Set<string>()

/** The simulator's answer: some words in the prompt bring a special one, and each model has its own pace. */
export function reply(request: SimulatedRequest): SimulatedReply {
  return { ...paceOf(request.model ?? ''), ...say(request) }
}

function say({ messages, body, model }: SimulatedRequest): SimulatedReply {
  const asked = readObjectRequest(body)
  if (asked) return answerWith(asked)
  const asking = messages.findLastIndex((message) => Object(message).role === 'user' && !isToolResult(message))
  // Anthropic's results come as messages of the user.
  const prompt = textIn(messages[asking])
  const results = messages.slice(asking).filter(isToolResult).length
  const tools = readToolNames(body)
  if (tools.length > 0 || results > 0) {
    const used = replyWithTools(prompt, tools, messages, results)
    if (used) return used
  }
  if (/\bbusy\b|429/i.test(prompt)) {
    const name = model ?? ''
    if (!busy.delete(name)) {
      busy.add(name)
      return { fault: { status: 429, retryAfterMs: 3_000 } }
    }
  }
  return SPECIAL.find(([pattern]) => pattern.test(prompt))?.[1] ?? { text: isSmall(model) ? (RIVER.split('\n\n', 1)[0] ?? RIVER) : RIVER, reasoning: REASONING, usage: { inputTokens: 1_240, cacheReadTokens: 1_024, outputTokens: isSmall(model) ? 90 : 342, reasoningTokens: 28 } }
}

function answerWith({ schema, tool }: ObjectRequest): SimulatedReply {
  const value = answerFor(schema)
  return tool === null ? { text: JSON.stringify(value, null, 2) } : { toolCalls: [{ name: tool, args: value }] }
}

/** One tool, then the other, then what they gave; `null` = none of them is of use. */
function replyWithTools(prompt: string, tools: readonly string[], messages: readonly unknown[], results: number): SimulatedReply | null {
  if (/rename|title/i.test(prompt) && tools.includes('rename_page')) {
    if (results === 0) return { text: 'A better title would help. May I?', toolCalls: [{ name: 'rename_page', args: { title: 'All about rivers' } }] }
    const isDone = JSON.stringify(messages.at(-1)).includes('new title')
    return { text: isDone ? 'Done. Look at the tab of your browser: it says **All about rivers** now.' : 'As you wish: the page keeps its title.' }
  }
  if (!/river/i.test(prompt) || !tools.includes('find_rivers')) return results > 0 ? { text: 'That was all I needed to know, thank you.' } : null
  if (results === 0) return { text: 'Let me look them up.', toolCalls: [{ name: 'find_rivers', args: { limit: 3 } }] }
  if (results === 1 && tools.includes('calculate')) return { text: 'Now I add them.', toolCalls: [{ name: 'calculate', args: { expression: '6650 + 6400 + 6300' } }] }
  return { text: 'Together they are **19,350 km** long, almost half the way around the Earth:\n\n| River | Length |\n| :-- | --: |\n| Nile | 6,650 km |\n| Amazon | 6,400 km |\n| Yangtze | 6,300 km |\n' }
}

/** Small models begin sooner and are faster, as they are. */
function paceOf(model: string): Pick<SimulatedReply, 'firstTokenDelayMs' | 'delayMs'> {
  const spread = Array.from(model).reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 10
  return isSmall(model) ? { firstTokenDelayMs: 180 + spread * 15, delayMs: 8 + spread / 2 } : { firstTokenDelayMs: 450 + spread * 40, delayMs: 16 + spread }
}

function isSmall(model: string | null): boolean {
  return /mini|haiku|small|nano/.test(model ?? '')
}

/** Chat completions have a role for results, Anthropic a kind of block. */
function isToolResult(message: unknown): boolean {
  const { role, content } = Object(message)
  return role === 'tool' || (Array.isArray(content) && content.some((block) => Object(block).type === 'tool_result'))
}

/** The text of a message, in whatever form its wire has it. */
function textIn(message: unknown): string {
  const { content } = Object(message)
  if (typeof content === 'string') return content
  return (Array.isArray(content) ? content : []).map((block) => String(Object(block).text ?? '')).join('')
}
