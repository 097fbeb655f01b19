import type { Accumulator, ToolEvent } from '../../base/accumulator.js'
import type { AnswerPart } from '../../base/answer-part.js'
import { AnswerPartsBuilder } from '../../base/answer-parts-builder.js'
import { asArguments, asText } from '../../base/as-text.js'
import type { CallContext } from '../../base/call-context.js'
import type { Choice } from '../../base/choice.js'
import type { CostMetadata } from '../../base/cost.js'
import type { ToolCall } from '../../base/tool.js'
import { withoutNull } from '../../base/without-null.js'
import { BlockBuilder } from './block-builder.js'
import { anthropicFinishReasons } from './finish-reason.js'
import { overlayUsage, readAnthropicBilling } from './usage.js'
import type { BlockWire, DeltaWire, EventWire, MessageWire, StopDetailsWire, UsageWire } from './wire.js'

/** What only the messages API tells. */
export interface AnthropicFacts {
  /** Signature of the newest thinking block; `null` where there is none. */
  readonly signature: string | null
  readonly stopSequence: string | null
  readonly stopDetails: StopDetailsWire | null
}

/** Everything the messages API has said so far. It gives one choice: all text blocks joined, all thinking joined. */
export class AnthropicAccumulator implements Accumulator<MessageWire, EventWire>, AnthropicFacts {
  usage: UsageWire | null = null
  readonly toolEvents: ToolEvent[] = []
  #message: MessageWire = {}
  /** In the order of arrival, which is that of their indexes. */
  #blocks: BlockBuilder[] = []
  #calls: BlockBuilder[] = []
  #content = ''
  #thinking = ''
  /**
   * Blocks of one kind that follow each other are one part: a quotation, or a search at the provider, cuts a sentence into several blocks, and its
   * Markdown would be cut with it.
   */
  #parts = new AnswerPartsBuilder()
  #declined: { readonly said: readonly AnswerPart[]; readonly end: number; readonly parts: readonly AnswerPart[] } | null = null
  #snapshot: Choice | null = null
  readonly #context: CallContext

  constructor(context: CallContext) {
    this.#context = context
  }

  add(event: EventWire): void {
    this.#snapshot = null
    this.toolEvents.length = 0
    switch (event.type) {
      case 'message_start':
        if (event.message) this.#addMessage(event.message)
        break
      case 'content_block_start':
        if (event.content_block) this.#open(event.index ?? this.#blocks.length, event.content_block)
        break
      case 'content_block_delta':
        this.#addDelta(event)
        break
      case 'content_block_stop':
        this.#close(this.#find(event.index), true)
        break
      case 'message_delta':
        this.#addEnd(event)
        break
      // A server that does not stream answers with the whole message.
      case 'message':
        this.addResponse(event as MessageWire)
    }
  }

  addResponse(message: MessageWire): void {
    this.#addMessage(message)
    this.#end(true)
  }

  end(): void {
    this.#end(false)
  }

