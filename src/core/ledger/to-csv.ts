import type { LedgerEntry } from './ledger-entry.js'

type Cell = string | number | boolean | null | undefined

/** The columns, in their order. New ones are added at the end. */
const COLUMNS: Readonly<Record<string, (entry: LedgerEntry) => Cell>> = {
  start_time: ({ startTime }) => new Date(startTime).toISOString(),
  call_id: ({ callId }) => callId,
  attempt: ({ attempt }) => attempt,
  status: ({ status }) => status,
  provider: ({ provider }) => provider,
  vendor: ({ vendor }) => vendor,
  model: ({ model }) => model,
  requested_model: ({ requestedModel }) => requestedModel,
  tags: ({ tags }) => tags.join(' '),
  streamed: ({ streamed }) => streamed,
  input_tokens: ({ usage }) => usage?.inputTokens,
  cache_read_tokens: ({ usage }) => usage?.cacheReadTokens,
  cache_write_tokens: ({ usage }) => usage?.cacheWriteTokens,
  output_tokens: ({ usage }) => usage?.outputTokens,
  reasoning_tokens: ({ usage }) => usage?.reasoningTokens,
  total_tokens: ({ usage }) => usage?.totalTokens,
  tokens_estimated: ({ estimated }) => estimated,
  cost_usd: ({ cost }) => toDecimal(cost.usd),
  cost_complete: ({ cost }) => cost.complete,
  cost_source: ({ cost }) => cost.source,
  prices_from: ({ cost }) => cost.pricesFrom,
  time_to_first_token_ms: ({ startTime, firstTokenTime }) => since(startTime, firstTokenTime),
  duration_ms: ({ startTime, endTime }) => since(startTime, endTime),
  finish_reasons: ({ finishReasons }) => finishReasons.join(' '),
  error: ({ errorKind }) => errorKind,
  response_id: ({ responseId }) => responseId,
  request_id: ({ requestId }) => requestId,
}

/**
 * Entries as CSV (RFC 4180, comma, CRLF, with a head). What is unknown is an empty cell, never 0. A text that a spreadsheet would take
 * for a formula gets a `'` before it (owasp.org, "CSV Injection"): models, tags and ids come from outside.
 */
export function toCsv(entries: readonly LedgerEntry[]): string {
  const rows = [Object.keys(COLUMNS), ...entries.map((entry) => Object.values(COLUMNS).map((read) => read(entry)))]
  return rows.map((cells) => `${cells.map(toCell).join(',')}\r\n`).join('')
}

function since(startTime: number, time: number | null): number | null {
  return time === null ? null : time - startTime
}

function toCell(value: Cell): string {
  if (typeof value !== 'string') return String(value ?? '')
  const text = /^[=+\-@\t\r\n\0]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Without an exponent, which not every spreadsheet reads. */
function toDecimal(usd: number | null): number | string | null {
  if (usd === null || !/e/.test(String(usd))) return usd
  return usd < 1 ? usd.toFixed(20).replace(/0+$/, '') : usd.toLocaleString('en-US', { useGrouping: false })
}
