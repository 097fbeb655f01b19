import type { ForwardedRef } from 'react'
import { isAmount } from '../../base/is-amount.js'
import type { PeriodUnit } from '../../core/ledger/group-by-period.js'
import type { LedgerHandle } from '../../react/ledger-handle.js'
import { CostAmount, toCostFlags } from '../cost-amount.js'
import { usdColumnDigits } from '../format-usd.js'
import { Part } from '../part/part.js'
import type { GivenProps } from '../part/part-props.js'
import { toDataAttributes } from '../part/to-data-attributes.js'
import { CostChart } from './cost-chart.js'
import type { CostSummaryState } from './cost-summary.js'
import type { CostSummaryLabels } from './cost-summary-labels.js'

interface LedgerCostProps {
  readonly ledger: LedgerHandle
  readonly by: PeriodUnit
  readonly compareWith: readonly string[]
  readonly locale: string
  readonly words: CostSummaryLabels
  /** What the user gives to the root. */
  readonly given: GivenProps<CostSummaryState>
  readonly rootRef: ForwardedRef<HTMLDivElement>
}

/** The cost of an account: what it is in all, what it would have been elsewhere, and how it came about over time. */
export function LedgerCost({ ledger, by, compareWith, locale, words, given, rootRef }: LedgerCostProps) {
  const { requests, cost } = ledger.totals
  const own = { className: 'cs-cost-summary', 'aria-live': 'off' } as const
  if (requests === 0) {
    const state: CostSummaryState = { status: null, empty: true, unknown: false, estimated: false, incomplete: false }
    return <Part tag="div" state={state} own={{ ...own, children: words.empty }} given={given} elementRef={rootRef} />
  }
  const others = [...new Set(compareWith)].map((model) => ({ model, cost: ledger.costOn(model) }))
  const amounts = [cost, ...others.map((other) => other.cost)].flatMap(({ usd }) => (isAmount(usd) ? [usd] : []))
  const shared = { locale, words, digits: usdColumnDigits(amounts, null) }
  const children = (
    <>
      <dl className="cs-figures">
        <div className="cs-row" {...toDataAttributes(toCostFlags(cost))}>
          <dt>{words.cost}</dt>
          <dd className="cs-amount">
            <CostAmount cost={cost} {...shared} />
          </dd>
        </div>
        {others.map((other) => (
          <div key={other.model} className="cs-row" data-part="" {...toDataAttributes(toCostFlags(other.cost))}>
            <dt>{words.on(other.model)}</dt>
            <dd>
              <CostAmount cost={other.cost} {...shared} />
            </dd>
          </div>
        ))}
      </dl>
      <CostChart ledger={ledger} by={by} locale={locale} words={words} />
    </>
  )
  return <Part tag="div" state={{ status: null, empty: false, ...toCostFlags(cost) }} own={{ ...own, children }} given={given} elementRef={rootRef} />
}