  get id(): string | null {
    return asText(this.#message.id) || null
  }

  get model(): string | null {
    return asText(this.#message.model) || null
  }

  get billing(): Partial<CostMetadata> {
    const { vendor = 'anthropic', startTime = null } = this.#context
    return readAnthropicBilling(this.usage, { provider: 'anthropic', vendor, model: this.model, time: startTime })
  }

  get content(): string {
    return this.#content
  }

  get signature(): string | null {
    return this.#blocks.findLast((block) => block.signature !== '')?.signature ?? null
  }

  get stopSequence(): string | null {
    return this.#message.stop_sequence ?? null
  }

  get stopDetails(): StopDetailsWire | null {
    return this.#message.stop_details ?? null
  }

  get choices(): readonly Choice[] {
    this.#snapshot ??= this.#read()
    return [this.#snapshot]
  }

  get parts(): readonly AnswerPart[] {
    const said = this.#parts.read()
    const end = this.choices[0]?.refusal?.length ?? 0
    if (end === 0) return said
    // Why it declined is said in the end, beside the blocks, and by a stop reason that may still change.
    if (this.#declined?.said !== said || this.#declined.end !== end) this.#declined = { said, end, parts: [...said, { type: 'refusal', start: 0, end }] }
    return this.#declined.parts
  }

  toolCall(position: number): { readonly call: ToolCall; readonly raw: BlockWire } | null {
    const block = this.#calls[position]
    return block?.call ? { call: block.call.read(), raw: block.toWire() } : null
  }

  get finished(): boolean {
    return this.#message.stop_reason != null
  }

  get started(): boolean {
    return this.#content !== '' || this.#thinking !== '' || this.#calls.length > 0
  }

  toResponse(): MessageWire {
    return {
      id: '',
      type: 'message',
      role: 'assistant',
      model: '',
      stop_reason: null,
      stop_sequence: null,
      ...this.#message,
      content: this.#blocks.map((block) => block.toWire()),
      // Types say that usage is always there; where none came, none is made up.
      ...(this.usage ? { usage: this.usage } : {}),
    }
  }

  #addMessage({ content, usage, ...message }: MessageWire): void {
    // A message that begins again says nothing yet of how it ends; what was said of that stays.
    this.#message = { ...this.#message, ...withoutNull(message) }
    if (usage) this.usage = overlayUsage(this.usage, usage)
    content?.forEach((block, index) => this.#open(index, block))
  }

  #open(index: number, start: BlockWire): void {
    if (this.#find(index)?.isRepeatedBy(start)) return
    const block = new BlockBuilder(index, start, this.#calls.length, (name) => this.#context.tools?.some((tool) => tool.name === name) ?? false)
    this.#blocks.push(block)
    if (block.isToolCall) this.#parts.addToolCall(this.#calls.push(block) - 1)
    this.#content += start.type === 'text' ? block.text : ''
    this.#thinking += block.thinking
    this.#noteTexts()
  }

  #addDelta({ index, delta }: EventWire): void {
    if (!delta) return
    const found = this.#find(index)
    // What comes for a block that another one has followed stands behind that one, in the response as in the stream.
    const isInPlace = found && (found.call || found === this.#blocks.at(-1))
    const block = isInPlace ? found : this.#openUnseen(index, delta)
    block.add(delta)
    this.#content += asText(delta.text)
    this.#thinking += asText(delta.thinking)
    this.#noteTexts()
    if (block.isToolCall && block.call && delta.partial_json) this.toolEvents.push({ position: block.call.index, delta: asArguments(delta.partial_json) })
  }

  #noteTexts(): void {
    this.#parts.grow('reasoning', this.#thinking.length)
    this.#parts.grow('text', this.#content.length)
  }

  /** A chunk read by itself, or a stream whose block start was lost: text and thinking still count. */
  #openUnseen(index: number | undefined, { thinking, signature }: DeltaWire): BlockBuilder {
    const at = index ?? this.#blocks.length
    this.#open(at, thinking == null && signature == null ? { type: 'text', text: '' } : { type: 'thinking', thinking: '', signature: '' })
    // It was just put there.
    return this.#blocks.at(-1) as BlockBuilder
  }

  /** The newest block of that index, which is the last one nearly always. A gateway that begins again uses an index twice. */
  #find(index: number | undefined): BlockBuilder | undefined {
    return this.#blocks.findLast((block) => block.index === index)
  }

  #end(isWhole: boolean): void {
    this.#snapshot = null
    this.toolEvents.length = 0
    for (const block of this.#blocks) this.#close(block, isWhole)
  }

  #close(block: BlockBuilder | undefined, isWhole: boolean): void {
    if (!block || block.call?.ended) return
    block.end(isWhole)
    if (block.isToolCall && block.call) this.toolEvents.push({ position: block.call.index, delta: null })
  }

  #addEnd({ type: _type, delta, usage, ...extras }: EventWire): void {
    this.#message = { ...this.#message, ...withoutNull(extras), ...withoutNull(delta ?? {}) }
    if (usage) this.usage = overlayUsage(this.usage, usage)
  }

  #read(): Choice {
    const { stop_reason: finishReason = null, stop_details: details } = this.#message
    return {
      index: 0,
      content: this.#content,
      finishReason,
      commonFinishReason: finishReason === null ? null : (anthropicFinishReasons.get(finishReason) ?? null),
      refusal: finishReason === 'refusal' ? (details?.explanation ?? null) : null,
      reasoning: this.#thinking === '' ? null : this.#thinking,
      toolCalls: this.#calls.flatMap(({ call }) => (call ? [call.read()] : [])),
    }
  }
}
