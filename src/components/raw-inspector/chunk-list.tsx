import { memo, type SyntheticEvent, useState } from 'react'
import { JsonText } from './json-text.js'
import type { RawInspectorLabels } from './raw-inspector-labels.js'
import { toJson } from './to-json.js'

interface ChunkListProps {
  readonly chunks: readonly unknown[]
  /** Places of those that are shown; `null` = all. */
  readonly found: readonly number[] | null
  readonly query: string
  readonly words: RawInspectorLabels
  readonly numbers: Intl.NumberFormat
}

/** Chunks that are shown at once: some screens of them. */
const SOME = 100
/** Letters of a chunk that are shown while it is closed: a line, on a wide screen. */
const LINE = 160

/** The chunks, one to a line, each of which opens. Some at a time: a thousand lines would be laid out, and few of them read. */
export function ChunkList({ chunks, found, query, words, numbers }: ChunkListProps) {
  const [limit, setLimit] = useState(SOME)
  const count = found?.length ?? chunks.length
  const places = found?.slice(0, limit) ?? Array.from({ length: Math.min(limit, count) }, (_, place) => place)
  const left = count - limit
  return (
    <>
      <ol className="cs-raw-chunks-list" dir="ltr">
        {places.map((place) => (
          <ChunkLine key={place} number={numbers.format(place + 1)} chunk={chunks[place]} query={query} />
        ))}
      </ol>
      {left > 0 && (
        <button type="button" className="cs-button" onClick={() => setLimit(limit + SOME)}>
          {words.more(numbers.format(Math.min(left, SOME)))}
        </button>
      )}
    </>
  )
}

interface ChunkLineProps extends Pick<ChunkListProps, 'query'> {
  readonly number: string
  readonly chunk: unknown
}

/** Kept, since the list renders with each chunk that comes, and what stands in it does not change. */
const ChunkLine = /* @__PURE__ */ memo(function ChunkLine({ number, chunk, query }: ChunkLineProps) {
  const [isOpen, setOpen] = useState(false)
  const toggle = (event: SyntheticEvent<HTMLDetailsElement>): void => setOpen(event.currentTarget.open)
  return (
    <li>
      <details onToggle={toggle}>
        <summary>
          <span className="cs-raw-number">{number}</span>{' '}
          <code>
            <JsonText text={toLine(chunk).slice(0, LINE)} query={query} />
          </code>
        </summary>
        {isOpen && (
          <pre className="cs-raw-json">
            <JsonText text={toJson(chunk, 2)} query={query} />
          </pre>
        )}
      </details>
    </li>
  )
})

/** A chunk does not change any more, and is asked for at each frame and each letter of a search. */
const lines = new WeakMap<object, string>()

/** A chunk as one line. */
export function toLine(chunk: unknown): string {
  if (typeof chunk !== 'object' || chunk === null) return toJson(chunk)
  const known = lines.get(chunk)
  if (known !== undefined) return known
  const line = toJson(chunk)
  lines.set(chunk, line)
  return line
}
