import { IncrementalJson } from './incremental-json.js'
import type { ToolCall } from './tool.js'

// In an answer so far a call that still grows looks like a whole one. It is remembered, so that the answer reads as its stream did.
const growing = new WeakSet<object>()

/** Builds one tool call from its pieces. Arguments are parsed as they come, but only once somebody reads them. */
export class ToolCallBuilder {
  id: string | null = null
  name = ''
  /** Whether the arguments are plain text rather than JSON (OpenAI's custom tools). */
  isText = false
  #argsText = ''
  #ended = false
  #growsElsewhere = false
  #json = new IncrementalJson()
  /** Pieces that are not parsed yet. The text itself is never cut up: that would cost its whole length each time. */
  #unparsed: string[] = []
  #snapshot: ToolCall | null = null

  constructor(
    readonly index: number,
    readonly isKnown: (name: string) => boolean,
  ) {}

  get argsText(): string {
    return this.#argsText
  }

  get ended(): boolean {
    return this.#ended
  }

  /** Whether the arguments are a whole JSON value already, though the provider has not said so. */
  get closed(): boolean {
    if (this.isText) return false
    this.#parse()
    return this.#json.closed
  }

  append(text: string): void {
    if (text === '') return
    this.#argsText += text
    this.#unparsed.push(text)
    this.#snapshot = null
  }

  identify(id: string | null | undefined, name: string | null | undefined): void {
    if (id) this.id = id
    if (name) this.name = name
    this.#snapshot = null
  }

  /** Notes on the provider's form of this call, made for an answer so far, that more may come. */
  noteOn(raw: object): void {
    if (!this.#ended) growing.add(raw)
  }

  /** Reads that note: such a call does not end with the answer that holds it. */
  recall(raw: object): void {
    if (growing.has(raw)) this.#growsElsewhere = true
  }

  /** No more pieces will come. */
  end(): void {
    if (this.#ended || this.#growsElsewhere) return
    this.#ended = true
    this.#snapshot = null
  }

  /** The call so far; the same object as long as nothing changed. */
  read(): ToolCall {
    this.#snapshot ??= this.#build()
    return this.#snapshot
  }

  #build(): ToolCall {
    const call = { index: this.index, id: this.id, name: this.name, argsText: this.#argsText, known: this.isKnown(this.name) }
    if (this.isText) return { ...call, args: this.#argsText, status: this.#ended ? 'complete' : 'streaming', error: null }
    if (!this.#ended) return this.#buildGrowing(call)
    if (this.#argsText.trim() === '') return { ...call, args: {}, status: 'complete', error: null }
    try {
      return { ...call, args: JSON.parse(this.#argsText), status: 'complete', error: null }
    } catch (error) {
      const cause = error instanceof Error ? error : new Error(String(error))
      return { ...call, args: this.#partial(), status: 'invalid', error: new Error('The arguments are not valid JSON.', { cause }) }
    }
  }

  /** Arguments that grow are put together when somebody looks: a list that is still open must be copied for each look. */
  #buildGrowing(call: Omit<ToolCall, 'args' | 'status' | 'error'>): ToolCall {
    const readNow = (): unknown => (this.#argsText === call.argsText ? this.#partial() : parseLate(call.argsText))
    let args: { readonly value: unknown } | null = null
    return {
      ...call,
      status: 'streaming',
      error: null,
      get args() {
        args ??= { value: readNow() }
        return args.value
      },
    }
  }

  #partial(): unknown {
    this.#parse()
    return this.#json.value
  }

  #parse(): void {
    for (const piece of this.#unparsed) this.#json.push(piece)
    this.#unparsed = []
  }
}

/** Arguments as they were at a moment that has passed, for whoever looks only now. */
function parseLate(argsText: string): unknown {
  const json = new IncrementalJson()
  json.push(argsText)
  return json.value
}
