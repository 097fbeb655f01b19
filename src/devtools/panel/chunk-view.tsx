import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { toLine } from '../../components/raw-inspector/chunk-list.js'
import type { LoggedRequest } from '../logged-request.js'
import { formatCount, formatMs } from './format.js'
import { RawJson } from './raw-json.js'

interface ChunkViewProps {
  readonly request: LoggedRequest
}

/** Height of a row in px, as the style sheet has it. */
const ROW = 26
/** Rows that are rendered above and below those that are seen. */
const MORE = 8
/** Where the height is not known, as before the first layout. */
const HEIGHT = 260
/** Letters of a chunk in its row. */
const LINE = 240

/** The provider's own chunks by time. Only the rows that are seen are rendered; the one that is chosen is written out below. */
export function ChunkView({ request: { chunks, chunkCount, withoutKeys } }: ChunkViewProps) {
  const [active, setActive] = useState(0)
  const [view, setView] = useState({ top: 0, height: HEIGHT })
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  const { length } = chunks
  useLayoutEffect(() => {
    const height = list.current?.clientHeight ?? 0
    if (height > 0) setView((before) => (before.height === height ? before : { ...before, height }))
  }, [length])
  if (length === 0) return <p className="cs-dt-empty">No chunks came{chunkCount === 0 ? '' : ' that were kept'}.</p>

  const from = Math.max(0, Math.floor(view.top / ROW) - MORE)
  const to = Math.min(length, Math.ceil((view.top + view.height) / ROW) + MORE)
  const places = Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)
  const page = Math.max(1, Math.floor(view.height / ROW) - 1)
  const move = (event: KeyboardEvent): void => {
    const next = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page, Home: 0, End: length - 1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    const place = Math.max(0, Math.min(next, length - 1))
    setActive(place)
    reveal(list.current, place)
  }
  const chosen = chunks.at(Math.min(active, length - 1))
  const isCut = chunks.count > length
  return (
    <div className="cs-dt-chunks">
      {isCut && (
        <p className="cs-dt-note">
          {formatCount(chunks.count - length, 'chunk')} in the middle {chunks.count - length === 1 ? 'was' : 'were'} let go: the first and the last are kept, {formatCount(length, 'chunk')} in all.
        </p>
      )}
      <div
        ref={list}
        className="cs-dt-rows"
        role="listbox"
        aria-label="Chunks"
        tabIndex={0}
        aria-activedescendant={active >= from && active < to ? `${id}-${active}` : undefined}
        onKeyDown={move}
        onScroll={({ currentTarget }) => setView({ top: currentTarget.scrollTop, height: currentTarget.clientHeight || HEIGHT })}
      >
        <div style={{ blockSize: length * ROW }}>
          <div style={{ transform: `translateY(${from * ROW}px)` }}>
            {places.map((place) => {
              const chunk = chunks.at(place)
              return (
                // The list takes the keys, and has the focus.
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
                <div key={place} id={`${id}-${place}`} className="cs-dt-row" role="option" aria-selected={place === active} aria-posinset={place + 1} aria-setsize={length} onClick={() => setActive(place)}>
                  <span className="cs-dt-number">{chunk?.number}</span>
                  <span className="cs-dt-ms">{formatMs(chunk?.ms ?? null)}</span>
                  <code>{withoutKeys(toLine(chunk?.raw)).slice(0, LINE)}</code>
                </div>
              )
            })}
          </div>
        </div>
      </div>
      {chosen && <RawJson label={`Chunk ${chosen.number}`} value={chosen.raw} withoutKeys={withoutKeys} />}
    </div>
  )
}

/** Scrolls as little as it takes. */
function reveal(list: HTMLElement | null, place: number): void {
  if (!list) return
  const [top, bottom] = [place * ROW, (place + 1) * ROW]
  if (top < list.scrollTop) list.scrollTop = top
  else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight
}
