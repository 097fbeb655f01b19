import { isRecord } from '../../base/is-record.js'
import type { LedgerEntry } from './ledger-entry.js'
import { readStoredEntry } from './read-stored-entry.js'

/** Where a ledger is kept: `localStorage`, `sessionStorage`, or anything with these two methods. */
export interface LedgerStorage {
  readonly getItem: (key: string) => string | null
  readonly setItem: (key: string, value: string) => void
}

/** What is kept of a ledger. */
export interface StoredLedger {
  readonly entries: readonly LedgerEntry[]
  /** When it was cleared last, in ms since epoch: what had ended by then is gone, in other tabs too. */
  readonly clearedAt: number
}

const VERSION = 1

const EMPTY: StoredLedger = { entries: [], clearedAt: 0 }

/** What is kept under `key`. What cannot be read, or is of another version, is nothing; so is a storage that may not be used. */
export function readStored(storage: LedgerStorage, key: string): StoredLedger {
  let stored: unknown
  try {
    stored = JSON.parse(storage.getItem(key) ?? 'null')
  } catch {
    return EMPTY
  }
  if (!isRecord(stored) || stored['version'] !== VERSION || !Array.isArray(stored['entries'])) return EMPTY
  return { entries: stored['entries'].flatMap((entry) => readStoredEntry(entry) ?? []), clearedAt: Number(stored['clearedAt']) || 0 }
}

/** Keeps a ledger. Where there is no room for all of it, the newest part is kept. Throws where there is no room for any of it. */
export function writeStored(storage: LedgerStorage, key: string, { entries, clearedAt }: StoredLedger): void {
  for (let kept = entries; ; kept = kept.slice(Math.ceil(kept.length / 2))) {
    try {
      return storage.setItem(key, JSON.stringify({ version: VERSION, clearedAt, entries: kept }))
    } catch (error) {
      if (kept.length <= 1) throw error
    }
  }
}

/**
 * Both together, each entry once, oldest first. Of two accounts of one request the later one, since what still runs here was not cut there; else that which knows
 * the price.
 */
export function mergeEntries(a: readonly LedgerEntry[], b: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const merged = new Map(a.map((entry) => [entry.id, entry]))
  for (const entry of b) {
    const known = merged.get(entry.id)
    if (!known || isBetter(entry, known)) merged.set(entry.id, entry)
  }
  return [...merged.values()].sort((one, other) => one.startTime - other.startTime)
}

function isBetter(entry: LedgerEntry, known: LedgerEntry): boolean {
  const later = (entry.endTime ?? Number.POSITIVE_INFINITY) - (known.endTime ?? Number.POSITIVE_INFINITY)
  return later > 0 || (entry.endTime === known.endTime && entry.cost.usd !== null && known.cost.usd === null)
}
