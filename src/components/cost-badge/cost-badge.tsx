import { forwardRef } from 'react'
import type { WholeProps } from '../part/part-props.js'
import { type CostBadgeOptions, CostBadgeRoot, type CostBadgeState } from './cost-badge-root.js'
import { CostBadgeValue } from './cost-badge-value.js'

/** Props of `CostBadge`, and DOM props of its root. */
export interface CostBadgeProps extends WholeProps<'span', CostBadgeState>, CostBadgeOptions {}

/**
 * What an answer cost, in USD, small enough for a line of text: `~` before an estimate, a dash where it is unknown, `≥` where a part is, "free"
 * for a 0 that is certain. Renders a `<span>`. It changes while a stream runs and is not announced. Its parts: `Root`, `Value`.
 */
export const CostBadge = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ forwardRef<HTMLSpanElement, CostBadgeProps>(function CostBadge(props, ref) {
    return (
      <CostBadgeRoot {...props} ref={ref}>
        <CostBadgeValue />
      </CostBadgeRoot>
    )
  }),
  { Root: CostBadgeRoot, Value: CostBadgeValue },
)
