import { forwardRef } from 'react'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { usePartContext } from '../part/use-part-context.js'
import { RawInspectorContext, type RawInspectorState } from './raw-inspector-root.js'

/** DOM props of `RawInspector.Empty`. */
export interface RawInspectorEmptyProps extends PartProps<'p', RawInspectorState> {}

/** Says that nothing was sent yet. Renders a `<p>`, and nothing from then on. */
export const RawInspectorEmpty = /* @__PURE__ */ forwardRef<HTMLParagraphElement, RawInspectorEmptyProps>(function RawInspectorEmpty(given, ref) {
  const { state, words } = usePartContext(RawInspectorContext, 'RawInspector.Empty')
  if (!state.empty) return null
  return <Part tag="p" state={state} own={{ className: 'cs-note', children: words.empty }} given={given} elementRef={ref} />
})
