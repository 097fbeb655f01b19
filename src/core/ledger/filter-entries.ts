import type { LedgerEntry } from './ledger-entry.js'

/** Which entries are wanted: those that fulfil each of these. */
export interface LedgerFilter {
  /** Model that answered or was asked for: `gpt-5-mini`, or `openai/gpt-5-mini`. */
  readonly model?: string
  /** SDK family, or who answered. */
  readonly provider?: string
  /** One of the call's tags. */
  readonly tag?: string
  /** Attempts of this call. */
  readonly callId?: string
  /** Sent at this time or later, in ms since epoch. */
  readonly since?: number
  /** Sent before this time, in ms since epoch. */
  readonly until?: number
}

/** The entries that are wanted; all of them where nothing is asked for. */
export function filterEntries(entries: readonly LedgerEntry[], filter: LedgerFilter = {}): readonly LedgerEntry[] {
  const { model, provider, tag, callId, since = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY } = filter
  return entries.filter(
    (entry) =>
      entry.startTime >= since &&
      entry.startTime < until &&
      (callId === undefined || entry.callId === callId) &&
      (tag === undefined || entry.tags.includes(tag)) &&
      (provider === undefined || entry.provider === provider || entry.vendor === provider) &&
      (model === undefined || isOf(entry, model)),
  )
}

function isOf({ vendor, model, requestedModel }: LedgerEntry, wanted: string): boolean {
  return [model, requestedModel].some((name) => name !== null && (name === wanted || `${vendor}/${name}` === wanted))
}
