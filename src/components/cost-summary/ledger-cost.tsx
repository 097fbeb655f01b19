import type { ForwardedRef } from 'react'
import { isAmount } from '../../base/is-amount.js'
import type { PeriodUnit } from '../../core/ledger/group-by-period.js'
import type { LedgerHandle } from '../../react/ledger-handle.js'
import { CostAmount, toCostFlags } from '../cost-amount.js'
import { usdColumnDigits } from '../format-usd.js'
import { type RootProps, toRootProps } from '../root-props.js'
import { CostChart } from './cost-chart.js'
import type { CostSummaryLabels } from './cost-summary-labels.js'

interface LedgerCostProps {
  readonly ledger: LedgerHandle
  readonly by: PeriodUnit
  readonly compareWith: readonly string[]
  readonly locale: string
  readonly words: CostSummaryLabels
  /** DOM props of the root. */
  readonly rootProps: RootProps<'div'>
  readonly rootRef: ForwardedRef<HTMLDivElement>
}

/** The cost of an account: what it is in all, what it would have been elsewhere, and how it came about over time. */
export function LedgerCost({ ledger, by, compareWith, locale, words, rootProps, rootRef }: LedgerCostProps) {
  const { requests, cost } = ledger.totals
  const root = toRootProps('cs-cost-summary', null, rootProps)
  if (requests === 0) {
    return (
      <div aria-live="off" {...root} ref={rootRef} data-empty="">
        {words.empty}
      </div>
    )
  }
  const others = [...new Set(compareWith)].map((model) => ({ model, cost: ledger.costOn(model) }))
  const amounts = [cost, ...others.map((other) => other.cost)].flatMap(({ usd }) => (isAmount(usd) ? [usd] : []))
  const shared = { locale, words, digits: usdColumnDigits(amounts, null) }
  return (
    <div aria-live="off" {...root} ref={rootRef} {...toCostFlags(cost)}>
      <dl className="cs-figures">
        <div className="cs-row" {...toCostFlags(cost)}>
          <dt>{words.cost}</dt>
          <dd className="cs-amount">
            <CostAmount cost={cost} {...shared} />
          </dd>
        </div>
        {others.map((other) => (
          <div key={other.model} className="cs-row" data-part="" {...toCostFlags(other.cost)}>
            <dt>{words.on(other.model)}</dt>
            <dd>
              <CostAmount cost={other.cost} {...shared} />
            </dd>
          </div>
        ))}
      </dl>
      <CostChart ledger={ledger} by={by} locale={locale} words={words} />
    </div>
  )
}
