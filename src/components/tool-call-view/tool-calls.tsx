import { forwardRef, memo } from 'react'
import { useStreamValue } from '../../react/use-stream-value.js'
import { useWords } from '../labels/use-words.js'
import { Part } from '../part/part.js'
import { toShown } from '../root-props.js'
import { toCallsAndRuns } from './to-phase.js'
import { ToolCallCard, type ToolCallCardProps } from './tool-call-card.js'
import { TOOL_CALL_VIEW_LABELS } from './tool-call-view-labels.js'
import type { ToolCallViewState } from './tool-call-view-root.js'

/** One that has not changed is not rendered while another one grows. */
const Card = /* @__PURE__ */ memo(ToolCallCard)

/** All tool calls of a call, those of earlier answers first. Renders a `<div>`, and nothing where there are none. */
export const ToolCalls = /* @__PURE__ */ forwardRef<HTMLDivElement, ToolCallCardProps>(function ToolCalls(props, ref) {
  const { of, stream, toolCall: _call, toolRun: _run, onApprove, onReject, open, defaultOpen, onOpenChange, labels, ...given } = props
  const words = useWords('ToolCallView', TOOL_CALL_VIEW_LABELS, labels)
  const shown = toShown('ToolCallView', { of, stream })
  const status = useStreamValue(shown, (state) => state.status)
  const steps = useStreamValue(shown, (state) => state.steps)
  const toolRuns = useStreamValue(shown, (state) => state.toolRuns)
  const toolCalls = useStreamValue(shown, (state) => state.toolCalls)
  const calls = toCallsAndRuns({ steps, toolRuns, toolCalls })
  if (calls.length === 0) return null
  const state: ToolCallViewState = { status, phase: null, open: false }
  const shared = { of: shown, onApprove, onReject, open, defaultOpen, onOpenChange, ...(labels && { labels }) }
  const children = calls.map(({ call, run }, place) => (
    // A call stays in its place, while it grows and when it is run.
    <div key={place} role="listitem">
      <Card {...shared} toolCall={call} toolRun={run} />
    </div>
  ))
  return <Part tag="div" state={state} own={{ role: 'list', className: 'cs-tool-calls', 'aria-label': words.calls, children }} given={given} elementRef={ref} />
})
