import { forwardRef } from 'react'
import { CompareViewChoose, CompareViewContent, CompareViewFigures, CompareViewHeading, CompareViewStatus } from './compare-view-parts.js'
import { CompareViewRoot, type CompareViewRootProps } from './compare-view-root.js'

/** Props of `CompareView`, and DOM props of its root. */
export interface CompareViewProps extends Omit<CompareViewRootProps, 'children'> {}

/**
 * Several answers side by side: those of `useCompare`, or the choices of one call. Each with its model, how it stands, its text, its time and its cost, and
 * where that is wanted a mark for the best of them. Renders a `<div>`, and nothing for a call that has no choice yet. Its parts: `Root`, `Heading`, `Status`,
 * `Content`, `Figures`, `Choose`.
 */
export const CompareView = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ forwardRef<HTMLDivElement, CompareViewProps>(function CompareView(props, ref) {
    return (
      <CompareViewRoot {...props} ref={ref}>
        <CompareViewHeading />
        <CompareViewStatus />
        <CompareViewContent />
        <CompareViewFigures />
        <CompareViewChoose />
      </CompareViewRoot>
    )
  }),
  { Root: CompareViewRoot, Heading: CompareViewHeading, Status: CompareViewStatus, Content: CompareViewContent, Figures: CompareViewFigures, Choose: CompareViewChoose },
)
