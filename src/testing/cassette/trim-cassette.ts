import type { Cassette, CassetteExchange } from './cassette.js'

/** What of a cassette is kept. */
export interface TrimOptions {
  /** Numbers of exchanges, from 1; all unless set. */
  readonly exchanges?: ReadonlySet<number> | undefined
  /** How many chunks of each; all unless set. One that loses some is as it was when these had come: it has no end. */
  readonly chunks?: number | undefined
}

/** A part of a cassette. Times count from the first exchange that is left. */
export function trimCassette(cassette: Cassette, { exchanges, chunks = Number.POSITIVE_INFINITY }: TrimOptions): Cassette {
  const kept = cassette.exchanges.filter((_, index) => exchanges?.has(index + 1) ?? true)
  const start = Math.min(...kept.map(({ startMs }) => startMs))
  const recordedAt = kept.length > 0 ? new Date(Date.parse(cassette.recordedAt) + start).toISOString() : cassette.recordedAt
  return { ...cassette, recordedAt, exchanges: kept.map((exchange) => ({ ...cutAfter(exchange, chunks), startMs: exchange.startMs - start })) }
}

function cutAfter(exchange: CassetteExchange, count: number): CassetteExchange {
  return exchange.chunks.length <= count ? exchange : { ...exchange, chunks: exchange.chunks.slice(0, count), end: null }
}
