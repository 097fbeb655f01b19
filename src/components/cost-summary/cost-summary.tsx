import { forwardRef } from 'react'
import { useLocale } from '../../react/use-locale.js'
import { useStreamValue } from '../../react/use-stream-value.js'
import { CostAmount, toCostFlags } from '../cost-amount.js'
import { CostLines } from '../cost-lines.js'
import { type CostLinesLabels, toCostLinesLabels } from '../cost-lines-labels.js'
import { type RootProps, type ShownProps, toRootProps, toShown } from '../root-props.js'

/** The words of a `CostSummary`. */
export interface CostSummaryLabels extends CostLinesLabels {}

/** Props of `CostSummary`, and DOM props of its root. */
export interface CostSummaryProps extends RootProps<'div'>, ShownProps {
  /** Locale of the numbers; that of `CallscopeProvider`, or `en-US`, unless set. */
  readonly locale?: string
  /** Words in place of the English ones. */
  readonly labels?: Partial<CostSummaryLabels>
}

/**
 * What an answer cost, in USD: `~` before an estimate, a dash where it is unknown, "at least" where a part is. Renders a `<div>`.
 * A click, or the keyboard, opens the lines that add up to it. It changes while a stream runs and is not announced.
 */
export const CostSummary = forwardRef<HTMLDivElement, CostSummaryProps>(function CostSummary({ of, stream, locale: ownLocale, labels, ...props }, ref) {
  const locale = useLocale(ownLocale)
  const shown = toShown('CostSummary', { of, stream })
  const status = useStreamValue(shown, (state) => state.status)
  const cost = useStreamValue(shown, (state) => state.costBreakdown)
  const words = toCostLinesLabels(labels)
  const head = (
    <>
      <span className="cs-label">{words.cost}</span>
      <span className="cs-amount">
        <CostAmount cost={cost} locale={locale} words={words} />
      </span>
    </>
  )
  return (
    <div aria-live="off" {...toRootProps('cs-cost-summary', status, props)} ref={ref} {...toCostFlags(cost)}>
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
})
