import { createLedger } from 'callscope'
import { CallscopeProvider } from 'callscope/react'
import type { ReactElement, ReactNode } from 'react'

/** What stands around all calls of a page, and what it keeps of them on purpose. */
export interface Surrounding {
  readonly show: (calls: ReactNode) => ReactElement
  /** How many things are kept. */
  readonly entries: () => number
  readonly clear: () => void
}

const BUDGET = { usd: 1_000_000 }

/** By name. Each is made once for a page. */
export const surroundings = {
  nothing: async (): Promise<Surrounding> => ({ show: (calls) => <>{calls}</>, entries: () => 0, clear: () => {} }),
  async provider(): Promise<Surrounding> {
    const ledger = createLedger()
    const show = (calls: ReactNode) => (
      <CallscopeProvider ledger={ledger} budget={BUDGET}>
        {calls}
      </CallscopeProvider>
    )
    return { show, entries: () => ledger.getState().entries.length, clear: ledger.clear }
  },
  async devtools(): Promise<Surrounding> {
    const { CallscopeDevtools } = await import('callscope/devtools/production')
    // Not public: the panel clears it.
    const { sharedCallLog } = await import('../../../../src/devtools/shared-call-log.js')
    const show = (calls: ReactNode) => (
      <>
        <CallscopeDevtools />
        {calls}
      </>
    )
    return { show, entries: () => sharedCallLog.getState().calls.length, clear: sharedCallLog.clear }
  },
}
