import { type Accumulator, readTolerantly } from './accumulator.js'
import type { CallContext } from './call-context.js'
import type { Dialect, ProviderTypes } from './dialect.js'
import { Received } from './received.js'

/** One chunk of a stream: its getters tell what this chunk alone brings. */
export abstract class CallResponseChunk<T extends ProviderTypes> extends Received<T> {
  /** The SDK's own chunk, as it came. */
  readonly chunk: T['Chunk']
  protected readonly context: CallContext
  protected abstract override readonly dialect: Dialect<T>
  #accumulator: Accumulator<T['Response'], T['Chunk']> | null = null

  constructor(chunk: T['Chunk'], context: CallContext = {}) {
    super()
    this.chunk = chunk
    this.context = context
  }

  get provider(): string {
    return this.dialect.provider
  }

  protected get accumulator(): Accumulator<T['Response'], T['Chunk']> {
    this.#accumulator ??= readTolerantly(this.dialect.createAccumulator(this.context), (accumulator) => accumulator.add(this.chunk))
    return this.#accumulator
  }
}
