import { createLedger, type LedgerEntry } from 'callscope'
import { CallscopeProvider, type LedgerHandle, useLedger } from 'callscope/react'
import { type ReactNode, useState } from 'react'
import { answered } from './kit/replies.js'
import { SimulatedCall } from './kit/simulated-call.js'

export interface StoryLedgerProps {
  /** The requests in it. */
  readonly entries?: readonly LedgerEntry[]
  /** Whether there is a button that sends another request. */
  readonly live?: boolean
  /** Shows the account. */
  readonly children: (ledger: LedgerHandle) => ReactNode
}

/** A real account for a story, filled by hand. */
export function StoryLedger({ entries = [], live = false, children }: StoryLedgerProps) {
  const [ledger] = useState(() => {
    const created = createLedger()
    for (const entry of entries) created.record(entry)
    return created
  })
  return (
    <CallscopeProvider ledger={ledger}>
      {live && (
        <SimulatedCall script={{ ...answered, firstTokenDelayMs: 300, delayMs: 40 }}>
          {({ start }) => (
            <button type="button" onClick={() => start()}>
              Ask
            </button>
          )}
        </SimulatedCall>
      )}
      <Counting>{children}</Counting>
    </CallscopeProvider>
  )
}

function Counting({ children }: Pick<StoryLedgerProps, 'children'>) {
  return children(useLedger())
}
