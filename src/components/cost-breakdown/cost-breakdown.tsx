import { forwardRef, type KeyboardEvent } from 'react'
import { useLocale } from '../../react/use-locale.js'
import { useStreamValue } from '../../react/use-stream-value.js'
import { CostAmount, toCostFlags } from '../cost-amount.js'
import { CostLines } from '../cost-lines.js'
import { type CostLinesLabels, toCostLinesLabels } from '../cost-lines-labels.js'
import { type RootProps, type ShownProps, toRootProps, toShown } from '../root-props.js'

/** The words of a `CostBreakdown`. */
export interface CostBreakdownLabels extends CostLinesLabels {}

/** Props of `CostBreakdown`, and DOM props of its root. */
export interface CostBreakdownProps extends RootProps<'div'>, ShownProps {
  /** Locale of the numbers; that of `CallscopeProvider`, or `en-US`, unless set. */
  readonly locale?: string
  /** Words in place of the English ones. */
  readonly labels?: Partial<CostBreakdownLabels>
}

/**
 * How a cost adds up: an amount, as `CostBadge` shows it, that a click or the keyboard opens into its lines; Escape closes them. Renders a `<div>`.
 * A cost without lines has nothing to open. It changes while a stream runs and is not announced.
 */
export const CostBreakdown = forwardRef<HTMLDivElement, CostBreakdownProps>(function CostBreakdown(allProps, ref) {
  const { of, stream, locale: ownLocale, labels, ...props } = allProps
  const locale = useLocale(ownLocale)
  const shown = toShown('CostBreakdown', { of, stream })
  const status = useStreamValue(shown, (state) => state.status)
  const cost = useStreamValue(shown, (state) => state.costBreakdown)
  const words = toCostLinesLabels(labels)
  const amount = <CostAmount cost={cost} locale={locale} words={words} isShort />
  return (
    <div aria-live="off" {...toRootProps('cs-cost-breakdown', status, props)} ref={ref} {...toCostFlags(cost)}>
      {cost === null || cost.lines.length === 0 ? (
        <span className="cs-figure">{amount}</span>
      ) : (
        <details>
          <summary className="cs-figure" onKeyDown={closeOnEscape}>
            {/* An amount alone does not say what it opens. */}
            <span className="cs-visually-hidden">{words.cost} </span>
            {amount}
          </summary>
          <CostLines cost={cost} locale={locale} words={words} />
        </details>
      )}
    </div>
  )
})

/** On the summary: nothing else in it takes the focus, which stays where it is. Whether it is open is the element's own state, which no render changes. */
function closeOnEscape(event: KeyboardEvent<HTMLElement>): void {
  const details = event.currentTarget.closest('details')
  if (event.key !== 'Escape' || !details?.open) return
  // A dialog around it stays open: one key closes one thing.
  event.preventDefault()
  details.open = false
}
