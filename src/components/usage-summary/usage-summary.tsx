import { type ForwardedRef, forwardRef } from 'react'
import { isLedger } from '../../react/ledger-handle.js'
import { useLocale } from '../../react/use-locale.js'
import type { LedgerGrouping } from '../ledger-labels.js'
import { type AnyRootProps, type ShownOrLedgerProps, toShown } from '../root-props.js'
import { CallUsage } from './call-usage.js'
import { USAGE_SUMMARY_LABELS, type UsageSummaryLabels } from './usage-summary-labels.js'
import { UsageTable } from './usage-table.js'

/** Props of `UsageSummary`, and DOM props of its root. */
export interface UsageSummaryProps extends AnyRootProps, ShownOrLedgerProps {
  /** What the calls of an account are told apart by, periods by the local calendar; `model` unless set. For a call it says nothing. */
  readonly groupBy?: LedgerGrouping
  /** Locale of the numbers; that of `CallscopeProvider`, or `en-US`, unless set. */
  readonly locale?: string
  /** Words in place of the English ones. */
  readonly labels?: Partial<UsageSummaryLabels>
}

/**
 * The tokens of an answer: input, output and total, with cached, reasoning and audio tokens as parts of them. Renders a `<dl>`.
 * Of the result of `useLedger`: a table of calls, tokens and cost by `groupBy`, in a `<div>` that scrolls where there is no room for it.
 * What the provider did not say is a dash; `~` stands before what is estimated, `≥` where a part of a sum is unknown. It changes while a stream runs
 * and is not announced.
 */
export const UsageSummary = forwardRef<HTMLElement, UsageSummaryProps>(function UsageSummary(allProps, ref) {
  const { of, stream, groupBy = 'model', locale: ownLocale, labels, ...rootProps } = allProps
  const locale = useLocale(ownLocale)
  const shown = toShown('UsageSummary', { of, stream })
  const words = { ...USAGE_SUMMARY_LABELS, ...labels }
  // A ref takes the element that there is; which one that is depends on what is shown.
  if (isLedger(shown)) return <UsageTable {...{ ledger: shown, groupBy, locale, words, rootProps }} rootRef={ref as ForwardedRef<HTMLDivElement>} />
  return <CallUsage {...{ shown, locale, words, rootProps }} rootRef={ref as ForwardedRef<HTMLDListElement>} />
})
