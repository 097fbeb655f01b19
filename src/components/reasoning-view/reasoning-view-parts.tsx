import { forwardRef } from 'react'
import { useStreamValue } from '../../react/use-stream-value.js'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { usePartContext } from '../part/use-part-context.js'
import { splitText } from '../split-text.js'
import { ReasoningViewContext, type ReasoningViewState } from './reasoning-view-root.js'

/** DOM props of `ReasoningView.Trigger`. */
export interface ReasoningViewTriggerProps extends PartProps<'button', ReasoningViewState> {}

/** Opens and closes the reasoning, and says how long the model thought where that is known. Renders a `<button>`. */
export const ReasoningViewTrigger = /* @__PURE__ */ forwardRef<HTMLButtonElement, ReasoningViewTriggerProps>(function ReasoningViewTrigger(given, ref) {
  const { state, toggle, id, name } = usePartContext(ReasoningViewContext, 'ReasoningView.Trigger')
  const own = { type: 'button', id, className: 'cs-trigger', 'aria-expanded': state.open, 'aria-controls': `${id}-text`, onClick: toggle, children: name } as const
  return <Part tag="button" state={state} own={own} given={given} elementRef={ref} />
})

/** DOM props of `ReasoningView.Content`. */
export interface ReasoningViewContentProps extends PartProps<'div', ReasoningViewState> {}

/** The reasoning as it comes. Renders a `<div>`, hidden while it is closed, when it does not follow the text either. Not a live region: it is busy while it grows. */
export const ReasoningViewContent = /* @__PURE__ */ forwardRef<HTMLDivElement, ReasoningViewContentProps>(function ReasoningViewContent(given, ref) {
  const { shown, text, state, id } = usePartContext(ReasoningViewContext, 'ReasoningView.Content')
  const reasoning = useStreamValue(shown, (call) => (state.open ? (text ?? call.reasoning ?? '') : ''))
  const own = {
    id: `${id}-text`,
    role: 'group',
    dir: 'auto',
    className: 'cs-reasoning',
    hidden: !state.open,
    'aria-labelledby': id,
    'aria-busy': state.growing,
    children: splitText(reasoning),
  } as const
  return <Part tag="div" state={state} own={own} given={given} elementRef={ref} />
})
