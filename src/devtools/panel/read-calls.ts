import type { Cassette, CassetteExchange } from '../../testing/cassette/cassette.js'
import { createKeptChunks, type KeptChunks } from '../kept-chunks.js'
import type { LoggedCall } from '../logged-call.js'
import type { LoggedRequest } from '../logged-request.js'

/** The calls of a cassette, as those of a page. `name` tells them from those of other cassettes. */
export function readCalls({ recordedAt, exchanges }: Cassette, name: string): readonly LoggedCall[] {
  const start = Date.parse(recordedAt)
  const calls = new Map<string | null, LoggedRequest[]>()
  for (const exchange of exchanges) calls.set(exchange.callId, [...(calls.get(exchange.callId) ?? []), toRequest(exchange, start)])
  return [...calls].flatMap(([callId, [first, ...others]]) => (first ? [{ id: `${name} ${callId}`, from: 'cassette' as const, metadata: { cassette: name }, requests: [first, ...others] as const }] : []))
}

function toRequest(exchange: CassetteExchange, start: number): LoggedRequest {
  const { provider, vendor, model, streamed, attempt, step, startMs, sentMs, headersMs, status, firstTokenMs, end } = exchange
  const chunks = toChunks(exchange)
  return {
    provider,
    vendor,
    model,
    streamed,
    attempt,
    step,
    startTime: start + startMs,
    sentMs,
    headersMs,
    status,
    firstTokenMs,
    lastChunkMs: exchange.chunks.at(-1)?.[0] ?? null,
    endMs: end?.ms ?? null,
    end: end?.kind ?? null,
    chunks,
    chunkCount: chunks.count,
    // They were taken out when it was made.
    withoutKeys: (text) => text,
    source: exchange,
  }
}

function toChunks({ chunks }: CassetteExchange): KeptChunks {
  // All of them: the file holds them already.
  const kept = createKeptChunks(Number.POSITIVE_INFINITY)
  for (const [ms, raw] of chunks) kept.push(ms, raw)
  return kept
}
