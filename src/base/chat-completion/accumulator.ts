import type { Accumulator, ToolEvent } from '../accumulator.js'
import type { AnswerPart } from '../answer-part.js'
import { asText } from '../as-text.js'
import { fromBase64 } from '../base64.js'
import type { CallContext } from '../call-context.js'
import type { Choice } from '../choice.js'
import type { CostMetadata } from '../cost.js'
import type { FinishReasonMap } from '../finish-reason.js'
import type { ToolCall } from '../tool.js'
import { ChoiceBuilder } from './choice-builder.js'
import { findUsage, overlayChatUsage, readChatCompletionBilling } from './usage.js'
import type { ChatCompletionWire, ChoiceWire, ToolCallWire, UsageWire } from './wire.js'

const READ_FIELDS: ReadonlySet<string> = new Set(['id', 'model', 'object', 'choices', 'usage', 'obfuscation'])
const NO_EVENTS: readonly ToolEvent[] = []
const NO_PARTS: readonly AnswerPart[] = []

/** What only this wire tells. */
export interface ChatCompletionFacts {
  /** Bytes of the first choice's audio; `null` where there is none. */
  readonly audio: Uint8Array | null
  /** What that audio says; `null` where there is none. */
  readonly audioTranscript: string | null
}

/** Everything the chat-completions wire has said so far. */
export class ChatCompletionAccumulator implements Accumulator<ChatCompletionWire, ChatCompletionWire>, ChatCompletionFacts {
  id: string | null = null
  model: string | null = null
  usage: UsageWire | null = null
  #extras: Record<string, unknown> = {}
  #choices = new Map<number, ChoiceBuilder>()
  /** Choice 0, which most chunks are for. */
  #first: ChoiceBuilder | null = null
  readonly #billsInTicks: () => boolean
  readonly #finishReasons: FinishReasonMap
  readonly #isKnown: (name: string) => boolean

  /** `billsInTicks`: whether xAI's bill is that of who answers, which may become known later. */
  constructor(context: CallContext, finishReasons: FinishReasonMap, billsInTicks: () => boolean) {
    this.#billsInTicks = billsInTicks
    this.#finishReasons = finishReasons
    this.#isKnown = (name) => context.tools?.some((tool) => tool.name === name) ?? false
  }

  add(chunk: ChatCompletionWire): void {
    this.#read(chunk, false)
  }

  addResponse(response: ChatCompletionWire): void {
    // Perplexity's whole answers have an empty delta beside the message.
    const choices = response.choices?.map(({ delta, ...choice }) => ({ ...choice, message: choice.message ?? delta ?? null })) ?? null
    this.#read({ ...response, choices }, true)
    this.#end(true)
  }

  end(): void {
    this.#end(false)
  }

  get billing(): Partial<CostMetadata> {
    return readChatCompletionBilling(this.#extras, this.usage, this.#billsInTicks())
  }

  get content(): string {
    return this.#first?.content ?? ''
  }

  get audio(): Uint8Array | null {
    const data = this.#first?.audio?.data
    return data ? fromBase64(data) : null
  }

  get audioTranscript(): string | null {
    return this.#first?.audio?.transcript || null
  }

  get choices(): readonly Choice[] {
    return this.#sorted().map((choice) => choice.read())
  }

  get parts(): readonly AnswerPart[] {
    return this.#first?.parts ?? NO_PARTS
  }

  toolCall(position: number): { readonly call: ToolCall; readonly raw: ToolCallWire } | null {
    return this.#first?.toolCall(position) ?? null
  }

  get toolEvents(): readonly ToolEvent[] {
    return this.#first?.toolEvents ?? NO_EVENTS
  }

  get finished(): boolean {
    for (const choice of this.#choices.values()) if (choice.finishReason === null) return false
    return this.#choices.size > 0
  }

  get started(): boolean {
    for (const choice of this.#choices.values()) if (choice.started) return true
    return false
  }

  toResponse(): ChatCompletionWire {
    return {
      id: this.id ?? '',
      object: 'chat.completion',
      created: 0,
      model: this.model ?? '',
      ...this.#extras,
      choices: this.#sorted().map((choice) => choice.toWire()),
      ...(this.usage ? { usage: this.usage } : {}),
    }
  }

  #end(isWhole: boolean): void {
    for (const choice of this.#choices.values()) choice.end(isWhole)
  }

  #read(chunk: ChatCompletionWire, isWhole: boolean): void {
    // Azure's first chunk has an empty id and an empty model. Groq and Perplexity give each chunk another id: the first stands.
    this.id ||= asText(chunk.id) || null
    this.model = asText(chunk.model) || this.model
    this.usage = overlayChatUsage(this.usage, findUsage(chunk))
    // Whatever else stands at the top (fingerprint, tier, citations, filter results) is repeated whole: the newest wins.
    for (const key in chunk) if (!READ_FIELDS.has(key) && !isNothing(key, chunk[key])) this.#extras[key] = chunk[key]
    if (this.#first) this.#first.toolEvents.length = 0
    let order = 0
    for (const choice of chunk.choices ?? []) this.#choice(choice, order++).add(choice, choice.delta ?? choice.message, isWhole)
  }

  #choice(wire: ChoiceWire, order: number): ChoiceBuilder {
    const index = wire.index ?? order
    if (this.#first?.index === index) return this.#first
    let choice = this.#choices.get(index)
    if (!choice) {
      choice = new ChoiceBuilder(index, this.#finishReasons, this.#isKnown)
      this.#choices.set(index, choice)
      if (index === 0) this.#first = choice
    }
    return choice
  }

  #sorted(): ChoiceBuilder[] {
    return [...this.#choices.values()].sort((a, b) => a.index - b.index)
  }
}

/** Azure's empty chunks have empty texts, and a zero for the time, also behind the end. */
function isNothing(key: string, value: unknown): boolean {
  return value == null || value === '' || (key === 'created' && value === 0)
}
