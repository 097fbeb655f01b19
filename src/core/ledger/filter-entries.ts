import type { LedgerEntry } from './ledger-entry.js'

/** Which entries are wanted: those that fulfil each of these. */
export interface LedgerFilter {
  /** Model that answered or was asked for: `gpt-5-mini`, or `openai/gpt-5-mini`. */
  readonly model?: string | undefined
  /** SDK family, or who answered. */
  readonly provider?: string | undefined
  /** One of the call's tags; `''` = a call without any. */
  readonly tag?: string | undefined
  /** Attempts of this call. */
  readonly callId?: string | undefined
  /** Sent at this time or later, in ms since epoch. */
  readonly since?: number | undefined
  /** Sent before this time, in ms since epoch. */
  readonly until?: number | undefined
}

/** The entries that are wanted; all of them where nothing is asked for. */
export function filterEntries(entries: readonly LedgerEntry[], filter: LedgerFilter = {}): readonly LedgerEntry[] {
  const { model, provider, tag, callId, since = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY } = filter
  return entries.filter(
    (entry) =>
      entry.startTime >= since &&
      entry.startTime < until &&
      (callId === undefined || entry.callId === callId) &&
      (tag === undefined || (tag === '' ? entry.tags.length === 0 : entry.tags.includes(tag))) &&
      (provider === undefined || entry.provider === provider || entry.vendor === provider) &&
      (model === undefined || isOf(entry, model)),
  )
}

function isOf({ vendor, model, requestedModel }: LedgerEntry, wanted: string): boolean {
  return [model, requestedModel].some((name) => name !== null && (name === wanted || `${vendor}/${name}` === wanted))
}
