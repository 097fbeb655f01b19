import { BUDGET_EXCEEDED } from '../../base/relay-reason.js'
import type { CallEnd } from '../count/call-account.js'
import type { Watcher } from './pass-on.js'
import { errorEvent } from '../respond-error.js'
import { LogWriter } from '../resume/log-writer.js'
import { within } from '../within.js'
import type { Escort, Outgoing, SendSettings } from './send.js'
import type { RelayLogHead } from '../store/relay-store.js'
import type { ByteReader } from './without-key.js'

/** How often it is looked whether a running answer takes more than was reserved, in ms. */
const LOOK_MS = 250
/** How long an answer whose client has gone is read at most. */
const COUNT_MS = 600_000
/** How long one goes on at most whose client may come back, or has. */
const RETURN_MS = 3_600_000
/** Bytes within which an event ends, where a stream is to be stopped behind one. */
const LONGEST_WAIT = 65_536
const NEWLINE = 10
/** How long a server that is shut down waits for a log to be ended, in ms. */
const KEPT_MS = 10_000

/** One request from its sending to its end, which comes once, whoever brings it about: the provider, the client, a budget, or the server that is shut down. */
export class Passage implements Watcher {
  readonly id: string
  readonly user: string
  readonly #outgoing: Outgoing
  readonly #escort: Escort
  readonly #settings: SendSettings
  readonly #controller = new AbortController()
  #reader: ByteReader | null = null
  #writer: LogWriter | null = null
  #ending: Promise<void> | null = null
  isStopped = false
  #isLeft = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #lookedAt = performance.now()
  #isSpent = false
  /** More of the budgets, on its way. */
  #growing: Promise<void> | null = null
  #waited = 0
  /** Whether the end was told as an event. */
  #isSaid = false

  constructor(outgoing: Outgoing, escort: Escort, settings: SendSettings) {
    this.#outgoing = outgoing
    this.#escort = escort
    this.id = escort.id
    this.user = escort.user
    this.#settings = settings
    settings.running.add(this)
    const { signal } = outgoing.request
    signal.addEventListener('abort', this.#onSignal, { once: true })
    if (signal.aborted) this.leave()
  }

  /** Ends the request upstream. */
  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** Begins to keep what comes, where that is a stream and there is a place to keep it. */
  async keep(head: RelayLogHead): Promise<boolean> {
    const { keeping } = this.#settings
    if (!keeping || !head.headers['content-type']?.startsWith('text/event-stream') || head.status !== 200) return false
    const writer = new LogWriter(keeping.logs, this.id, () => void this.stop())
    if (!(await writer.open(head, keeping.keepMs))) return false
    // It may have ended by then.
    if (this.#ending) void writer.end('cut')
    else this.#writer = writer
    return true
  }

  /** The answer has begun. */
  open(reader: ByteReader): ByteReader {
    this.#reader = reader
    if (this.#isLeft) void this.#drain(reader)
    return reader
  }

  see(bytes: Uint8Array): string | null {
    this.#escort.account?.add(bytes)
    this.#writer?.write(bytes)
    this.#look()
    if (!this.#isSpent || !this.#outgoing.asked.stream) return null
    this.#waited += bytes.length
    const isBetween = bytes.at(-1) === NEWLINE && (bytes.at(-2) === NEWLINE || bytes.at(-3) === NEWLINE)
    if (!isBetween && this.#waited < LONGEST_WAIT) return null
    const last = errorEvent(BUDGET_EXCEEDED, 'The budget is used up.')
    // Whoever comes back for the rest is to know as well.
    this.#writer?.write(new TextEncoder().encode(last))
    this.#isSaid = true
    void this.stop()
    return last
  }

  end(end: CallEnd): Promise<void> {
    this.#ending ??= this.#settle(end)
    return this.#ending
  }

  leave(): void {
    if (this.#isLeft || this.#ending) return
    this.#isLeft = true
    // The client may come back for what is kept.
    if (this.#writer?.isKept || this.#settings.whenLeft === 'count') {
      this.#timer = setTimeout(() => void this.stop(), this.#writer?.isKept ? RETURN_MS : COUNT_MS)
      if (this.#reader) void this.#drain(this.#reader)
    } else {
      void this.end('left')
      this.#controller.abort()
    }
  }

  /** Ends it from this side. Settles once it is counted. */
  stop(): Promise<void> {
    this.isStopped = true
    const ending = this.end('stopped')
    this.#controller.abort()
    // Not every `fetch` heeds a signal.
    this.#reader?.cancel().catch(() => {})
    return ending
  }

  readonly #onSignal = (): void => this.leave()

  async #settle(end: CallEnd): Promise<void> {
    const { account, reservation, onEnd } = this.#escort
    clearTimeout(this.#timer)
    this.#outgoing.request.signal.removeEventListener('abort', this.#onSignal)
    // The client does not wait for that.
    const kept = Promise.resolve(this.#writer?.end(end === 'whole' || this.#isSaid ? 'complete' : 'cut'))
    try {
      const call = account?.read(end, this.#isLeft) ?? null
      // What is still being taken is to be settled too.
      await this.#growing
      if (call && account) await reservation?.settle(account.spendingOf(call))
      await onEnd(call)
    } finally {
      const remove = (): void => this.#settings.running.delete(this)
      within(KEPT_MS, kept).then(remove, remove)
    }
  }

  /** Takes more of the budgets where an answer is longer than was thought. */
  #look(): void {
    const { account, reservation } = this.#escort
    const now = performance.now()
    if (!account || !reservation || this.#isSpent || this.#growing || now - this.#lookedAt < LOOK_MS) return
    this.#lookedAt = now
    this.#growing = reservation.grow(account.spending).then((isEnough) => {
      this.#isSpent = !isEnough
      this.#growing = null
    })
  }

  /** Reads what nobody else reads any more. */
  async #drain(reader: ByteReader): Promise<void> {
    try {
      for (let part = await reader.read(); !part.done; part = await reader.read()) if (this.see(part.value) !== null) return
    } catch {
      return this.end('broken')
    }
    return this.end('whole')
  }
}
