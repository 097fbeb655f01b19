import type { AnswerPart } from './answer-part.js'
import type { CallContext } from './call-context.js'
import type { CallError } from './call-error.js'
import type { CostBreakdown } from './cost.js'
import { calculateCost, findContextWindow } from './cost-calculator.js'
import type { ProviderTypes, ToolAndOutput } from './dialect.js'
import type { Message } from './message.js'
import { dataOf } from './answer-data.js'
import { Received } from './received.js'
import type { AnyTool, ToolCall } from './tool.js'
import type { Usage } from './usage.js'
import { createUsageEstimator, type UsageEstimate, type UsageEstimator } from './usage-estimator.js'

/** The message of a stream that nobody has read yet. Every provider takes this form. */
const NOTHING_SAID = { role: 'assistant', content: '' } as const

/** What a whole answer and a stream so far tell beyond a chunk: money, messages, tools, time, and how it ended. */
export abstract class Answer<T extends ProviderTypes> extends Received<T> {
  #estimator: UsageEstimator | null = null

  /** Whether the provider said why every choice ended. */
  abstract get complete(): boolean
  /** Whether it was stopped from this side. */
  abstract get aborted(): boolean
  /** Why it failed; `null` where it did not. */
  abstract get error(): CallError | null
  /** Whether more was to come, or still is. */
  protected abstract get isPartial(): boolean
  /** When the first content, reasoning or tool call came, in ms since epoch; `null` where unknown. */
  abstract get firstTokenTime(): number | null

  /**
   * What the first choice is made of, in the order in which it came; empty while nothing has. A whole answer that was not streamed has the order of the
   * provider's message, which for chat completions is reasoning, text, refusal, tool calls.
   */
  get parts(): readonly AnswerPart[] {
    return this.accumulator.parts
  }

  /** The whole, valid object of a `responseModel`; `null` where none was asked for, or it is not known to be valid. */
  get data(): unknown {
    return dataOf(this)
  }

  /** Whether the provider paused the turn, as some do with long ones that use tools of their own: send the message back to go on. */
  get paused(): boolean {
    return false
  }

  /** Model that answered; until it has said so, the one that was asked for. */
  override get model(): string | null {
    return super.model ?? this.context.model ?? null
  }

  /** What it cost, line by line. Unknown until the price code is loaded: calls load it by themselves, raw data needs `loadPrices` first. */
  get costBreakdown(): CostBreakdown {
    const { costMetadata, context } = this
    const estimate = costMetadata.vendorUsd === null ? this.#estimate : null
    if (estimate) {
      const estimated = calculateCost({ ...costMetadata, usage: estimate.usage, estimated: true, parts: [] }, context.prices)
      // After a stop or a cut nobody knows what else had been said that did not come.
      return { ...estimated, complete: estimated.complete && estimate.complete && this.endTime === null }
    }
    const breakdown = calculateCost(costMetadata, context.prices)
    // What a provider says before the end is not the whole bill; and where it says 0 until then, that is not the cost.
    if (!this.isPartial) return breakdown
    return { ...breakdown, ...(breakdown.usd ? {} : { usd: null, source: null, pricesFrom: null }), complete: false }
  }

  /**
   * Usage that the provider has not counted, or not to the end: while a stream runs, and after it was stopped, failed or was cut. What the
   * provider said is in it, the rest is estimated by the text. `null` where the provider's count stands, where nothing has come, or where
   * the price code is not loaded.
   */
  get estimatedUsage(): Usage | null {
    return this.#estimate?.usage ?? null
  }

  /** USD; `null` = unknown. */
  get cost(): number | null {
    return this.costBreakdown.usd
  }

  /**
   * Tokens that the model can hold, input and output together: from the user's prices, else from the built-in table. `null` where neither knows
   * it, and where the price code is not loaded.
   */
  get contextWindow(): number | null {
    return findContextWindow(this.costMetadata, this.context.prices)
  }

  /** The answer as the provider's own message, ready to be sent back. */
  get messageParam(): T['Message'] {
    return this.dialect?.toMessage(this.accumulator.toResponse()) ?? NOTHING_SAID
  }

