import type { CSSProperties } from 'react'
import type { LoggedRequest } from '../logged-request.js'
import { formatMs } from './format.js'
import { type TimelinePhase, type TimelineSpan, toTimeline } from './to-timeline.js'
import { useNow } from './use-now.js'

interface TimelineViewProps {
  readonly requests: readonly LoggedRequest[]
  /** Place of the one that is looked at. */
  readonly chosen: number
  readonly onChoose: (place: number) => void
  readonly isRunning: boolean
}

/** Names of the phases, in their order. */
const PHASES: Readonly<Record<TimelinePhase, string>> = { queued: 'Queued', sent: 'To headers', waiting: 'To first token', streaming: 'Streaming', between: 'Tools or wait' }

const TICKS = [0, 0.25, 0.5, 0.75, 1]

/** A call by time: each of its requests as a bar of phases, which is pressed to look at that request. */
export function TimelineView({ requests, chosen, onChoose, isRunning }: TimelineViewProps) {
  const now = useNow(isRunning)
  const { total, rows } = toTimeline(requests, now)
  const used = new Set(rows.flatMap(({ gap, spans }) => [...(gap ? [gap] : []), ...spans]).map(({ phase }) => phase))
  return (
    <section className="cs-dt-timeline" aria-label="Timeline">
      <div className="cs-dt-axis" aria-hidden="true">
        {TICKS.map((tick) => (
          <span key={tick} style={toStyle({ '--_at': tick })}>
            {formatMs(total * tick)}
          </span>
        ))}
      </div>
      <ol>
        {rows.map(({ request, gap, spans }, place) => (
          <li key={place}>
            <button type="button" className="cs-dt-bar" aria-pressed={place === chosen} onClick={() => onChoose(place)}>
              <span className="cs-dt-bar-name">{nameOf(request, place, requests.length)}</span>
              <span className="cs-dt-hidden">: {[...(gap ? [gap] : []), ...spans].map(tell).join(', ')}</span>
              <span className="cs-dt-track" aria-hidden="true">
                {[...(gap ? [gap] : []), ...spans].map(({ phase, from, to }) => (
                  <span key={phase} className="cs-dt-span" data-phase={phase} style={toStyle({ '--_from': from / total, '--_size': (to - from) / total })} />
                ))}
                {request.end !== null && request.end !== 'complete' && <span className="cs-dt-broken" style={toStyle({ '--_from': (spans.at(-1)?.to ?? 0) / total })} />}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <ul className="cs-dt-legend" aria-hidden="true">
        {Object.entries(PHASES).map(([phase, name]) =>
          used.has(phase as TimelinePhase) ? (
            <li key={phase}>
              <span className="cs-dt-swatch" data-phase={phase} /> {name}
            </li>
          ) : null,
        )}
      </ul>
    </section>
  )
}

function nameOf({ attempt, step }: LoggedRequest, place: number, count: number): string {
  if (count === 1) return 'Request'
  return step === null ? `Request ${place + 1}` : `Step ${step}${attempt !== null && attempt > 1 ? `, attempt ${attempt}` : ''}`
}

function tell({ phase, from, to }: TimelineSpan): string {
  return `${PHASES[phase]} ${formatMs(to - from)}`
}

/** React's type of a style knows no custom properties. */
function toStyle(properties: Readonly<Record<`--_${string}`, number>>): CSSProperties {
  return properties as CSSProperties
}
