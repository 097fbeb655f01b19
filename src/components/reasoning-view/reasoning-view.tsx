import { forwardRef } from 'react'
import { ReasoningViewContent, ReasoningViewTrigger } from './reasoning-view-parts.js'
import { ReasoningViewRoot, type ReasoningViewRootProps } from './reasoning-view-root.js'

/** Props of `ReasoningView`, and DOM props of its root. */
export interface ReasoningViewProps extends Omit<ReasoningViewRootProps, 'children'> {}

/**
 * What a model thought before it answered: open while it thinks, closed when the answer begins, until a person has opened or closed it. Renders a `<div>`, and
 * nothing where there is no reasoning. Its parts: `Root`, `Trigger`, `Content`.
 */
export const ReasoningView = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ forwardRef<HTMLDivElement, ReasoningViewProps>(function ReasoningView(props, ref) {
    return (
      <ReasoningViewRoot {...props} ref={ref}>
        <ReasoningViewTrigger />
        <ReasoningViewContent />
      </ReasoningViewRoot>
    )
  }),
  { Root: ReasoningViewRoot, Trigger: ReasoningViewTrigger, Content: ReasoningViewContent },
)
