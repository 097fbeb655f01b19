import { forwardRef } from 'react'
import { CostAmount } from '../cost-amount.js'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { usePartContext } from '../part/use-part-context.js'
import { CostBadgeContext, type CostBadgeState } from './cost-badge-root.js'

/** DOM props of `CostBadge.Value`. */
export interface CostBadgeValueProps extends PartProps<'span', CostBadgeState> {}

/** The amount. Renders a `<span>`. */
export const CostBadgeValue = /* @__PURE__ */ forwardRef<HTMLSpanElement, CostBadgeValueProps>(function CostBadgeValue(given, ref) {
  const { cost, state, locale, words } = usePartContext(CostBadgeContext, 'CostBadge.Value')
  return <Part tag="span" state={state} own={{ className: 'cs-value', children: <CostAmount cost={cost} locale={locale} words={words} isShort /> }} given={given} elementRef={ref} />
})
