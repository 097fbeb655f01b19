import { type ForwardedRef, forwardRef } from 'react'
import type { Status } from '../../core/call-state.js'
import { isLedger } from '../../react/ledger-handle.js'
import type { CostFlags } from '../cost-amount.js'
import { useNumberLocale } from '../labels/use-number-locale.js'
import { useWords } from '../labels/use-words.js'
import type { LedgerGrouping } from '../ledger-labels.js'
import type { AnyWholeProps } from '../part/part-props.js'
import { type ShownOrLedgerProps, toShown } from '../root-props.js'
import { CallUsage } from './call-usage.js'
import { USAGE_SUMMARY_LABELS, type UsageSummaryLabels } from './usage-summary-labels.js'
import { UsageTable } from './usage-table.js'

/** What a `UsageSummary` shows, as `data-*`: of a call by its tokens, of an account by tokens and cost. */
export interface UsageSummaryState extends CostFlags {
  /** `null` for an account. */
  readonly status: Status | null
  /** Whether it is an account without calls. */
  readonly empty: boolean
}

/** Props of `UsageSummary`, and DOM props of its root. */
export interface UsageSummaryProps extends AnyWholeProps<UsageSummaryState>, ShownOrLedgerProps {
  /** What the calls of an account are told apart by, periods by the local calendar; `model` unless set. For a call it says nothing. */
  readonly groupBy?: LedgerGrouping
  /** Locale of the numbers; that of `CallscopeProvider` or of the labels, or `en-US`, unless set. */
  readonly locale?: string
  /** Words in place of those of `LabelsProvider`, or the English ones. */
  readonly labels?: Partial<UsageSummaryLabels>
}

/**
 * The tokens of an answer: input, output and total, with cached, reasoning and audio tokens as parts of them. Renders a `<dl>`.
 * Of the result of `useLedger`: a table of calls, tokens and cost by `groupBy`, in a `<div>` that scrolls where there is no room for it.
 * What the provider did not say is a dash; `~` stands before what is estimated, `≥` where a part of a sum is unknown. It changes while a stream runs
 * and is not announced.
 */
export const UsageSummary = /* @__PURE__ */ forwardRef<HTMLElement, UsageSummaryProps>(function UsageSummary(props, ref) {
  const { of, stream, groupBy = 'model', locale: ownLocale, labels, ...given } = props
  const locale = useNumberLocale(ownLocale)
  const words = useWords('UsageSummary', USAGE_SUMMARY_LABELS, labels)
  const shown = toShown('UsageSummary', { of, stream })
  // A ref takes the element that there is; which one that is depends on what is shown.
  if (isLedger(shown)) return <UsageTable {...{ ledger: shown, groupBy, locale, words, given }} rootRef={ref as ForwardedRef<HTMLDivElement>} />
  return <CallUsage {...{ shown, locale, words, given }} rootRef={ref as ForwardedRef<HTMLDListElement>} />
})
