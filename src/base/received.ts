import type { Accumulator } from './accumulator.js'
import type { CallContext } from './call-context.js'
import type { Choice } from './choice.js'
import type { CostMetadata } from './cost.js'
import type { Dialect, ProviderTypes, UsageReading } from './dialect.js'
import type { FinishReason } from './finish-reason.js'
import { NO_BILLING } from './no-billing.js'
import type { Usage } from './usage.js'

const NO_USAGE: UsageReading = { inputTokens: null, cachedTokens: null, outputTokens: null, usage: null }

/** What a whole answer, a chunk of one, and a stream so far all tell, under the same names. No getter throws, waits or changes anything. */
export abstract class Received<T extends ProviderTypes> {
  protected abstract readonly context: CallContext
  /** `null` on a stream that nobody has read yet: the code that reads it is not loaded. */
  protected abstract readonly dialect: Dialect<T> | null
  protected abstract readonly accumulator: Accumulator<T['Response'], T['Chunk']>

  /** SDK family: `openai`, `anthropic`, `azure`, … */
  abstract get provider(): string

  /** Who answers, where it is not the SDK family's own service. */
  get vendor(): string {
    return this.context.vendor ?? this.provider
  }

  /** Text of the first choice; `''` where there is none. */
  get content(): string {
    return this.accumulator.content
  }

  /** All choices, each with its own text, finish reason and tool calls. */
  get choices(): readonly Choice[] {
    return this.accumulator.choices
  }

  /** Why each choice ended, in the provider's own words; empty while none has. */
  get finishReasons(): readonly string[] {
    return this.choices.flatMap(({ finishReason }) => (finishReason === null ? [] : [finishReason]))
  }

  /** Why each choice ended, in common words; those without a counterpart are left out. */
  get commonFinishReasons(): readonly FinishReason[] {
    return this.choices.flatMap(({ commonFinishReason }) => (commonFinishReason === null ? [] : [commonFinishReason]))
  }

  /** Model that answered, by its full name; `null` where it is not said. */
  get model(): string | null {
    return this.accumulator.model
  }

  /** The provider's id of the answer; `null` where it is not said. */
  get id(): string | null {
    return this.accumulator.id
  }

  /** Usage as the provider says it; `null` where it does not. */
  get usage(): T['Usage'] | null {
    return this.accumulator.usage ?? null
  }

  /** Input tokens in the provider's own count: with cached ones for OpenAI and Azure, without them for Anthropic. */
  get inputTokens(): number | null {
    return this.#usageReading.inputTokens
  }

  /** Input tokens read from the prompt cache, as the provider says it. */
  get cachedTokens(): number | null {
    return this.#usageReading.cachedTokens
  }

  /** Output tokens in the provider's own count. */
  get outputTokens(): number | null {
    return this.#usageReading.outputTokens
  }

  /** Usage counted alike for all providers; `null` while input or output is unknown. */
  get commonUsage(): Usage | null {
    return this.#usageReading.usage
  }

  /** All that the cost depends on. */
  get costMetadata(): CostMetadata {
    const { provider, vendor, context } = this
    const reading = this.#usageReading
    const known = { provider, vendor, model: this.model ?? context.model ?? null, requestedModel: context.model ?? null, time: context.startTime ?? null }
    return { ...known, ...reading, ...NO_BILLING, ...this.accumulator.billing }
  }

  /** Reasoning that the first choice shows; `null` where there is none. */
  get reasoning(): string | null {
    return this.firstChoice?.reasoning ?? null
  }

  /** Text by which the model declined; `null` where it did not. */
  get refusal(): string | null {
    return this.firstChoice?.refusal ?? null
  }

  /** The content. */
  toString(): string {
    return this.content
  }

  /** Choice 0: a chunk may bring others only. */
  protected get firstChoice(): Choice | undefined {
    return this.choices.find(({ index }) => index === 0)
  }

  get #usageReading(): UsageReading {
    return this.dialect?.readUsage(this.usage) ?? NO_USAGE
  }
}
