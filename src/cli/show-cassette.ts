import type { Cassette, CassetteExchange } from '../testing/cassette/cassette.js'
import { describeExchange } from './describe-exchange.js'

const HEAD = ['#', 'call', 'try', 'step', 'provider', 'model', 'kind', 'at', 'headers', 'first token', 'end', 'chunks', 'status', 'in', 'out', 'USD', 'ended']

/** A cassette as a table: one line for each exchange. What is not known is `?`. */
export async function showCassette(cassette: Cassette): Promise<string> {
  const { exchanges, recordedAt } = cassette
  const calls = [...new Set(exchanges.map(({ callId }) => callId))]
  const rows: string[][] = []
  for (const [index, exchange] of exchanges.entries()) rows.push(await toRow(cassette, exchange, index + 1, calls.indexOf(exchange.callId) + 1))
  const table = [HEAD, ...rows]
  const widths = HEAD.map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length)))
  const lines = table.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd())
  return `Recorded ${recordedAt}, ${exchanges.length} ${exchanges.length === 1 ? 'exchange' : 'exchanges'}. Times in ms; "at" from the first request, the others from their own.\n\n${lines.join('\n')}\n`
}

async function toRow(cassette: Cassette, exchange: CassetteExchange, number: number, call: number): Promise<string[]> {
  const { provider, vendor, model, streamed, attempt, step, startMs, headersMs, firstTokenMs, chunks, status, end } = exchange
  const { finishReasons, usage, cost, error } = await describeExchange(cassette, exchange).catch(() => ({ finishReasons: [], usage: null, cost: null, error: null }))
  const reasons = finishReasons.join(', ')
  const why = end === null ? 'under way' : (end.error?.kind ?? (end.kind === 'complete' ? reasons || 'complete' : end.kind))
  return [
    `${number}`,
    `${call}`,
    orUnknown(attempt),
    orUnknown(step),
    // Whoever made the file may have put anything into it, also what a terminal obeys.
    printable(vendor === provider ? provider : `${provider} (${vendor})`),
    printable(model),
    streamed ? 'stream' : 'whole',
    `${startMs}`,
    orUnknown(headersMs),
    streamed ? orUnknown(firstTokenMs) : '',
    orUnknown(end?.ms ?? null),
    streamed ? `${chunks.length}` : '',
    orUnknown(status),
    orUnknown(usage?.inputTokens ?? null),
    orUnknown(usage?.outputTokens ?? null),
    cost === null ? '?' : cost.toFixed(6),
    printable(error && !end?.error ? `${why} (${error.kind})` : why),
  ]
}

function orUnknown(value: number | null): string {
  return value === null ? '?' : `${value}`
}

function printable(text: string): string {
  return text.replace(/[^\x20-\x7e\xa0-\uffff]/g, '?').slice(0, 60)
}
