import { isRecord } from '../../base/is-record.js'
import { UNKNOWN_COST } from '../../base/cost-calculator.js'
import { createUsage } from '../../base/usage.js'
import type { LedgerEntry } from './ledger-entry.js'

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
  const clearedAt = Number(stored['clearedAt']) || 0
  return { entries: stored['entries'].flatMap((entry) => toEntry(entry) ?? []), clearedAt }
}

/** Keeps a ledger. Where there is no room for all of it, the newest part is kept. Throws where not even that is possible. */
export function writeStored(storage: LedgerStorage, key: string, { entries, clearedAt }: StoredLedger): void {
  for (let kept = entries; ; kept = kept.slice(Math.ceil(kept.length / 2))) {
    try {
      return storage.setItem(key, JSON.stringify({ version: VERSION, clearedAt, entries: kept }))
    } catch (error) {
      if (kept.length === 0) throw error
    }
  }
}

/** Both together, each entry once, oldest first; of two accounts of one request the later one: what still runs here was not cut there. */
export function mergeEntries(a: readonly LedgerEntry[], b: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const merged = new Map(a.map((entry) => [entry.id, entry]))
  for (const entry of b) {
    const known = merged.get(entry.id)
    if (!known || (known.endTime ?? Number.POSITIVE_INFINITY) < (entry.endTime ?? Number.POSITIVE_INFINITY)) merged.set(entry.id, entry)
  }
  return [...merged.values()].sort((one, other) => one.startTime - other.startTime)
}

/**
 * An entry as it was kept, if it is one. Storage may hold anything: a browser extension, an older version of the app, half a file.
 * What was running when the page went away was cut: nobody knows what else had been said.
 */
function toEntry(value: unknown): LedgerEntry | null {
  if (!isRecord(value) || !isRecord(value['cost']) || !['id', 'callId', 'status', 'provider', 'vendor'].every((name) => typeof value[name] === 'string')) return null
  if (typeof value['startTime'] !== 'number' || !Array.isArray(value['cost']['lines'])) return null
  // Its form was looked at above as far as a wrong one would break something; figures are looked at below.
  const entry = value as unknown as LedgerEntry
  const usd = isAmount(entry.cost.usd) ? entry.cost.usd : null
  const readable: LedgerEntry = {
    ...entry,
    tags: toTexts(entry.tags),
    finishReasons: toTexts(entry.finishReasons),
    usage: isRecord(entry.usage) ? createUsage(entry.usage) : null,
    costMetadata: isRecord(entry.costMetadata) && Array.isArray(entry.costMetadata.parts) ? entry.costMetadata : null,
    cost: usd === null ? UNKNOWN_COST : { ...entry.cost, usd, lines: entry.cost.lines.filter(isRecord) },
  }
  if (entry.endTime !== null) return readable
  return { ...readable, status: 'aborted', endTime: entry.firstTokenTime ?? entry.startTime, cost: { ...readable.cost, complete: false } }
}

function toTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

function isAmount(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}
