import type { Choice } from '../base/choice.js'
import type { Message, Part } from '../base/message.js'
import { estimatedUsage } from '../base/estimated-usage.js'
import { toJsonSchema } from '../base/schema.js'
import type { AnyTool } from '../base/tool.js'
import type { UsageEstimate, UsageEstimator, UsageFacts } from '../base/usage-estimator.js'
import { findTokenRule } from './find-token-rule.js'
import { GrowingTokens, type TokenRule } from './growing-tokens.js'

/** What goes around a message and a tool call on the wire, in tokens (cookbook.openai.com, "How to count tokens"). */
const MESSAGE_TOKENS = 4
const CALL_TOKENS = 4

interface InputEstimate {
  readonly tokens: number
  readonly complete: boolean
}

/** Estimates usage by the text that was sent and has come. What the provider has counted comes first; no count goes down. */
export class TextUsageEstimator implements UsageEstimator {
  readonly #rule: TokenRule
  readonly #counters = new Map<string, GrowingTokens>()
  #input: InputEstimate | null = null
  #mostInput = 0
  #output = 0

  constructor(model: string | null) {
    this.#rule = findTokenRule(model)
  }

  estimate({ choices, messages, tools, usage }: UsageFacts): UsageEstimate | null {
    // Some servers count 0 until the end: nothing was ever asked with nothing.
    const said = usage && usage.inputTokens > 0 ? { tokens: usage.inputTokens, complete: true } : null
    const input = said ?? (messages && (this.#input ??= this.#estimateInput(messages, tools)))
    if (!input) return null
    const written = choices.reduce((tokens, choice) => tokens + this.#count(choice), 0)
    this.#output = Math.max(this.#output, usage?.outputTokens ?? 0, Math.ceil(written))
    const inputTokens = (this.#mostInput = Math.max(this.#mostInput, input.tokens))
    return { usage: estimatedUsage(usage, inputTokens, this.#output), complete: input.complete }
  }

  #count({ index, content, reasoning, refusal, toolCalls }: Choice): number {
    let tokens = this.#grow(`${index} content`, content) + this.#grow(`${index} reasoning`, reasoning ?? '') + this.#grow(`${index} refusal`, refusal ?? '')
    for (const { index: position, name, argsText } of toolCalls) {
      tokens += CALL_TOKENS + this.#grow(`${index} ${position} name`, name) + this.#grow(`${index} ${position} args`, argsText)
    }
    return tokens
  }

  #grow(key: string, text: string): number {
    if (text === '') return 0
    let counter = this.#counters.get(key)
    if (!counter) this.#counters.set(key, (counter = new GrowingTokens(this.#rule)))
    return counter.count(text)
  }

  #estimateInput(messages: readonly Message[], tools: readonly AnyTool[]): InputEstimate {
    const texts = [...messages.flatMap(({ content }) => textsOf(content)), ...tools.map(toText)]
    const tokens = texts.reduce((sum, text) => sum + new GrowingTokens(this.#rule).count(text ?? ''), MESSAGE_TOKENS * messages.length)
    return { tokens: Math.ceil(tokens), complete: !texts.includes(null) }
  }
}

/** What of a message counts as text; `null` stands for what does not. */
function textsOf(content: string | readonly Part[]): (string | null)[] {
  return typeof content === 'string' ? [content] : content.flatMap(textOf)
}

function textOf(part: Part): string | null | (string | null)[] {
  switch (part.type) {
    case 'text':
    case 'refusal':
    case 'thinking':
      return part.text
    case 'tool-call':
      return `${part.name} ${toJson(part.args)}`
    case 'tool-result':
      return textsOf(part.content)
    case 'cache-control':
      return ''
    default:
      return null
  }
}

function toText({ name, description, parameters }: AnyTool): string {
  return `${name} ${description} ${toJson(toJsonSchema(parameters))}`
}

function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return ''
  }
}
