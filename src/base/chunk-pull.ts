import { isTextRun, type TextRun } from './text-run.js'

/** Raw chunks, one by one or in lists, in which runs of them may stand. */
export type Chunks<Chunk> = AsyncIterable<Chunk | readonly (Chunk | TextRun<Chunk>)[]>

/** Draws chunks out of a source that is opened when they are first wanted: the one place where reading waits, and where that can be interrupted. */
export class ChunkPull<Chunk> {
  /** Gives `null` where there is nothing to read any more. */
  readonly #open: () => Promise<Chunks<Chunk> | null>
  #iterator: AsyncIterator<Chunk | readonly (Chunk | TextRun<Chunk>)[]> | null = null
  #batch: readonly (Chunk | TextRun<Chunk>)[] = []
  /** Next item of the batch. */
  #at = 0
  #filling: Promise<boolean> | null = null
  #interrupt: (() => void) | null = null
  #closed = false

  constructor(open: () => Promise<Chunks<Chunk> | null>) {
    this.#open = open
  }

  /** How many items are at hand. */
  get ready(): number {
    return this.#batch.length - this.#at
  }

  /** The next chunk at hand; of a run each, or all of them as one. Only where `ready` says that there is one. */
  take(each: boolean): Chunk {
    // Within the list, as `ready` says.
    const item = this.#batch[this.#at++] as Chunk | TextRun<Chunk>
    if (isTextRun(item)) {
      this.#batch = [...item(each), ...this.#batch.slice(this.#at)]
      this.#at = 0
      return this.take(each)
    }
    // The last list of a stream would stay as long as the stream does.
    if (!this.ready) this.#drop()
    return item
  }

  /** Waits for chunks; `false` at the end. Rejects where the source does. Who asks while another one waits, waits with it. */
  fill(): Promise<boolean> {
    return (this.#filling ??= this.#next())
  }

  /**
   * Nothing more is wanted: who waits is told at once, and the source is closed. Settles when that is done, which may be much later, or never: the source may be
   * waiting for its next chunk.
   */
  async close(): Promise<void> {
    this.#closed = true
    this.#drop()
    this.#interrupt?.()
    try {
      await this.#iterator?.return?.()
    } catch {
      // Whoever read has been told why it ended.
    }
  }

  /** Settles with `promise`, or with `null` as soon as the pull is closed. */
  orClosed<Value>(promise: Value | Promise<Value>): Promise<Value | null> {
    return new Promise((resolve, reject) => {
      this.#interrupt = () => resolve(null)
      // A fake may give what it has at once.
      Promise.resolve(promise).then(resolve, reject)
    })
  }

  #drop(): void {
    this.#batch = []
    this.#at = 0
  }

  async #next(): Promise<boolean> {
    try {
      if (!this.#iterator) {
        const chunks = await this.orClosed(this.#open())
        if (!chunks) return false
        this.#iterator = chunks[Symbol.asyncIterator]()
      }
      while (!this.#closed) {
        const item = await this.orClosed(this.#iterator.next())
        if (!item || item.done) return false
        // No raw chunk is a list.
        const batch = [item.value].flat() as readonly (Chunk | TextRun<Chunk>)[]
        if (batch.length === 0) continue
        this.#batch = batch
        this.#at = 0
        return true
      }
      return false
    } finally {
      this.#filling = null
    }
  }
}
