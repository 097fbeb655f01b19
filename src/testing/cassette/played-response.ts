import type { WireSimulation } from '../../base/simulation.js'
import { type CassetteExchange, lengthOf } from './cassette.js'
import { NEVER, type PlayClock } from './play-clock.js'
import { createPlayedBody } from './played-body.js'
import { NO_BODY } from './read-cassette.js'
import { toThrown } from './to-thrown.js'

/** What playing one exchange needs. */
export interface PlayedExchange {
  readonly exchange: CassetteExchange
  readonly wire: WireSimulation
  readonly clock: PlayClock
  /** Place of its first unit among those of the cassette. */
  readonly first: number
  /** What an answer that its client stopped does where the recording ends. */
  readonly aborted: 'stall' | 'cut'
  /** Stops it, as aborting a request does. */
  readonly signal: AbortSignal | null
  /** The client stopped, or went away, before it had read everything. */
  readonly onAbort: () => void
  /** Whether the player has begun anew since. */
  readonly isStale: () => boolean
}

/** The response of an exchange, when it is time. Rejects with what broke the connection, or with the reason of `signal`. */
export async function playResponse(played: PlayedExchange): Promise<Response> {
  const { exchange, clock, first, signal, onAbort, isStale } = played
  const { streamed, end, chunks, response, headersMs } = exchange
  const error = end?.error ?? null
  const run = clock.begin(first)
  let isStreaming = false
  const onSignal = (): void => clock.wake()
  signal?.addEventListener('abort', onSignal, { once: true })
  const isGone = (): boolean => signal?.aborted === true || isStale()
  const until = async (ms: number): Promise<void> => {
    await clock.untilDue(run, ms, first, isGone)
    if (signal?.aborted) {
      onAbort()
      throw signal.reason
    }
    if (isStale()) throw new TypeError('terminated')
  }
  try {
    // A failure may come in place of a stream that was asked for.
    const isFailure = error !== null && (error.status !== null || error.body !== null)
    const hasBegun = headersMs !== null || end?.kind === 'complete' || end?.kind === 'cut'
    if (streamed && (chunks.length > 0 || (hasBegun && !isFailure))) {
      await until(Math.min(headersMs ?? 0, chunks[0]?.[0] ?? Number.POSITIVE_INFINITY))
      isStreaming = true
      return new Response(createPlayedBody(played, run), { status: exchange.status ?? 200, headers: headersOf(exchange, 'text/event-stream; charset=utf-8') })
    }
    if (end === null || end.kind === 'aborted') {
      if (played.aborted === 'stall') await until(NEVER)
      throw new TypeError('fetch failed')
    }
    await until(end.ms)
    clock.pass(run, end.ms, first + lengthOf(exchange))
    if (!error) return toResponse(exchange, response)
    // A failure without any response.
    if (error.status === null && error.body === null && error.kind !== 'parse') throw toThrown(error)
    return toResponse({ ...exchange, status: error.status ?? exchange.status }, error.body ?? '<')
  } finally {
    signal?.removeEventListener('abort', onSignal)
    if (!isStreaming) clock.leave(run)
  }
}

function toResponse(exchange: CassetteExchange, body: unknown): Response {
  const status = exchange.status ?? 200
  const isText = typeof body === 'string'
  return new Response(NO_BODY.has(status) ? null : isText ? body : JSON.stringify(body), { status, headers: headersOf(exchange, isText ? 'text/plain' : 'application/json') })
}

/** Those that were recorded; what asks to wait is told as it was understood, since a date would have passed. */
function headersOf({ headers, end }: CassetteExchange, contentType: string): Headers {
  const all = new Headers({ 'content-type': contentType, ...headers })
  const retryAfterMs = end?.error?.retryAfterMs ?? null
  if (retryAfterMs !== null) all.set('retry-after-ms', String(retryAfterMs))
  return all
}
