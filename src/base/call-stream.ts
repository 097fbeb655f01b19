import type { Accumulator } from './accumulator.js'
import { Answer } from './answer.js'
import type { CallContext } from './call-context.js'
import { CallError } from './call-error.js'
import { ChunkPull, type Chunks } from './chunk-pull.js'
import type { Dialect, ProviderTypes } from './dialect.js'
import type { Engine } from './engine.js'
import type { ErrorWithin } from './error-within.js'
import { type Lazy, notLoaded } from './lazy.js'
import { NOTHING_READ } from './nothing-read.js'
import { TURN_MS, turn } from './turn.js'

/** Raw chunks, or a function that starts them (`null` = there are none): the signal is aborted when the stream is, `note` adds what becomes known of the call. */
export type ChunkSource<Chunk> = Chunks<Chunk> | ((signal: AbortSignal, note: (facts: CallContext) => void) => Chunks<Chunk> | Promise<Chunks<Chunk> | null>)

/** Number of the step that a reader takes next. */
interface Cursor {
  at: number
}

/** A chunk, and the tool call that it completed, if any (with `partialTools`, also the one that it lengthened). */
type Step<T extends ProviderTypes> = [chunk: T['CallResponseChunk'], tool: T['Tool'] | null]

/**
 * An answer that is still coming. Nothing is sent before somebody reads. Every getter tells what has come so far, at any time:
 * while it runs, and after it ended, failed or was stopped. It can be read again, by several readers; it replays.
 */
export abstract class CallStream<T extends ProviderTypes> extends Answer<T> implements AsyncIterable<Step<T>> {
  protected readonly context: CallContext
  readonly #source: ChunkSource<T['Chunk']>
  readonly #controller = new AbortController()
  #accumulator: Accumulator<T['Response'], T['Chunk']> | null = null
  readonly #pull = new ChunkPull<T['Chunk']>(() => this.#open())
  #raw: T['Chunk'][] = []
  #steps: Step<T>[] = []
  /** Steps that were let go, where chunks are not kept. */
  #dropped = 0
  /** Where those who iterate have come to. */
  readonly #cursors = new Set<Cursor>()
  /** How many read without iterating. */
  #drains = 0
  /** Nothing more comes, but what it cost is not known yet. */
  #ending: Promise<void> | null = null
  #ended = false
  #aborted = false
  #error: CallError | null = null
  #firstTokenTime: number | null = null

  constructor(source: ChunkSource<T['Chunk']>, context: CallContext = {}) {
    super()
    this.#source = source
    // A copy: times and messages are filled in as they become known.
    this.context = { ...context }
  }

  /** The provider's code, loaded when the stream is first read. */
  protected abstract readonly engine: Lazy<Engine<T>>

  /** Whether nothing more will come, for whatever reason. */
  get ended(): boolean {
    return this.#ended
  }

  get complete(): boolean {
    return this.#ended && !this.#aborted && this.#error === null
  }

  get aborted(): boolean {
    return this.#aborted
  }

  get error(): CallError | null {
    return this.#error
  }

  get firstTokenTime(): number | null {
    return this.#firstTokenTime
  }

  /** Raw chunks so far; none where `keepChunks` is `false`. */
  get chunks(): readonly T['Chunk'][] {
    return this.#raw
  }

