import { type Accumulator, readTolerantly } from './accumulator.js'
import { Answer } from './answer.js'
import type { AnswerPart } from './answer-part.js'
import type { CallContext } from './call-context.js'
import type { CallError } from './call-error.js'
import type { Dialect, ProviderTypes } from './dialect.js'

/** How a stream stood when a response was made of it. */
export interface StreamEnd {
  /** Whether it had ended well: until then the provider may add something, even to a choice that has said why it ended. */
  readonly complete: boolean
  readonly aborted: boolean
  readonly error: CallError | null
  readonly firstTokenTime: number | null
  /** In the order in which they came, which the provider's message need not keep. */
  readonly parts: readonly AnswerPart[]
}

/** A whole answer. A finished stream ends in the same class. */
export abstract class CallResponse<T extends ProviderTypes> extends Answer<T> {
  /** The SDK's own answer, as it came. */
  readonly response: T['Response']
  protected readonly context: CallContext
  protected abstract override readonly dialect: Dialect<T>
  readonly #end: StreamEnd | null
  #accumulator: Accumulator<T['Response'], T['Chunk']> | null = null
  /** The error that the body itself is, looked for once. */
  #within: { readonly error: CallError | null } | null = null

  constructor(response: T['Response'], context: CallContext = {}, end: StreamEnd | null = null) {
    super()
    this.response = response
    this.context = context
    // As it stands now: the stream itself goes on.
    this.#end = end && { complete: end.complete, aborted: end.aborted, error: end.error, firstTokenTime: end.firstTokenTime, parts: end.parts }
  }

  get provider(): string {
    return this.dialect.provider
  }

  get complete(): boolean {
    return this.#end?.complete ?? this.accumulator.finished
  }

  get aborted(): boolean {
    return this.#end?.aborted ?? false
  }

  get error(): CallError | null {
    if (this.#end) return this.#end.error
    this.#within ??= { error: this.dialect.errorWithin(this.response, this.context)?.error ?? null }
    return this.#within.error
  }

  get firstTokenTime(): number | null {
    return this.#end?.firstTokenTime ?? null
  }

  override get parts(): readonly AnswerPart[] {
    return this.#end?.parts ?? super.parts
  }

  protected get isPartial(): boolean {
    return this.#end !== null && !this.#end.complete
  }

  protected get accumulator(): Accumulator<T['Response'], T['Chunk']> {
    this.#accumulator ??= readTolerantly(this.dialect.createAccumulator(this.context), (accumulator) => accumulator.addResponse(this.response))
    return this.#accumulator
  }
}
