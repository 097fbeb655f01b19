import { createContext, forwardRef } from 'react'
import type { CostBreakdown } from '../../base/cost.js'
import type { Status } from '../../core/call-state.js'
import { useStreamValue } from '../../react/use-stream-value.js'
import { type CostFlags, toCostFlags } from '../cost-amount.js'
import { COST_AMOUNT_LABELS, type CostAmountLabels } from '../cost-amount-labels.js'
import { useNumberLocale } from '../labels/use-number-locale.js'
import { useWords } from '../labels/use-words.js'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { type ShownProps, toShown } from '../root-props.js'

/** The words of a `CostBadge`. */
export interface CostBadgeLabels extends CostAmountLabels {}

/** What a `CostBadge` shows, as `data-*`. */
export interface CostBadgeState extends CostFlags {
  readonly status: Status
}

/** What is set on a `CostBadge`, whole or as its root, beside DOM props. */
export interface CostBadgeOptions extends ShownProps {
  /** Locale of the number; that of `CallscopeProvider` or of the labels, or `en-US`, unless set. */
  readonly locale?: string
  /** Words in place of those of `LabelsProvider`, or the English ones. */
  readonly labels?: Partial<CostBadgeLabels>
}

/** Props of `CostBadge.Root`, and DOM props of its element. */
export interface CostBadgeRootProps extends PartProps<'span', CostBadgeState>, CostBadgeOptions {}

interface CostBadgeValue {
  readonly cost: CostBreakdown | null
  readonly state: CostBadgeState
  readonly locale: string
  readonly words: CostAmountLabels
}

/** What the parts of a `CostBadge` know. */
export const CostBadgeContext = /* @__PURE__ */ createContext<CostBadgeValue | null>(null)

/** Holds the parts of a `CostBadge`. Renders a `<span>` that is not announced. */
export const CostBadgeRoot = /* @__PURE__ */ forwardRef<HTMLSpanElement, CostBadgeRootProps>(function CostBadgeRoot({ of, stream, locale: ownLocale, labels, ...given }, ref) {
  const locale = useNumberLocale(ownLocale)
  const words = useWords('CostBadge', COST_AMOUNT_LABELS, labels)
  const shown = toShown('CostBadge', { of, stream })
  const status = useStreamValue(shown, (call) => call.status)
  const cost = useStreamValue(shown, (call) => call.costBreakdown)
  const state = { status, ...toCostFlags(cost) }
  return (
    <CostBadgeContext.Provider value={{ cost, state, locale, words }}>
      <Part tag="span" state={state} own={{ className: 'cs-cost-badge', 'aria-live': 'off' }} given={given} elementRef={ref} />
    </CostBadgeContext.Provider>
  )
})
