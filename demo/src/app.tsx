import { createLedger } from 'callscope'
import { CallscopeDevtools } from 'callscope/devtools'
import { CallscopeProvider } from 'callscope/react'
import type { Cassette } from 'callscope/testing'
import { useState } from 'react'
import { Account } from './account/account.js'
import { Playground } from './playground.js'
import { LoadCassette } from './replay/load-cassette.js'
import { ReplayDialog } from './replay/replay-dialog.js'
import { useSettings } from './settings/use-settings.js'

/** Kept in this browser: figures and names, no prompt and no answer. */
const ledger = createLedger({ storage: () => localStorage, key: 'callscope.playground' })

/** The whole page, with the account of all calls. */
export function App() {
  const [settings, change] = useSettings()
  const [cassette, setCassette] = useState<Cassette | null>(null)
  const { budgetUsd } = settings
  return (
    <>
      <CallscopeProvider ledger={ledger} budget={budgetUsd === null ? undefined : { usd: budgetUsd }}>
        <div className="page">
          <header className="head">
            <h1>callscope</h1>
            <p>Ask models side by side, and look at all that comes back: text, tools, finish reason, usage and cost, live.</p>
            <LoadCassette onLoad={setCassette} />
          </header>
          <Playground settings={settings} onChange={change} onReplay={setCassette} />
          <Account budgetUsd={budgetUsd} onBudgetChange={(next) => change({ budgetUsd: next })} />
        </div>
      </CallscopeProvider>
      <CallscopeDevtools position="top-end" />
      {cassette && <ReplayDialog cassette={cassette} onClose={() => setCassette(null)} />}
    </>
  )
}
