import { type Cassette } from '../../testing/cassette/cassette.js'
import { toCassette } from '../../testing/cassette/create-recorder.js'
import { createExchangeLog, type ExchangeLog } from '../../testing/cassette/exchange-log.js'
import type { LoggedCall } from '../logged-call.js'
import type { LoggedRequest } from '../logged-request.js'

/** The cassette of these requests, as a recorder would have made it. */
export function toCassetteOf(requests: LoggedCall['requests'] | readonly LoggedRequest[]): Cassette {
  return toCassette(requests.map(toExchangeLog))
}

/** Tells a recorder's log what was told of a request. */
function toExchangeLog(request: LoggedRequest): Pick<ExchangeLog, 'startTime' | 'toExchange'> {
  const { startTime, source, chunks, sentMs, headersMs, firstTokenMs, endMs, end } = request
  if (!('observed' in source)) return { startTime, toExchange: (since) => ({ ...source, startMs: startTime - since }) }
  const log = createExchangeLog(source.observed)
  const { head, response, error, failure } = source
  if (sentMs !== null) log.sent(startTime + sentMs)
  if (head && headersMs !== null) log.headers(head, startTime + headersMs)
  if (firstTokenMs !== null) log.firstToken(startTime + firstTokenMs)
  for (let place = 0; place < chunks.length; place += 1) {
    const chunk = chunks.at(place)
    if (chunk) log.chunk(chunk.raw, startTime + chunk.ms)
  }
  if (response !== null) log.response(response, startTime)
  if (error) log.error(error, failure, startTime)
  if (end && endMs !== null) log.end(end, startTime + endMs)
  return log
}