  /** Stops: the request is aborted, what has come stays readable. After the end it does nothing. */
  abort(): void {
    if (this.#ended) return
    this.#aborted = true
    this.#end(null)
    this.#controller.abort()
  }

  /**
   * The answer so far as a whole response. Possible at any time, also after an abort or an error.
   * Throws a `CallError` only where nobody has read yet and the provider's code is not loaded: then there is no answer at all.
   */
  constructCallResponse(): T['CallResponse'] {
    const { current } = this.engine
    if (!current) throw new CallError({ kind: 'incomplete', provider: this.provider, message: 'Nobody has read this stream yet. Read it first.' })
    return current.createResponse(this.accumulator.toResponse(), { ...this.context }, this)
  }

  /**
   * Reads on, chunk by chunk. Ends quietly when stopped; throws the `CallError` of a failed stream, after all that came before it.
   * Leaving the loop before the end stops the stream, unless another reader goes on.
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<Step<T>, void, undefined> {
    const cursor: Cursor = { at: this.#dropped }
    this.#cursors.add(cursor)
    try {
      while (true) {
        const step = this.#steps[cursor.at - this.#dropped]
        if (step) {
          cursor.at += 1
          this.#forget()
          yield step
        } else if (!(await this.#advance())) {
          if (cursor.at < this.#dropped + this.#steps.length) continue
          if (this.#error) throw this.#error
          return
        }
      }
    } finally {
      this.#cursors.delete(cursor)
      this.#leave()
    }
  }

  /**
   * Reads to the end in the largest possible strides and calls `onProgress` after each. Does not throw what the stream fails with: how it ended
   * stands in `aborted` and `error`. The browser gets a turn every {@link TURN_MS} ms.
   */
  async drain(onProgress?: () => void): Promise<void> {
    this.#drains += 1
    try {
      let since = Date.now()
      while (!this.#ended) {
        if (this.#pull.ready === 0) {
          await this.#fill()
          // Another reader who waited too may have taken it.
          continue
        }
        this.#take()
        const { ready } = this.#pull
        if (ready === 0) onProgress?.()
        // A look at the clock for every chunk would cost as much as the chunk.
        if (ready % 64 === 0 && Date.now() - since >= TURN_MS) {
          await turn()
          since = Date.now()
        }
      }
      onProgress?.()
    } finally {
      this.#drains -= 1
      this.#leave()
    }
  }

  protected get isPartial(): boolean {
    return !this.complete
  }

  protected get accumulator(): Accumulator<T['Response'], T['Chunk']> {
    this.#accumulator ??= this.engine.current?.createAccumulator(this.context) ?? null
    return this.#accumulator ?? NOTHING_READ
  }

  protected get dialect(): Dialect<T> | null {
    return this.engine.current
  }

  /** Goes on by a chunk, unless another reader who waited too has just done so. `false` at the end. */
  async #advance(): Promise<boolean> {
    if (this.#pull.ready === 0) await this.#fill()
    if (this.#ended) return false
    if (this.#pull.ready > 0) this.#take()
    return true
  }

  #take(): void {
    const { accumulator, context } = this
    const isKept = context.keepChunks !== false
    // Whoever iterates sees each of them.
    const isSeen = isKept || this.#cursors.size > 0
    const chunk = this.#pull.take(isSeen)
    if (isKept) this.#raw.push(chunk)
    let within: ErrorWithin | null
    try {
      within = this.dialect?.errorWithin(chunk, context) ?? null
      if (!within?.alone) accumulator.add(chunk)
    } catch (cause) {
      const message = `${this.provider} sent a chunk of a form that cannot be read. What came before it is kept.`
      return this.#end(new CallError({ kind: 'parse', provider: this.provider, message, cause }))
    }
    if (within?.alone) return this.#end(within.error)
    if (this.#firstTokenTime === null && accumulator.started) this.#firstTokenTime = Date.now()
    if (isSeen) this.#step(chunk)
    if (within) this.#end(within.error)
  }

  /** Lets go what every reader has seen, where chunks are not kept. */
  #forget(): void {
    if (this.context.keepChunks !== false) return
    const seen = Math.min(...[...this.#cursors].map(({ at }) => at)) - this.#dropped
    this.#steps.splice(0, seen)
    this.#dropped += seen
  }

  /** When the last reader has gone, nobody wants the rest. */
  #leave(): void {
    if (this.#cursors.size === 0 && this.#drains === 0) this.abort()
  }

  /** A step for the chunk, and one for each further tool call that it completes: no chunk is given twice. */
  #step(chunk: T['Chunk'] | null): void {
    const { toolEvents } = this.accumulator
    const tools = toolEvents
      .filter(({ delta }) => delta === null || (this.context.partialTools && delta !== ''))
      .map(({ position, delta }) => {
        const found = this.accumulator.toolCall(position)
        return found && this.createTool(found.raw, found.call, delta)
      })
    const { current } = this.engine
    if (!current) return
    if (chunk !== null) this.#steps.push([current.createChunk(chunk, this.context), tools.shift() ?? null])
    for (const tool of tools) this.#steps.push([current.createChunk(current.emptyChunk, this.context), tool])
  }

  /** Waits for the next chunks, or for the end, which it marks. */
  async #fill(): Promise<void> {
    // A source that is done is not asked again.
    if (!this.#ended && !this.#ending) {
      let failure: unknown = null
      try {
        if (await this.#pull.fill()) return
      } catch (error) {
        // A source may fail with nothing, which is a failure all the same.
        failure = error ?? undefined
      }
      const end = (): void => this.#end(failure)
      // What it cost is known with its end, or never will be. Who stops does not wait for that.
      if (!this.#ended) this.#ending ??= this.#pull.orClosed(this.context.pricesReady).then(end, end)
    }
    await this.#ending
  }

  async #open(): Promise<Chunks<T['Chunk']> | null> {
    const { signal } = this.context
    if (signal?.aborted) this.abort()
    else {
      signal?.addEventListener('abort', this.#onSignal, { once: true })
      if (!this.engine.current) await this.engine.load()
    }
    if (this.#ended) return null
    this.context.startTime ??= Date.now()
    return typeof this.#source === 'function' ? this.#source(this.#controller.signal, this.#note) : this.#source
  }

  readonly #note = (facts: CallContext): void => void Object.assign(this.context, facts)

  readonly #onSignal = (): void => this.abort()

  #end(error: unknown): void {
    if (this.#ended) return
    this.#ended = true
    void this.#pull.close()
    // What failed on this side of the wire may still be sending on the other.
    if (error !== null) this.#controller.abort()
    this.context.signal?.removeEventListener('abort', this.#onSignal)
    this.context.endTime = Date.now()
    const { accumulator } = this
    accumulator.end()
    if (!this.#aborted && (error !== null || !accumulator.finished)) this.#error = this.#toCallError(error)
    if (!this.#aborted) this.#step(null)
    // It may be another one's error, and frozen.
    if (this.#error && this.engine.current) Reflect.set(this.#error, 'partial', this.constructCallResponse())
    this.context.onEnd?.()
  }

  /** Of `null`: the stream ended, but did not say why. */
  #toCallError(error: unknown): CallError {
    return this.engine.current?.toCallError(error) ?? notLoaded(this.provider, error)
  }
}
