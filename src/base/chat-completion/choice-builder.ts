import type { ToolEvent } from '../accumulator.js'
import type { AnswerPart } from '../answer-part.js'
import { AnswerPartsBuilder } from '../answer-parts-builder.js'
import { asArguments, asText } from '../as-text.js'
import type { Choice } from '../choice.js'
import type { FinishReasonMap } from '../finish-reason.js'
import type { ToolCall } from '../tool.js'
import { isRecord } from '../is-record.js'
import { ToolCallBuilder } from '../tool-call-builder.js'
import { AudioBuilder } from './audio-builder.js'
import { readContent } from './content.js'
import { addReasoningDetails } from './reasoning-details.js'
import type { AudioWire, ChoiceWire, MessageWire, ToolCallWire } from './wire.js'

const REASONING_FIELDS = ['reasoning_content', 'reasoning', 'reasoning_details']
const READ_FIELDS: ReadonlySet<string> = new Set(['role', 'content', 'refusal', 'tool_calls', 'function_call', 'audio', ...REASONING_FIELDS])
const READ_CALL_FIELDS: ReadonlySet<string> = new Set(['index', 'id', 'type', 'function', 'custom'])
const READ_CHOICE_FIELDS: ReadonlySet<string> = new Set(['index', 'delta', 'message', 'finish_reason', 'logprobs', 'usage'])

/** Builds one choice from its deltas, or from its whole message: both are read alike. */
export class ChoiceBuilder {
  content = ''
  reasoning = ''
  refusal: string | null = null
  finishReason: string | null = null
  readonly toolCalls: ToolCallBuilder[] = []
  readonly toolEvents: ToolEvent[] = []
  #parts = new AnswerPartsBuilder()
  /** All calls before this position have ended: what an answer has behind it is not gone through again at each chunk. */
  #firstOpen = 0
  #audio: AudioBuilder | null = null
  #role = 'assistant'
  #hasContent = false
  #reasoningField = 'reasoning_content'
  /** Where in `toolCalls` the wire's index points to; a server may use one index for several calls. */
  #positions = new Map<number, number>()
  /** What the wire says of each call beside what every provider says. */
  #callFacts: { type: string; readonly extras: Record<string, unknown> }[] = []
  #functionCall: ToolCallBuilder | null = null
  #logprobs: { content: unknown[] | null; refusal: unknown[] | null } | null = null
  #reasoningDetails: unknown[] = []
  #messageExtras: Record<string, unknown> = {}
  #choiceExtras: Record<string, unknown> = {}
  #snapshot: Choice | null = null

  constructor(
    readonly index: number,
    readonly finishReasons: FinishReasonMap,
    readonly isKnown: (name: string) => boolean,
  ) {}

  /** Takes in a choice and its delta, or its whole message; a choice may have neither (recorded from Azure). */
  add(choice: ChoiceWire, delta: MessageWire | null | undefined, isWhole: boolean): void {
    this.#snapshot = null
    this.toolEvents.length = 0
    if (delta) this.#addDelta(delta, isWhole)
    if (choice.logprobs) this.#addLogprobs(choice.logprobs)
    addExtras(this.#choiceExtras, choice, READ_CHOICE_FIELDS)
    const finishReason = asText(choice.finish_reason)
    if (finishReason !== '') {
      this.finishReason = finishReason
      // What the limit cut off may be all of a call's arguments.
      this.#endToolCalls(this.#commonFinishReason() !== 'length')
    }
  }

  /** No more will come: calls that the provider has not ended are whole in an answer that came whole, and cut in one that did not. */
  end(isWhole: boolean): void {
    this.#snapshot = null
    this.toolEvents.length = 0
    this.#endToolCalls(isWhole)
  }

  get started(): boolean {
    return this.content !== '' || this.reasoning !== '' || this.refusal !== null || this.toolCalls.length > 0 || this.#audio !== null
  }

  get audio(): AudioWire | null {
    return this.#audio?.read() ?? null
  }

  get parts(): readonly AnswerPart[] {
    return this.#parts.read()
  }

  read(): Choice {
    this.#snapshot ??= {
      index: this.index,
      content: this.content,
      finishReason: this.finishReason,
      commonFinishReason: this.#commonFinishReason(),
      refusal: this.refusal,
      reasoning: this.reasoning === '' ? null : this.reasoning,
      toolCalls: this.toolCalls.map((call) => call.read()),
    }
    return this.#snapshot
  }

