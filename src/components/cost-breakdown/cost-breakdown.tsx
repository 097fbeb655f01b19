import { forwardRef, type KeyboardEvent } from 'react'
import type { Status } from '../../core/call-state.js'
import { useStreamValue } from '../../react/use-stream-value.js'
import { CostAmount, type CostFlags, toCostFlags } from '../cost-amount.js'
import { CostLines } from '../cost-lines.js'
import { COST_LINES_LABELS, type CostLinesLabels } from '../cost-lines-labels.js'
import { useNumberLocale } from '../labels/use-number-locale.js'
import { useWords } from '../labels/use-words.js'
import { Part } from '../part/part.js'
import type { WholeProps } from '../part/part-props.js'
import { type ShownProps, toShown } from '../root-props.js'

/** The words of a `CostBreakdown`. */
export interface CostBreakdownLabels extends CostLinesLabels {}

/** What a `CostBreakdown` shows, as `data-*`. */
export interface CostBreakdownState extends CostFlags {
  readonly status: Status
}

/** Props of `CostBreakdown`, and DOM props of its root. */
export interface CostBreakdownProps extends WholeProps<'div', CostBreakdownState>, ShownProps {
  /** Locale of the numbers; that of `CallscopeProvider` or of the labels, or `en-US`, unless set. */
  readonly locale?: string
  /** Words in place of those of `LabelsProvider`, or the English ones. */
  readonly labels?: Partial<CostBreakdownLabels>
}

/**
 * How a cost adds up: an amount, as `CostBadge` shows it, that a click or the keyboard opens into its lines; Escape closes them. Renders a `<div>`.
 * A cost without lines has nothing to open. It changes while a stream runs and is not announced.
 */
export const CostBreakdown = /* @__PURE__ */ forwardRef<HTMLDivElement, CostBreakdownProps>(function CostBreakdown(props, ref) {
  const { of, stream, locale: ownLocale, labels, ...given } = props
  const locale = useNumberLocale(ownLocale)
  const words = useWords('CostBreakdown', COST_LINES_LABELS, labels)
  const shown = toShown('CostBreakdown', { of, stream })
  const status = useStreamValue(shown, (state) => state.status)
  const cost = useStreamValue(shown, (state) => state.costBreakdown)
  const amount = <CostAmount cost={cost} locale={locale} words={words} isShort />
  const children =
    cost === null || cost.lines.length === 0 ? (
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
    )
  const state: CostBreakdownState = { status, ...toCostFlags(cost) }
  return <Part tag="div" state={state} own={{ className: 'cs-cost-breakdown', 'aria-live': 'off', children }} given={given} elementRef={ref} />
})

/** On the summary: nothing else in it takes the focus, which stays where it is. Whether it is open is the element's own state, which no render changes. */
function closeOnEscape(event: KeyboardEvent<HTMLElement>): void {
  const details = event.currentTarget.closest('details')
  if (event.key !== 'Escape' || !details?.open) return
  // A dialog around it stays open: one key closes one thing.
  event.preventDefault()
  details.open = false
}
