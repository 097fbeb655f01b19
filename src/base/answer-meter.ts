import { createParser } from 'eventsource-parser'
import type { Accumulator } from './accumulator.js'
import type { CallContext } from './call-context.js'
import { type CallError, isCallError } from './call-error.js'
import type { Dialect, ProviderTypes } from './dialect.js'
import { Received } from './received.js'
import { formOf } from './sent-stream.js'
import { eachText } from './each-text.js'

/** Characters of an event, and of an answer in one piece, that are read at most: more passes unread. */
const LONGEST_EVENT = 4_000_000
const LONGEST_ANSWER = 16_000_000

/** Counts texts and forgets them. */
export interface TextCounter {
  add(text: string): void
  /** Tokens so far. */
  readonly tokens: number
}

/** How the answers of one provider are counted. */
export interface AnswerMeterForm<T extends ProviderTypes> {
  /** What of a chunk holds its texts: they are counted, and not kept. */
  readonly textsOf: (chunk: T['Chunk']) => unknown
  /** Fields within that which hold texts, or lead to them. */
  readonly textFields: ReadonlySet<string>
  /** A chunk without its texts. */
  readonly withoutTexts: (chunk: T['Chunk']) => T['Chunk']
  /** Whether a chunk brings nothing but texts. Most do: of these, once it is known which answer it is, nothing more is read. */
  readonly isText?: (chunk: T['Chunk']) => boolean
}

/** Makes the meter of one answer. */
export type CreateAnswerMeter = (context: CallContext, contentType: string, counter: TextCounter) => AnswerMeter

/** What of an answer is counted while its bytes pass. */
export interface AnswerMeter extends Pick<Received<ProviderTypes>, 'model' | 'id' | 'finishReasons' | 'costMetadata' | 'commonUsage'> {
  add(bytes: Uint8Array): void
  /** No more will come. */
  end(): void
  /** Whether every choice has said why it ended. */
  readonly finished: boolean
  /** Whether anything was said. */
  readonly started: boolean
  /** Why it failed: what stood in the place of an answer, or of a chunk; `null` where nothing did. */
  readonly error: CallError | null
  /** The error of a response that failed, whose body this was. */
  errorOf(status: number, headers: Headers): CallError
}

/** Loads the code that reads a provider's answers, and gives what makes meters of it. Nothing that sends comes along: a server need not have any SDK. */
export function loadAnswerMeter<T extends ProviderTypes>(load: () => Promise<Dialect<T>>, form: AnswerMeterForm<T>): () => Promise<CreateAnswerMeter> {
  return async () => {
    const dialect = await load()
    return (context, contentType, counter) => new PassingAnswer<T>(dialect, form, context, contentType, counter)
  }
}

/** An answer whose bytes pass by: usage and cost are read as everywhere, by the same code, but nothing that it says is kept. */
class PassingAnswer<T extends ProviderTypes> extends Received<T> implements AnswerMeter {
  protected readonly context: CallContext
  protected readonly accumulator: Accumulator<T['Response'], T['Chunk']>
  protected readonly dialect: Dialect<T>
  readonly #form: AnswerMeterForm<T>
  readonly #contentType: string
  readonly #counter: TextCounter
  readonly #decoder = new TextDecoder()
  #reader: ((text: string) => void) | null = null
  #start = ''
  #ended = false
  /** Came in one piece: some servers then do not say why it ended. */
  #isWhole = false
  #body: unknown = null
  /** Whether a chunk of texts has said all that further ones do. */
  #isKnown = false
  error: CallError | null = null
  started = false
  #finish = (): void => {}

  constructor(dialect: Dialect<T>, form: AnswerMeterForm<T>, context: CallContext, contentType: string, counter: TextCounter) {
    super()
    this.#form = form
    this.context = context
    this.dialect = dialect
    this.accumulator = dialect.createAccumulator(context)
    this.#contentType = contentType
    this.#counter = counter
  }

  get provider(): string {
    return this.dialect.provider
  }

  get finished(): boolean {
    return this.#isWhole || this.accumulator.finished
  }

  errorOf(status: number, headers: Headers): CallError {
    // As the SDKs put it.
    return this.dialect.toCallError({ status, headers, error: this.#body })
  }

  add(bytes: Uint8Array): void {
    this.#read(this.#decoder.decode(bytes, { stream: true }))
  }

  end(): void {
    if (this.#ended) return
    this.#read(this.#decoder.decode())
    this.#finish()
    this.#ended = true
    this.accumulator.end()
  }

  #read(text: string): void {
    if (this.#ended) return
    if (this.#reader) return this.#reader(text)
    this.#start += text
    // How it begins says what it is.
    if (this.#start.trim() === '') return
    this.#reader = formOf(this.#start, this.#contentType) === 'events' ? this.#readEvents() : this.#readWhole()
    this.#reader(this.#start)
    this.#start = ''
  }

  #readEvents(): (text: string) => void {
    const emit = (chunk: T['Chunk']): void => this.#take(chunk)
    let isTooLong = false
    const parser = createParser({
      maxBufferSize: LONGEST_EVENT,
      onEvent: (event) => {
        if (this.#ended || event.data.trim() === '') return
        try {
          if (this.dialect.readEvent(event, emit) === 'end') this.#ended = true
        } catch (error) {
          // What cannot be read passes all the same: whoever asked reads it, and says so.
          this.error ??= isCallError(error) ? error : null
        }
      },
      onError: ({ type }) => {
        isTooLong ||= type === 'max-buffer-size-exceeded'
      },
    })
    let tail = ''
    this.#finish = () => {
      if (!isTooLong) parser.feed('\n\n')
    }
    return (text) => {
      if (!isTooLong) parser.feed(text)
      if (!isTooLong) return
      this.#count(text)
      const seen = tail + text
      const end = /\r?\n\r?\n/.exec(seen)
      tail = seen.slice(-3)
      if (!end) return
      isTooLong = false
      parser.reset()
      parser.feed(seen.slice(end.index + end[0].length))
    }
  }

  #readWhole(): (text: string) => void {
    let parts: string[] = []
    let length = 0
    this.#finish = () => {
      const all = parts.join('')
      parts = []
      if (length > LONGEST_ANSWER) return
      try {
        this.#body = JSON.parse(all)
        const within = this.dialect.errorWithin(this.#body as T['Response'], this.context)
        // An error beside an answer: what that used is not to be lost with it.
        if (within && !within.alone) return this.#take(this.#body as T['Chunk'])
        this.#take(this.dialect.toChunk(this.#body, () => null))
        this.#isWhole = true
      } catch (error) {
        this.error ??= isCallError(error) ? error : null
        this.#count(all)
      }
    }
    return (text) => {
      length += text.length
      if (length <= LONGEST_ANSWER) parts.push(text)
      else {
        for (const part of [...parts, text]) this.#count(part)
        parts = []
      }
    }
  }

  readonly #count = (text: string): void => {
    this.started = true
    this.#counter.add(text)
  }

  #take(chunk: T['Chunk']): void {
    const { dialect, context } = this
    const within = dialect.errorWithin(chunk, context)
    if (within) this.error ??= within.error
    if (within?.alone) return
    const { textsOf, textFields, withoutTexts, isText } = this.#form
    eachText(textsOf(chunk), textFields, this.#count)
    const isOnlyText = isText?.(chunk) ?? false
    if (isOnlyText && this.#isKnown) return
    this.accumulator.add(withoutTexts(chunk))
    this.#isKnown = isOnlyText && this.accumulator.id !== null && this.accumulator.model !== null
  }
}