  toWire(): ChoiceWire {
    const call = this.#functionCall
    const functionCall = call && { name: call.name, arguments: call.argsText }
    if (functionCall) call.noteOn(functionCall)
    const calls = this.toolCalls.filter((other) => other !== call).map((other) => this.#toWire(other))
    return {
      index: this.index,
      message: {
        role: this.#role,
        content: this.#hasContent ? this.content : null,
        refusal: this.refusal,
        ...(this.reasoning === '' ? {} : { [this.#reasoningField]: this.reasoning }),
        ...(this.#reasoningDetails.length > 0 ? { reasoning_details: [...this.#reasoningDetails] } : {}),
        ...(calls.length > 0 ? { tool_calls: calls } : {}),
        ...(functionCall ? { function_call: functionCall } : {}),
        ...(this.audio ? { audio: this.audio } : {}),
        ...copyLists(this.#messageExtras),
      },
      finish_reason: this.finishReason,
      logprobs: this.#logprobs && { content: this.#logprobs.content?.slice() ?? null, refusal: this.#logprobs.refusal?.slice() ?? null },
      ...copyLists(this.#choiceExtras),
    }
  }

  /** One call, in the common form and in the wire's. */
  toolCall(position: number): { readonly call: ToolCall; readonly raw: ToolCallWire } | null {
    const call = this.toolCalls[position]
    return call ? { call: call.read(), raw: this.#toWire(call) } : null
  }

  #toWire(call: ToolCallBuilder): ToolCallWire {
    const { type = 'function', extras = {} } = this.#callFacts[call.index] ?? {}
    const wire = {
      ...(call.id === null ? {} : { id: call.id }),
      type,
      ...(type === 'custom' ? { custom: { name: call.name, input: call.argsText } } : { function: { name: call.name, arguments: call.argsText } }),
      ...copyLists(extras),
    }
    call.noteOn(wire)
    return wire
  }

  #addDelta(delta: MessageWire, isWhole: boolean): void {
    const { text, reasoning } = readContent(delta)
    if (delta.role) this.#role = delta.role
    if (delta.content != null) this.#hasContent = true
    this.content += text
    if (reasoning !== '') this.#addReasoning(delta, reasoning)
    this.#addReasoningDetails(delta['reasoning_details'], isWhole)
    if (delta.refusal) this.refusal = (this.refusal ?? '') + asText(delta.refusal)
    if (delta.audio) this.#addAudio(delta.audio)
    if (text !== '') this.#closeToolCalls(null)
    this.#noteTexts()
    for (const fragment of delta.tool_calls ?? []) this.#addToolCall(fragment, isWhole)
    // Snowflake fills every field that it has nothing for with empty text.
    if (delta.function_call?.name || delta.function_call?.arguments) this.#addFunctionCall(delta.function_call)
    addExtras(this.#messageExtras, delta, READ_FIELDS)
  }

  /** Of one delta, or of a whole message, nobody knows the order: a model thinks before it speaks, and speaks before it calls. */
  #noteTexts(): void {
    this.#parts.grow('reasoning', this.reasoning.length)
    this.#parts.grow('text', this.content.length)
    this.#parts.grow('refusal', this.refusal?.length ?? 0)
  }

  #addReasoning(delta: MessageWire, reasoning: string): void {
    this.reasoning += reasoning
    if (typeof delta['reasoning'] === 'string') this.#reasoningField = 'reasoning'
  }

  /** Some servers fill the fields of what is not there with empty text. */
  #addAudio(audio: AudioWire): void {
    if (audio.id || audio.data || audio.transcript) this.#audio ??= new AudioBuilder()
    this.#audio?.add(audio)
  }

  #addReasoningDetails(details: unknown, isWhole: boolean): void {
    if (!Array.isArray(details)) return
    if (isWhole) append(this.#reasoningDetails, details)
    else addReasoningDetails(this.#reasoningDetails, details)
  }

  #addToolCall(fragment: ToolCallWire, isWhole: boolean): void {
    // In a whole message each is a call of its own, even where a server gives two the same id.
    const call = (isWhole ? null : this.#findToolCall(fragment)) ?? this.#openToolCall(fragment.index, fragment.type)
    const facts = this.#callFacts[call.index]
    call.identify(fragment.id, fragment.function?.name || fragment.custom?.name)
    call.recall(fragment)
    if (facts) addExtras(facts.extras, fragment, READ_CALL_FIELDS)
    if (facts && (fragment.custom?.name || fragment.custom?.input)) {
      call.isText = true
      facts.type = 'custom'
    }
    this.#grow(call, fragment.function?.arguments || fragment.custom?.input || '')
  }

  #addFunctionCall(fragment: NonNullable<MessageWire['function_call']>): void {
    this.#functionCall ??= this.#openToolCall(null, null)
    this.#functionCall.identify(null, fragment.name)
    this.#functionCall.recall(fragment)
    this.#grow(this.#functionCall, fragment.arguments ?? '')
  }

  #grow(call: ToolCallBuilder, text: unknown): void {
    const delta = asArguments(text)
    this.#closeToolCalls(call)
    call.append(delta)
    this.toolEvents.push({ position: call.index, delta })
  }

  /** The call that a fragment belongs to: by index, else by id, else the newest one. */
  #findToolCall(fragment: ToolCallWire): ToolCallBuilder | undefined {
    const name = fragment.function?.name ?? fragment.custom?.name
    if (fragment.index == null) {
      const sameId = fragment.id ? this.toolCalls.findLast((call) => call.id === fragment.id) : undefined
      return sameId ?? (fragment.id || name ? undefined : this.toolCalls.at(-1))
    }
    const position = this.#positions.get(fragment.index)
    const call = position === undefined ? undefined : this.toolCalls[position]
    return call && name && isAnotherCall(call, name, fragment) ? undefined : call
  }

  #openToolCall(index: number | null | undefined, type: string | null | undefined): ToolCallBuilder {
    const call = new ToolCallBuilder(this.toolCalls.length, this.isKnown)
    this.toolCalls.push(call)
    this.#parts.addToolCall(call.index)
    this.#callFacts.push({ type: type || 'function', extras: {} })
    if (index != null) this.#positions.set(index, call.index)
    return call
  }

  /** Calls whose JSON is whole end as soon as something else begins; nothing on the wire says so earlier. */
  #closeToolCalls(current: ToolCallBuilder | null): void {
    while (this.#firstOpen < this.toolCalls.length && this.toolCalls[this.#firstOpen]?.ended) this.#firstOpen += 1
    for (let position = this.#firstOpen; position < this.toolCalls.length; position++) {
      const call = this.toolCalls[position]
      if (call && call !== current && !call.ended && call.closed) this.#endToolCall(call, true)
    }
  }

  #endToolCalls(areWhole: boolean): void {
    for (const call of this.toolCalls) if (!call.ended) this.#endToolCall(call, areWhole)
  }

