import { CallError } from '../../base/call-error.js'
import type { Prices } from '../../base/cost.js'
import { checkOptions } from '../../base/check-options.js'
import { type Spending, UNKNOWN_SPENDING } from '../../base/spending.js'
import type { BudgetScope } from '../budget/budget.js'
import { createSpendingAccount } from '../budget/spending-account.js'
import { createNotifier } from '../create-notifier.js'
import type { Store } from '../store.js'
import { filterEntries, type LedgerFilter } from './filter-entries.js'
import type { LedgerEntry } from './ledger-entry.js'
import { type LedgerStorage, mergeEntries, readStored, type StoredLedger, writeStored } from './ledger-storage.js'
import { type LedgerView, viewLedger } from './view-ledger.js'

/** What `createLedger` takes. */
export interface LedgerOptions {
  /**
   * Where the ledger is kept, so that it survives a reload: `() => localStorage`. As a function, so that a server, or a browser that forbids it, does without.
   * No prompt and no answer is kept, only figures and names.
   */
  readonly storage?: LedgerStorage | (() => LedgerStorage | null | undefined) | undefined
  /** Name under which it is kept; `callscope.ledger` unless set. */
  readonly key?: string | undefined
  /** Most requests that it holds; 1,000 unless set. The oldest are let go, and `dropped` counts them. */
  readonly limit?: number | undefined
}

/** What a ledger holds at one moment. */
export interface LedgerState {
  /** The requests, oldest first. */
  readonly entries: readonly LedgerEntry[]
  /** How many were let go because there were more than `limit`. Totals are without them. */
  readonly dropped: number
  /** Why the ledger could not be kept; `null` where it was, or is not to be. */
  readonly storageError: unknown
}

/** The account of all requests: who was asked, what it used, what it cost. It knows no framework. */
export interface Ledger extends Store<LedgerState> {
  /** Adds a request, or replaces what is known of it. `estimate` is what its input takes, for budgets. */
  readonly record: (entry: LedgerEntry, estimate?: Spending) => void
  /** Replaces what is known of a request. One that is not there any more stays away. */
  readonly amend: (entry: LedgerEntry) => void
  /** Forgets all requests that have ended, what is kept of them, and what budgets have counted of them. */
  readonly clear: () => void
  /** Totals and groups of the entries that are wanted. */
  readonly view: (filter?: LedgerFilter, prices?: Prices) => LedgerView
  /** What was spent in a session (since the ledger was made), in the day or month of this moment, or in a call; also by requests that were let go since. */
  readonly spentIn: (scope: BudgetScope, callId: string) => Spending
}

const LIMIT = 1_000

/** How long what was recorded may wait before it is kept. It does not wait when the page goes away. */
const SAVE_MS = 250

/**
 * Makes a ledger, to be given to `CallscopeProvider` or to `defineCall`. Those who watch are told once a frame at the most.
 * Throws a `CallError` for an unknown option or a limit that is none.
 */
export function createLedger(options: LedgerOptions = {}): Ledger {
  checkOptions('createLedger', options, ['storage', 'key', 'limit'])
  const { key = 'callscope.ledger', limit = LIMIT } = options
  if (!(limit >= 1)) throw new CallError({ kind: 'invalid_request', message: 'The `limit` of createLedger is the number of requests that it holds: 1 or more.' })
  const storage = toStorage(options.storage)
  const stored = storage ? readStored(storage, key) : null
  let clearedAt = stored?.clearedAt ?? 0
  let state: LedgerState = { entries: stored?.entries.slice(-limit) ?? [], dropped: 0, storageError: null }
  /** Where an entry stands: the newest are asked for again and again while they run. */
  let positions = toPositions(state.entries)
  const account = createSpendingAccount()
  for (const entry of state.entries) account.open(entry, UNKNOWN_SPENDING, false)
  const listeners = new Set<() => void>()
  const notifier = createNotifier(() => {
    for (const listener of listeners) listener()
  })
  let timer: ReturnType<typeof setTimeout> | null = null

  const change = (next: Partial<LedgerState>): void => {
    state = { ...state, ...next }
    if (listeners.size > 0) notifier.request()
  }
  const replaceAll = (entries: readonly LedgerEntry[], dropped: number): void => {
    const kept = entries.slice(-limit)
    positions = toPositions(kept)
    change({ entries: kept, dropped: dropped + entries.length - kept.length })
  }
  const put = (entry: LedgerEntry): void => {
    const entries = [...state.entries]
    const position = positions.get(entry.id) ?? entries.length
    entries[position] = entry
    if (entries.length > limit) {
      replaceAll(entries, state.dropped)
    } else {
      positions.set(entry.id, position)
      change({ entries })
    }
    // What runs is kept when the page goes away, and else when it has ended.
    if (entry.endTime !== null) saveSoon()
  }
  const saveSoon = (): void => {
    if (storage) timer ??= setTimeout(() => save(), SAVE_MS)
  }
  const save = (isLeaving = false): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (!storage) return
    let storageError: unknown = null
    try {
      // Another tab may have kept something meanwhile.
      const other = readStored(storage, key)
      const united = unite({ entries: state.entries, clearedAt }, other)
      // What runs is not yet over for other tabs, unless this page goes away.
      const kept = isLeaving ? united.entries : united.entries.filter(({ endTime }) => endTime !== null)
      writeStored(storage, key, { entries: kept.slice(-limit), clearedAt: united.clearedAt })
    } catch (error) {
      storageError = error
    }
    if ((storageError === null) !== (state.storageError === null)) change({ storageError })
  }
  if (storage && typeof addEventListener === 'function') {
    addEventListener('pagehide', () => {
      if (state.entries.length > 0) save(true)
    })
    // Fired in the other tabs of the same origin only.
    addEventListener('storage', (event) => {
      if (event.key !== key) return
      const united = unite({ entries: state.entries, clearedAt }, readStored(storage, key))
      if (united.clearedAt > clearedAt) account.clear()
      clearedAt = united.clearedAt
      for (const entry of united.entries) {
        if (positions.has(entry.id)) account.update(entry)
        else account.open(entry, UNKNOWN_SPENDING, false)
      }
      replaceAll(united.entries, state.dropped)
    })
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    record(entry, estimate = UNKNOWN_SPENDING) {
      account.open(entry, estimate, true)
      put(entry)
    },
    amend(entry) {
      account.update(entry)
      if (positions.has(entry.id)) put(entry)
    },
    spentIn: account.spentIn,
    clear() {
      clearedAt = Date.now()
      account.clear()
      const running = state.entries.filter(({ endTime }) => endTime === null)
      replaceAll(running, 0)
      save()
    },
    view: (filter, prices) => viewLedger(filterEntries(state.entries, filter), prices),
  }
}

/** What both know. What had ended when either was cleared is gone. */
function unite(own: StoredLedger, other: StoredLedger): StoredLedger {
  // A clock that was wrong when it was cleared would keep all that is sent from being kept.
  const clearedAt = Math.max(0, ...[own.clearedAt, other.clearedAt].filter((time) => time <= Date.now()))
  const entries = mergeEntries(own.entries, other.entries).filter(({ endTime }) => endTime === null || endTime > clearedAt)
  return { entries, clearedAt }
}

function toPositions(entries: readonly LedgerEntry[]): Map<string, number> {
  return new Map(entries.map(({ id }, position) => [id, position]))
}

/** The storage that may be used; even asking for `localStorage` throws where a browser forbids it. */
function toStorage(storage: LedgerOptions['storage']): LedgerStorage | null {
  try {
    return (typeof storage === 'function' ? storage() : storage) ?? null
  } catch {
    return null
  }
}
