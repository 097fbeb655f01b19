import { forwardRef } from 'react'
import { useLocale } from '../../react/use-locale.js'
import { useStreamValue } from '../../react/use-stream-value.js'
import { COST_AMOUNT_LABELS, CostAmount, type CostAmountLabels, toCostFlags } from '../cost-amount.js'
import { type RootProps, type ShownProps, toRootProps, toShown } from '../root-props.js'

/** The words of a `CostBadge`. */
export interface CostBadgeLabels extends CostAmountLabels {}

/** Props of `CostBadge`, and DOM props of its root. */
export interface CostBadgeProps extends RootProps<'span'>, ShownProps {
  /** Locale of the number; that of `CallscopeProvider`, or `en-US`, unless set. */
  readonly locale?: string
  /** Words in place of the English ones. */
  readonly labels?: Partial<CostBadgeLabels>
}

/**
 * What an answer cost, in USD, small enough for a line of text: `~` before an estimate, a dash where it is unknown, `≥` where a part is, "free"
 * for a 0 that is certain. Renders a `<span>`. It changes while a stream runs and is not announced.
 */
export const CostBadge = forwardRef<HTMLSpanElement, CostBadgeProps>(function CostBadge({ of, stream, locale: ownLocale, labels, ...props }, ref) {
  const locale = useLocale(ownLocale)
  const shown = toShown('CostBadge', { of, stream })
  const status = useStreamValue(shown, (state) => state.status)
  const cost = useStreamValue(shown, (state) => state.costBreakdown)
  const words = { ...COST_AMOUNT_LABELS, ...labels }
  return (
    <span aria-live="off" {...toRootProps('cs-cost-badge', status, props)} ref={ref} {...toCostFlags(cost)}>
      <CostAmount cost={cost} locale={locale} words={words} isShort />
    </span>
  )
})
