import { CallError } from '../../base/call-error.js'
import { checkOptions } from '../../base/check-options.js'
import { type ObservedRequest, observeRequests } from '../../base/observe-requests.js'
import { type Cassette, CASSETTE_FORMAT, CASSETTE_VERSION } from './cassette.js'
import { createExchangeLog, type ExchangeLog } from './exchange-log.js'

/** What a recorder records, and how much of it. */
export interface RecorderOptions {
  /** Which requests; all unless set. One call: `({ origin }) => origin?.callId === id`. */
  readonly filter?: (request: ObservedRequest) => boolean
  /** How many requests are kept: the oldest are let go. All unless set, which for a page or server that runs long is too many. */
  readonly maxExchanges?: number
}

/** Records requests while it runs. */
export interface Recorder {
  /** What was recorded so far; what is under way has no `end`. */
  readonly cassette: () => Cassette
  /** Records nothing more, also of what is under way. */
  readonly stop: () => void
}

/**
 * Records every request from now on, of every call and hook of this page or process, streamed or not. It changes nothing of them and sends nothing.
 * Throws a `CallError` for an unknown option.
 */
export function createRecorder(options: RecorderOptions = {}): Recorder {
  checkOptions('createRecorder', options, ['filter', 'maxExchanges'])
  const { filter = () => true, maxExchanges = Number.POSITIVE_INFINITY } = options
  if (!(maxExchanges >= 1)) throw new CallError({ kind: 'invalid_request', message: 'createRecorder: maxExchanges is to be a number, 1 or more.' })
  const logs: ExchangeLog[] = []
  let isStopped = false
  const leave = observeRequests((request) => {
    if (!filter(request)) return undefined
    const log = createExchangeLog(request)
    logs.push(log)
    if (logs.length > maxExchanges) logs.shift()
    return whileRunning(log, () => !isStopped)
  })
  return {
    cassette: () => toCassette(logs),
    stop() {
      isStopped = true
      leave()
    },
  }
}

/** The cassette of what was followed. */
export function toCassette(logs: readonly Pick<ExchangeLog, 'startTime' | 'toExchange'>[]): Cassette {
  const start = logs.length > 0 ? Math.min(...logs.map(({ startTime }) => startTime)) : Date.now()
  return { format: CASSETTE_FORMAT, version: CASSETTE_VERSION, recordedAt: new Date(start).toISOString(), exchanges: logs.map(({ toExchange }) => toExchange(start)) }
}

/** The same follower, which is told nothing any more once `isRunning` says so. */
export function whileRunning({ sent, headers, firstToken, chunk, response, error, end }: ExchangeLog, isRunning: () => boolean): Omit<ExchangeLog, 'startTime' | 'toExchange'> {
  const gate =
    <Told extends readonly unknown[]>(tell: (...told: Told) => void) =>
    (...told: Told): void => {
      if (isRunning()) tell(...told)
    }
  return { sent: gate(sent), headers: gate(headers), firstToken: gate(firstToken), chunk: gate(chunk), response: gate(response), error: gate(error), end: gate(end) }
}
