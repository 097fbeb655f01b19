import type { LoggedRequest } from '../logged-request.js'

/** What a stretch of time was spent with. */
export type TimelinePhase = 'queued' | 'sent' | 'waiting' | 'streaming' | 'between'

/** A stretch of time of one request, or between two. */
export interface TimelineSpan {
  readonly phase: TimelinePhase
  /** ms since the call began. */
  readonly from: number
  readonly to: number
}

/** One request on the timeline of its call. */
export interface TimelineRow {
  readonly request: LoggedRequest
  /** What passed since the request before it had ended: tools that ran, or a wait before it was sent again. */
  readonly gap: TimelineSpan | null
  readonly spans: readonly TimelineSpan[]
}

/** A call by time. */
export interface Timeline {
  /** ms from its beginning to its end, or to now. */
  readonly total: number
  readonly rows: readonly TimelineRow[]
}

/** The requests of a call by time; `now` is where those end that are under way. */
export function toTimeline(requests: readonly LoggedRequest[], now: number): Timeline {
  const start = Math.min(...requests.map(({ startTime }) => startTime))
  const endOf = ({ startTime, endMs, lastChunkMs, source }: LoggedRequest): number => {
    if (endMs !== null) return startTime + endMs - start
    // A recording that broke off goes as far as it goes.
    return 'observed' in source ? Math.max(startTime, now) - start : startTime + (lastChunkMs ?? 0) - start
  }
  const rows = requests.map((request, index): TimelineRow => {
    const before = requests[index - 1]
    const from = request.startTime - start
    const gap = before && endOf(before) < from ? { phase: 'between' as const, from: endOf(before), to: from } : null
    return { request, gap, spans: toSpans(request, from, endOf(request)) }
  })
  return { total: Math.max(1, ...requests.map(endOf)), rows }
}

/** Each phase begins where the one before it ends; those that nobody told of are left out. */
function toSpans({ sentMs, headersMs, firstTokenMs, streamed }: LoggedRequest, from: number, end: number): readonly TimelineSpan[] {
  const marks: readonly (readonly [phase: TimelinePhase, ms: number | null])[] = [
    ['queued', 0],
    ['sent', sentMs],
    ['waiting', headersMs],
    ['streaming', streamed ? firstTokenMs : null],
  ]
  const begun = marks.flatMap(([phase, ms]) => (ms === null ? [] : [{ phase, from: Math.min(from + ms, end) }]))
  return begun.map((span, index) => ({ ...span, to: begun[index + 1]?.from ?? end })).filter((span) => span.to > span.from)
}
