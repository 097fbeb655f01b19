import type { CallError } from '../base/call-error.js'
import type { ObservedRequest, RequestEnd, RequestFollower, ResponseFailure, ResponseHead } from '../base/observe-requests.js'
import type { CassetteExchange } from '../testing/cassette/cassette.js'
import { createKeptChunks, type KeptChunks } from './kept-chunks.js'

/** What was told of a request of this page, and cannot be read from its figures. */
interface Told {
  readonly observed: ObservedRequest
  readonly head: ResponseHead | null
  readonly response: unknown
  readonly error: CallError | null
  readonly failure: ResponseFailure | null
}

/** One request, as it stands. Times are in ms since it began; `null` = that has not happened, or nobody knows. */
export interface LoggedRequest {
  readonly provider: string
  readonly vendor: string
  readonly model: string
  readonly streamed: boolean
  readonly attempt: number | null
  readonly step: number | null
  /** In ms since epoch. */
  readonly startTime: number
  readonly sentMs: number | null
  readonly headersMs: number | null
  /** HTTP status. */
  readonly status: number | null
  readonly firstTokenMs: number | null
  readonly lastChunkMs: number | null
  readonly endMs: number | null
  /** `null` = it is under way, or was when its cassette was made. */
  readonly end: RequestEnd | null
  readonly chunks: KeptChunks
  /** Chunks when this was read: the list itself grows. */
  readonly chunkCount: number
  /** Takes keys out of a text. */
  readonly withoutKeys: (text: string) => string
  /** `Told` for a request of this page, an exchange for one of a cassette. */
  readonly source: Told | CassetteExchange
}

/** Follows one request. */
export interface RequestLog {
  readonly follower: Required<RequestFollower>
  /** The request as it stands: the same object as long as nothing changes. */
  readonly read: () => LoggedRequest
}

type Figure = 'sentMs' | 'headersMs' | 'status' | 'firstTokenMs' | 'lastChunkMs' | 'endMs'

/** Follows a request, and says `onChange` whenever it is told something. A chunk is pushed to a list, and no more is done with it. */
export function createRequestLog(observed: ObservedRequest, onChange: () => void): RequestLog {
  const { provider, vendor, model, streamed, origin, startTime, withoutKeys } = observed
  const figures: Record<Figure, number | null> = { sentMs: null, headersMs: null, status: null, firstTokenMs: null, lastChunkMs: null, endMs: null }
  const chunks = createKeptChunks()
  let told: Told = { observed, head: null, response: null, error: null, failure: null }
  let end: RequestEnd | null = null
  let current: LoggedRequest | null = null
  // A clock may be set back.
  const since = (time: number): number => Math.max(0, time - startTime)
  const change = (changes: Partial<Record<Figure, number | null>>): void => {
    Object.assign(figures, changes)
    current = null
    onChange()
  }
  return {
    follower: {
      sent: (time) => change({ sentMs: since(time) }),
      headers(head, time) {
        told = { ...told, head }
        change({ headersMs: since(time), status: head.status })
      },
      firstToken: (time) => change({ firstTokenMs: since(time) }),
      chunk(raw, time) {
        figures.lastChunkMs = since(time)
        chunks.push(figures.lastChunkMs, raw)
        current = null
        onChange()
      },
      response(response) {
        told = { ...told, response }
        change({})
      },
      error(error, failure) {
        told = { ...told, error, failure }
        change(failure?.status == null ? {} : { status: failure.status })
      },
      end(how, time) {
        end = how
        change({ endMs: since(time) })
      },
    },
    read: () =>
      (current ??= {
        provider,
        vendor,
        model,
        streamed,
        attempt: origin?.attempt ?? null,
        step: origin?.step ?? null,
        startTime,
        ...figures,
        end,
        chunks,
        chunkCount: chunks.count,
        withoutKeys,
        source: told,
      }),
  }
}
