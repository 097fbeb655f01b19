import { asText } from './as-text.js'
import { IncrementalJson } from './incremental-json.js'
import type { ToolCall } from './tool.js'

/** What a call is that nobody has said to be whole: one to which more may come, or one to which no more will. */
type Unfinished = 'growing' | 'cut'

// In an answer so far such a call looks like a whole one. It is remembered, so that the answer reads as its stream did.
const unfinished = new WeakMap<object, Unfinished>()

/** Builds one tool call from its pieces. Arguments are parsed as they come, but only once somebody reads them. */
export class ToolCallBuilder {
  id: string | null = null
  name = ''
  /** Whether the arguments are plain text rather than JSON (OpenAI's custom tools). */
  isText = false
  #argsText = ''
  #ended = false
  #isCut = false
  /** What was noted on the provider's form of the call. */
  #noted: Unfinished | null = null
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

  identify(id: unknown, name: unknown): void {
    this.id = asText(id) || this.id
    this.name = asText(name) || this.name
    this.#snapshot = null
  }

  /** Notes on the provider's form of this call, made for an answer so far, that it is not whole. */
  noteOn(raw: object): void {
    if (!this.#ended) unfinished.set(raw, 'growing')
    else if (this.#isCut) unfinished.set(raw, 'cut')
  }

  /** Reads that note: such a call does not become whole with the answer that holds it. */
  recall(raw: object): void {
    this.#noted = unfinished.get(raw) ?? this.#noted
  }

  /** The call is whole. */
  end(): void {
    this.#end(this.#noted === 'cut')
  }

  /** No more pieces will come, though the provider has not said that the call is whole. */
  cut(): void {
    this.#end(true)
  }

  /** The call so far; the same object as long as nothing changed. */
  read(): ToolCall {
    this.#snapshot ??= this.#build()
    return this.#snapshot
  }

  #end(isCut: boolean): void {
    if (this.#ended || this.#noted === 'growing') return
    this.#ended = true
    this.#isCut = isCut
    this.#snapshot = null
  }

  #build(): ToolCall {
    const call = { index: this.index, id: this.id, name: this.name, argsText: this.#argsText, known: this.isKnown(this.name) }
    if (!this.#ended) return this.isText ? { ...call, args: this.#argsText, status: 'streaming', error: null } : this.#buildGrowing(call)
    // Text does not show whether it is whole, and no arguments at all may be arguments that did not come.
    const isEmpty = this.#argsText.trim() === ''
    if (this.#isCut && (this.isText || isEmpty)) return { ...call, args: this.isText ? this.#argsText : this.#partial(), status: 'invalid', error: new Error('The call was cut before it was whole.') }
    if (this.isText) return { ...call, args: this.#argsText, status: 'complete', error: null }
    if (isEmpty) return { ...call, args: {}, status: 'complete', error: null }
    try {
      const args: unknown = JSON.parse(this.#argsText)
      this.#letGo()
      return { ...call, args, status: 'complete', error: null }
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

  /** The value that grew is not shown any more, and holds as much as the one that is. Who still asks for it has it read again. */
  #letGo(): void {
    this.#json = new IncrementalJson()
    this.#unparsed = [this.#argsText]
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
