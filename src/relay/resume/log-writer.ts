import { joinBytes } from '../join-bytes.js'
import { within } from '../within.js'
import type { RelayLogEnd, RelayLogHead, RelayLogs } from '../store/relay-store.js'

/** How long an answer waits for its log to begin, in ms: it goes without then. */
const OPEN_MS = 300
/** How often a writer that has nothing to write asks whether it is to stop, in ms. */
const BEAT_MS = 1000
/** How long a writer may be silent until others take it for gone, in ms. */
const SILENT_MS = 15_000
/** Bytes that wait to be written at most: a store that is slower keeps the stream no longer, rather than holding it back. */
const MOST_WAITING = 4_000_000
/** How often a part is sent to a store that fails, and how long is waited between, in ms. */
const TRIES = 3
const PAUSE_MS = 250

/** Writes what passes of one stream to a log, beside it: the stream waits for nothing. */
export class LogWriter {
  readonly id: string
  readonly #logs: RelayLogs
  readonly #onStop: () => void
  #waiting: Uint8Array[] = []
  #waitingBytes = 0
  /** Bytes that are in the log, or on their way to it. */
  #length = 0
  #isKept = true
  #writing: Promise<void> | null = null
  #beat: ReturnType<typeof setInterval> | undefined

  /** `onStop` is called when somebody asks for the stream to stop, in this process or another. */
  constructor(logs: RelayLogs, id: string, onStop: () => void) {
    this.#logs = logs
    this.id = id
    this.#onStop = onStop
  }

  /** Begins the log; `false` = the store cannot, and the stream goes without. */
  async open(head: RelayLogHead, keepMs: number): Promise<boolean> {
    try {
      this.#isKept = await within(OPEN_MS, this.#logs.open(this.id, { head, keepMs, silentMs: SILENT_MS }))
    } catch {
      this.#isKept = false
    }
    if (this.#isKept) this.#beat = setInterval(() => this.#begin(), BEAT_MS)
    return this.#isKept
  }

  /** Whether the log has all that was written. */
  get isKept(): boolean {
    return this.#isKept
  }

  write(bytes: Uint8Array): void {
    if (!this.#isKept) return
    this.#waiting.push(bytes)
    this.#waitingBytes += bytes.length
    if (this.#waitingBytes > MOST_WAITING) this.#giveUp()
    else this.#begin()
  }

  /** Ends the log, after all that was written. */
  async end(end: RelayLogEnd): Promise<void> {
    clearInterval(this.#beat)
    await this.#writing
    if (this.#waiting.length > 0) await this.#write()
    // A log without an end is cut once its writer was silent for long enough.
    try {
      await this.#logs.close(this.id, this.#isKept ? end : 'cut')
    } catch {
      // Nothing more can be done about it.
    }
  }

  #begin(): void {
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null
    })
  }

  /** One part at a time; what comes meanwhile is the next one. */
  async #write(): Promise<void> {
    do {
      const bytes = joinBytes(this.#waiting)
      this.#waiting = []
      this.#waitingBytes = 0
      await this.#append(bytes)
    } while (this.#waiting.length > 0 && this.#isKept)
  }

  async #append(bytes: Uint8Array): Promise<void> {
    const at = this.#length
    this.#length += bytes.length
    for (let tries = 1; tries <= TRIES; tries++) {
      try {
        const { stopped, kept } = await this.#logs.append(this.id, { at, bytes })
        if (!kept) this.#giveUp()
        if (stopped) this.#onStop()
        return
      } catch {
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * tries))
      }
    }
    this.#giveUp()
  }

  #giveUp(): void {
    this.#isKept = false
    this.#waiting = []
    this.#waitingBytes = 0
    clearInterval(this.#beat)
  }
}
