import type { LedgerEntry } from '../../core/ledger/ledger-entry.js'

/** One request that the relay passed on, and what became of it: plain data, in the terms of the client's ledger. */
export interface RelayedCall extends LedgerEntry {
  /** Who asked, by `authorize`; `''` without it. */
  readonly user: string
  /** Whether it was sent with a key of the user's own: the app did not pay for it. */
  readonly userKey: boolean
  /** HTTP status of the provider; `null` = it did not answer. */
  readonly httpStatus: number | null
  /** Whether the client went away before the end. */
  readonly left: boolean
  /** What was asked for; only with `includePrompts`. */
  readonly body?: Readonly<Record<string, unknown>>
}
