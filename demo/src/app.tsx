import { createLedger } from 'callscope'
import { CallscopeProvider } from 'callscope/react'
import { useState } from 'react'
import { Account } from './account.js'
import { Playground } from './playground.js'

/** Kept in this browser: figures and names, no prompt and no answer. */
const ledger = createLedger({ storage: () => localStorage, key: 'callscope.playground' })

/** The whole page, with the account of all calls. */
export function App() {
  const [budgetUsd, setBudgetUsd] = useState<number | null>(null)
  return (
    <CallscopeProvider ledger={ledger} budget={budgetUsd === null ? undefined : { usd: budgetUsd }}>
      <div className="page">
        <header className="head">
          <h1>callscope</h1>
          <p>Call a model, see it on screen: text, finish reason, usage and cost, live.</p>
        </header>
        <main className="main">
          <Playground />
          <Account budgetUsd={budgetUsd} onBudgetChange={setBudgetUsd} />
        </main>
      </div>
    </CallscopeProvider>
  )
}
