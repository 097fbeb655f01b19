import { render } from '@testing-library/react'
import { createLedger, type Ledger, type LedgerEntry } from 'callscope'
import { CallscopeProvider, type LedgerHandle, useLedger } from 'callscope/react'
import type { ReactElement } from 'react'
import { createEntry } from '../core/ledger/entries.js'
import { toSeen } from './seen-and-said.js'

/** An account with these requests, and a page that shows it. */
export function createLedgerPage(create: (ledger: LedgerHandle) => ReactElement, entries: readonly Partial<LedgerEntry>[], ledger: Ledger = createLedger()) {
  for (const facts of entries) ledger.record(createEntry(facts))
  function Counting() {
    return create(useLedger())
  }
  function Page() {
    return (
      <CallscopeProvider ledger={ledger}>
        <Counting />
      </CallscopeProvider>
    )
  }
  return { ledger, Page }
}

/** Puts an account on the page. */
export function renderLedger(create: (ledger: LedgerHandle) => ReactElement, ...entries: readonly Partial<LedgerEntry>[]) {
  const { ledger, Page } = createLedgerPage(create, entries)
  return { ledger, ...render(<Page />) }
}

/** The rows of a table, as the eye reads them; without its head. */
export function toRows(root: Element): readonly (readonly string[])[] {
  return [...root.querySelectorAll('tbody tr, tfoot tr')].map((row) => [...row.children].map((cell) => toSeen(cell)))
}
