import { forwardRef } from 'react'
import type { Status } from '../../core/call-state.js'
import type { PeriodUnit } from '../../core/ledger/group-by-period.js'
import { isLedger } from '../../react/ledger-handle.js'
import type { CostFlags } from '../cost-amount.js'
import { useNumberLocale } from '../labels/use-number-locale.js'
import { useWords } from '../labels/use-words.js'
import type { WholeProps } from '../part/part-props.js'
import { type ShownOrLedgerProps, toShown } from '../root-props.js'
import { CallCost } from './call-cost.js'
import { COST_SUMMARY_LABELS, type CostSummaryLabels } from './cost-summary-labels.js'
import { LedgerCost } from './ledger-cost.js'

/** What a `CostSummary` shows, as `data-*`. */
export interface CostSummaryState extends CostFlags {
  /** `null` for an account. */
  readonly status: Status | null
  /** Whether it is an account without calls. */
  readonly empty: boolean
}

/** Props of `CostSummary`, and DOM props of its root. */
export interface CostSummaryProps extends WholeProps<'div', CostSummaryState>, ShownOrLedgerProps {
  /** Periods of the chart of an account, by the local calendar; `day` unless set. For a call it says nothing. */
  readonly by?: PeriodUnit
  /** Models, as `vendor/model`, for which it is told what the tokens of an account would have cost there. For a call it says nothing. */
  readonly compareWith?: readonly string[] | undefined
  /** Locale of the numbers; that of `CallscopeProvider` or of the labels, or `en-US`, unless set. */
  readonly locale?: string
  /** Words in place of those of `LabelsProvider`, or the English ones. */
  readonly labels?: Partial<CostSummaryLabels>
}

/**
 * What an answer cost, in USD: `~` before an estimate, a dash where it is unknown, "at least" where a part is. Renders a `<div>`.
 * A click, or the keyboard, opens the lines that add up to it. Of the result of `useLedger`: what all calls cost, a chart of the last 30 hours, days or
 * months, which opens into its amounts, and what other models would have cost. It changes while a stream runs and is not announced.
 */
export const CostSummary = /* @__PURE__ */ forwardRef<HTMLDivElement, CostSummaryProps>(function CostSummary(props, ref) {
  const { of, stream, by = 'day', compareWith = [], locale: ownLocale, labels, ...given } = props
  const locale = useNumberLocale(ownLocale)
  const words = useWords('CostSummary', COST_SUMMARY_LABELS, labels)
  const shown = toShown('CostSummary', { of, stream })
  const shared = { locale, words, given, rootRef: ref }
  return isLedger(shown) ? <LedgerCost ledger={shown} by={by} compareWith={compareWith} {...shared} /> : <CallCost shown={shown} {...shared} />
})