  /** The answer as a common message. */
  get commonMessageParam(): Message {
    const [message] = this.dialect?.fromMessages([this.messageParam]) ?? []
    return message ?? NOTHING_SAID
  }

  /** The message that was asked last, in the provider's form; `null` unless the last message sent was the user's. */
  get userMessageParam(): T['Message'] | null {
    const message = this.commonUserMessageParam
    if (!message) return null
    try {
      return this.dialect?.toMessages([message])[0] ?? null
    } catch {
      // A part that this provider cannot take: it was not sent either.
      return null
    }
  }

  /** The message that was asked last; `null` unless the last message sent was the user's. */
  get commonUserMessageParam(): Message | null {
    const last = this.context.messages?.at(-1)
    return last?.role === 'user' ? last : null
  }

  /** Messages that were sent. */
  get commonMessages(): readonly Message[] {
    return this.context.messages ?? []
  }

  /** Tool calls of the first choice, ready to be run. Calls that the model made up are among them; they have no definition. */
  get tools(): readonly T['Tool'][] {
    return this.commonTools.flatMap(({ index }) => {
      const found = this.accumulator.toolCall(index)
      return (found && this.createTool(found.raw, found.call, null)) ?? []
    })
  }

  /** The first of `tools`, or `null`. */
  get tool(): T['Tool'] | null {
    return this.tools[0] ?? null
  }

  /** Tool calls of the first choice in the common form. */
  get commonTools(): readonly ToolCall[] {
    return this.firstChoice?.toolCalls ?? []
  }

  /** Tool outputs as the provider's messages, to be sent after `messageParam`. Throws a `CallError` for an output that is no data. */
  toolMessageParams(toolsAndOutputs: readonly ToolAndOutput[]): T['Message'][] {
    return this.dialect?.toolMessages(toolsAndOutputs) ?? []
  }

  /** Tools that the model was offered. */
  get toolDefinitions(): readonly AnyTool[] {
    return this.context.tools ?? []
  }

  /** Tags and other notes of the call. */
  get metadata(): Readonly<Record<string, unknown>> {
    return this.context.metadata ?? {}
  }

  /** Parameters that were asked for, under the names they were given. */
  get callParams(): NonNullable<CallContext['callParams']> {
    return this.context.callParams ?? {}
  }

  /** Common parameters that this provider does not know and that were therefore not sent. */
  get ignoredCallParams(): readonly string[] {
    return this.context.ignoredCallParams ?? []
  }

  /** The provider's id of the request, for its support; `null` where unknown. */
  get requestId(): string | null {
    return this.context.requestId ?? null
  }

  /** When it was sent, in ms since epoch; `null` where unknown. */
  get startTime(): number | null {
    return this.context.startTime ?? null
  }

  /** When it ended, in ms since epoch; `null` while it has not, or where unknown. */
  get endTime(): number | null {
    return this.context.endTime ?? null
  }

  /** The facts as plain data; raw objects and definitions are left out. */
  toJSON(): Record<string, unknown> {
    const { provider, content, finishReasons, model, id, inputTokens, cachedTokens, outputTokens, costMetadata, cost, messageParam } = this
    return { provider, content, finishReasons, model, id, inputTokens, cachedTokens, outputTokens, costMetadata, cost, messageParam }
  }

  get #estimate(): UsageEstimate | null {
    const { commonUsage: usage, context } = this
    const isCounted = usage !== null && !this.isPartial
    if (isCounted || (usage === null && !this.accumulator.started)) return null
    this.#estimator ??= createUsageEstimator(this.model)
    return this.#estimator?.estimate({ choices: this.choices, messages: context.messages ?? null, tools: context.tools ?? [], usage }) ?? null
  }

  protected createTool(raw: unknown, call: ToolCall, delta: string | null): T['Tool'] | null {
    const definition = this.context.tools?.find((tool) => tool.name === call.name) ?? null
    return this.dialect?.createTool(raw, call, definition, delta) ?? null
  }
}
