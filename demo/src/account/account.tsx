import { BudgetMeter, CostSummary, UsageSummary } from 'callscope/components'
import { useLedger } from 'callscope/react'
import { useState } from 'react'
import { download } from '../download.js'

interface AccountProps {
  /** Most USD that this page may spend; `null` = no limit. */
  readonly budgetUsd: number | null
  readonly onBudgetChange: (usd: number | null) => void
}

const GROUPS = { model: 'Model', provider: 'Provider', tag: 'Way', day: 'Day' } as const

type Group = keyof typeof GROUPS

/** Another model that every call is compared with. */
const COMPARED = ['anthropic/claude-haiku-4-5']

/** What all calls of this browser used and cost, and what they may cost. */
export function Account({ budgetUsd, onBudgetChange }: AccountProps) {
  const ledger = useLedger()
  const [group, setGroup] = useState<Group>('model')
  return (
    <section className="panel account" aria-label="Account">
      <div className="row">
        <h2>All calls</h2>
        <div className="buttons">
          <button type="button" onClick={() => download('calls.csv', 'text/csv', ledger.exportCsv())} disabled={ledger.entries.length === 0}>
            Download CSV
          </button>
          <button type="button" onClick={ledger.clear} disabled={ledger.entries.length === 0}>
            Clear
          </button>
        </div>
      </div>
      <div className="figures">
        <CostSummary of={ledger} by="day" compareWith={COMPARED} />
        <div className="meters">
          <label className="field">
            <span>
              Budget <small>USD for this visit; empty for none</small>
            </span>
            <input
              type="number"
              min="0"
              step="0.001"
              inputMode="decimal"
              value={budgetUsd ?? ''}
              onChange={({ target }) => onBudgetChange(target.value === '' || !(target.valueAsNumber >= 0) ? null : target.valueAsNumber)}
            />
          </label>
          <BudgetMeter />
        </div>
      </div>
      <label className="field group">
        <span>Group by</span>
        <select value={group} onChange={({ target }) => setGroup(toGroup(target.value))}>
          {Object.entries(GROUPS).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <UsageSummary of={ledger} groupBy={group} />
    </section>
  )
}

function toGroup(value: string): Group {
  return value in GROUPS ? (value as Group) : 'model'
}
