import type { ForwardedRef } from 'react'
import { type Shown, useStreamValue } from '../../react/use-stream-value.js'
import { CostAmount, toCostFlags } from '../cost-amount.js'
import { CostLines } from '../cost-lines.js'
import { type RootProps, toRootProps } from '../root-props.js'
import type { CostSummaryLabels } from './cost-summary-labels.js'

interface CallCostProps {
  readonly shown: Shown
  readonly locale: string
  readonly words: CostSummaryLabels
  /** DOM props of the root. */
  readonly rootProps: RootProps<'div'>
  readonly rootRef: ForwardedRef<HTMLDivElement>
}

/** The cost of one call, which opens into its lines. */
export function CallCost({ shown, locale, words, rootProps, rootRef }: CallCostProps) {
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
  return (
    <div aria-live="off" {...toRootProps('cs-cost-summary', status, rootProps)} ref={rootRef} {...toCostFlags(cost)}>
      {cost === null || cost.lines.length === 0 ? (
        <div className="cs-row">{head}</div>
      ) : (
        <details>
          <summary className="cs-row">{head}</summary>
          <CostLines cost={cost} locale={locale} words={words} />
        </details>
      )}
    </div>
  )
}