  #endToolCall(call: ToolCallBuilder, isWhole: boolean): void {
    if (isWhole) call.end()
    else call.cut()
    this.toolEvents.push({ position: call.index, delta: null })
  }

  #addLogprobs(logprobs: NonNullable<ChoiceWire['logprobs']>): void {
    this.#logprobs ??= { content: null, refusal: null }
    for (const field of ['content', 'refusal'] as const) {
      const items = logprobs[field]
      if (items) append((this.#logprobs[field] ??= []), items)
    }
  }

  /** A refusal ends with `stop` on the wire; what it means is that the content was withheld. */
  #commonFinishReason(): Choice['commonFinishReason'] {
    const common = this.finishReason === null ? null : (this.finishReasons.get(this.finishReason) ?? null)
    return this.refusal && common === 'stop' ? 'content_filter' : common
  }
}

/**
 * Gemini's compatible server gives index 0 to each of several calls, with other ids or with none: what has a name again is another call if it has
 * another id, or brings arguments although those before it are whole or belong to another name.
 */
function isAnotherCall(call: ToolCallBuilder, name: string, { id, function: part, custom }: ToolCallWire): boolean {
  if (call.id && id) return call.id !== id
  const brings = String(part?.arguments ?? custom?.input ?? '').trim() !== ''
  return brings && call.name !== '' && (call.name !== name || call.closed)
}

/** Carries fields that are not read here: lists grow in place, objects get new fields, anything else is replaced by what is not null. */
function addExtras(into: Record<string, unknown>, from: Readonly<Record<string, unknown>>, read: ReadonlySet<string>): void {
  for (const key in from) {
    const value = from[key]
    if (value == null || read.has(key)) continue
    const before = into[key]
    if (!Array.isArray(value)) into[key] = isRecord(value) && isRecord(before) ? { ...before, ...value } : value
    else if (Array.isArray(before)) append(before, value)
    else into[key] = [...value]
  }
}

/** Item by item: as arguments of one `push`, a long list would be too many. */
function append(list: unknown[], items: readonly unknown[]): void {
  for (const item of items) list.push(item)
}

/** What was given out must not grow any more. */
function copyLists(extras: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(extras).map(([key, value]) => [key, Array.isArray(value) ? [...value] : value]))
}
