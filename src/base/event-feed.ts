import { createParser, type EventSourceMessage } from 'eventsource-parser'
import type { ReadEvent } from './event-stream.js'
import { FramePattern, type RepeatForm } from './frame-pattern.js'
import type { TextRun } from './text-run.js'

/** Events in a row that no other followed in their pattern, after which so many are read without one; each further one doubles that. What follows may be texts. */
const TRIES = 4
const MOST_DOUBLINGS = 8

/** Reads a text of events piece by piece: chunks, and runs of those that differ in their text alone. */
export class EventFeed<Chunk> {
  /** What the pieces brought that nobody has taken. */
  items: (Chunk | TextRun<Chunk>)[] = []
  /** Whether an event said that the stream ends here. */
  ended = false
  /** An event that could not be read; nothing is read behind it. */
  failure: { readonly error: unknown } | null = null
  readonly #read: ReadEvent<Chunk>
  readonly #repeats: RepeatForm<Chunk> | undefined
  readonly #parser = createParser({ onEvent: (event) => this.#onEvent(event) })
  /** Whether the parser stands between two events. */
  #isBetween = true
  /** Of the newest event. What an older one said of the answer may have been replaced since. */
  #pattern: FramePattern<Chunk> | null = null
  /** Events in a row that no other followed in their pattern. */
  #alone = 0
  /** Events that are read without a pattern. */
  #paused = 0

  /** Without `repeats` there are no runs. */
  constructor(read: ReadEvent<Chunk>, repeats?: RepeatForm<Chunk>) {
    this.#read = read
    this.#repeats = repeats
  }

  add(text: string): void {
    let at = 0
    while (at < text.length && !this.ended && !this.failure) {
      if (this.#isBetween && this.#pattern) at = this.#takeRun(text, at, this.#pattern)
      if (at === text.length) return
      // One event alone, where others may follow in its pattern.
      const part = this.#repeats ? text.slice(at, endOfEvents(text, at, Math.max(1, this.#paused))) : text.slice(at)
      this.#parser.feed(part)
      this.#isBetween = part.endsWith('\n\n')
      at += part.length
    }
  }

  /** Takes all frames that fit; gives where the first stands that does not. */
  #takeRun(text: string, start: number, pattern: FramePattern<Chunk>): number {
    const texts: string[] = []
    let at = start
    for (let next = pattern.match(text, at); next !== -1; next = pattern.match(text, at)) {
      texts.push(pattern.text)
      at = next
    }
    if (texts.length > 0) {
      const joined = pattern.withText(texts.join(''))
      this.items.push((each) => (each ? this.#expand(text.slice(start, at)) : [joined]))
      this.#alone = this.#paused = 0
    }
    return at
  }

  #expand(frames: string): readonly Chunk[] {
    const feed = new EventFeed(this.#read)
    feed.add(frames)
    return feed.items as readonly Chunk[]
  }

  #onEvent(event: EventSourceMessage): void {
    // An event without data is no event, by the standard; proxies send them to keep a connection open.
    if (this.ended || this.failure || event.data.trim() === '') return
    const count = this.items.length
    try {
      this.ended = this.#read(event, (chunk) => void this.items.push(chunk)) === 'end'
    } catch (error) {
      this.failure = { error }
    }
    if (this.#repeats) this.#learn(event, this.items.length === count + 1 ? (this.items[count] as Chunk) : null, this.#repeats)
  }

  /** Looks for the pattern of an event, unless those before it had none that helped. */
  #learn(event: EventSourceMessage, chunk: Chunk | null, repeats: RepeatForm<Chunk>): void {
    const isAlone = this.#pattern ? this.#pattern.matches === 0 : this.#paused === 0
    if (isAlone) this.#alone += 1
    this.#pattern = null
    if (this.#paused > 0) {
      this.#paused -= 1
      return
    }
    if (chunk !== null) this.#pattern = FramePattern.of(event, chunk, repeats)
    if (this.#alone >= TRIES) this.#paused = 2 ** Math.min(this.#alone, MOST_DOUBLINGS)
  }
}

/** Where so many events end; the end of the text, where it has fewer. */
function endOfEvents(text: string, start: number, count: number): number {
  let end = start
  for (let left = count; left > 0; left--) {
    const at = text.indexOf('\n\n', end)
    if (at === -1) return text.length
    end = at + 2
  }
  return end
}
