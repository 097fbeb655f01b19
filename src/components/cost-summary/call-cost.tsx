import type { ForwardedRef } from 'react'
import { type Shown, useStreamValue } from '../../react/use-stream-value.js'
import { CostAmount, toCostFlags } from '../cost-amount.js'
import { CostLines } from '../cost-lines.js'
import { Part } from '../part/part.js'
import type { GivenProps } from '../part/part-props.js'
import type { CostSummaryState } from './cost-summary.js'
import type { CostSummaryLabels } from './cost-summary-labels.js'

interface CallCostProps {
  readonly shown: Shown
  readonly locale: string
  readonly words: CostSummaryLabels
  /** What the user gives to the root. */
  readonly given: GivenProps<CostSummaryState>
  readonly rootRef: ForwardedRef<HTMLDivElement>
}

/** The cost of one call, which opens into its lines. */
export function CallCost({ shown, locale, words, given, rootRef }: CallCostProps) {
  const status = useStreamValue(shown, (state) => state.status)
  const cost = useStreamValue(shown, (state) => state.costBreakdown)
  const head = (
    <>
      <span className="cs-label">{words.cost}</span>
      <span className="cs-amount">
        <CostAmount cost={cost} locale={locale} words={words} />
      </span>
    </>
  )
  const children =
    cost === null || cost.lines.length === 0 ? (
      <div className="cs-row">{head}</div>
    ) : (
      <details>
        <summary className="cs-row">{head}</summary>
        <CostLines cost={cost} locale={locale} words={words} />
      </details>
    )
  const state: CostSummaryState = { status, empty: false, ...toCostFlags(cost) }
  return <Part tag="div" state={state} own={{ className: 'cs-cost-summary', 'aria-live': 'off', children }} given={given} elementRef={rootRef} />
}
