/** A chunk that may be said again with another text. */
export interface Repeatable<Chunk> {
  /** Never `''`. */
  readonly text: string
  readonly withText: (text: string) => Chunk
}

/** What tells of a wire's chunks that they differ in their text alone. */
export interface RepeatForm<Chunk> {
  /**
   * A chunk that brings nothing but the next piece of the answer's text, or of its reasoning, and says nothing else that adds up when it is said again;
   * `null` for any other.
   */
  read(chunk: Chunk): Repeatable<Chunk> | null
  /** A field of the chunk that has another text each time, which says nothing. */
  readonly padding?: string
}

/** What a text of JSON cannot hold as it is. Quotes are looked for by themselves. */
// oxlint-disable-next-line no-control-regex
const NOT_PLAIN = /[\\\u0000-\u001f]/
/** Stands in the place of a text, to see where it is. */
const PROBE = 'probe'

/**
 * Frames of an event stream that are the same, byte by byte, but for one text within their JSON, and a padding: most of an answer's frames are.
 * A text without quotes, escapes and control characters can be cut out of them without parsing, since all else is known.
 */
export class FramePattern<Chunk> {
  /** The chunk with another text. */
  readonly withText: (text: string) => Chunk
  readonly #head: string
  readonly #middle: string
  /** Behind the padding; `null` where there is none. */
  readonly #tail: string | null
  /** Text of the frame that was matched last. */
  text = ''
  /** How many frames were matched. */
  matches = 0

  private constructor({ withText }: Repeatable<Chunk>, head: string, middle: string, tail: string | null) {
    this.withText = withText
    this.#head = head
    this.#middle = middle
    this.#tail = tail
  }

  /** The pattern of an event that holds this chunk; `null` where its text cannot be told from the rest. */
  static of<Chunk>({ event, data }: { readonly event?: string | undefined; readonly data: string }, chunk: Chunk, repeats: RepeatForm<Chunk>): FramePattern<Chunk> | null {
    const { padding } = repeats
    const found = repeats.read(chunk)
    if (!found || data.includes('\n')) return null
    const literal = JSON.stringify(found.text)
    const start = data.indexOf(literal)
    if (start === -1) return null
    const head = data.slice(0, start + 1)
    const [middle, tail] = splitAtPadding(data.slice(start + literal.length - 1), padding)
    // The same characters may stand elsewhere too: whether this is the text, a parser says.
    const probe: unknown = parse(tail === null ? head + PROBE + middle : head + PROBE + middle + PROBE + tail)
    if (probe === null || repeats.read(probe as Chunk)?.text !== PROBE) return null
    if (tail !== null && Reflect.get(Object(probe), padding ?? '') !== PROBE) return null
    const begin = event === undefined ? 'data: ' : `event: ${event}\ndata: `
    return tail === null ? new FramePattern(found, begin + head, `${middle}\n\n`, null) : new FramePattern(found, begin + head, middle, `${tail}\n\n`)
  }

  /** Where the frame that begins at `at` ends; -1 where it is another one, or not there as a whole. */
  match(all: string, at: number): number {
    if (!standsAt(all, at, this.#head)) return -1
    const start = at + this.#head.length
    const end = all.indexOf('"', start)
    if (end === -1 || !standsAt(all, end, this.#middle)) return -1
    const text = all.slice(start, end)
    if (text === '' || NOT_PLAIN.test(text)) return -1
    let next = end + this.#middle.length
    if (this.#tail !== null) {
      const close = all.indexOf('"', next)
      if (close === -1 || !standsAt(all, close, this.#tail) || NOT_PLAIN.test(all.slice(next, close))) return -1
      next = close + this.#tail.length
    }
    this.text = text
    this.matches += 1
    return next
  }
}

/** `startsWith` says the same, and takes some fifty times as long for texts of this length. */
function standsAt(all: string, at: number, part: string): boolean {
  return all.slice(at, at + part.length) === part
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    return null
  }
}

/** What stands before the text of the padding, and behind it; `null` where there is no padding. */
function splitAtPadding(rest: string, padding: string | undefined): [middle: string, tail: string | null] {
  const field = `"${padding}":"`
  const at = padding === undefined ? -1 : rest.lastIndexOf(field)
  if (at === -1) return [rest, null]
  const start = at + field.length
  const end = rest.indexOf('"', start)
  return [rest.slice(0, start), rest.slice(end)]
}
