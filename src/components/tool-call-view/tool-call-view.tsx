import { forwardRef } from 'react'
import { ToolCallCard, type ToolCallCardProps } from './tool-call-card.js'
import { ToolCallViewApprove, ToolCallViewReason, ToolCallViewReject } from './tool-call-view-decision.js'
import {
  ToolCallViewArguments,
  ToolCallViewDetails,
  ToolCallViewError,
  ToolCallViewName,
  ToolCallViewResult,
  ToolCallViewStatus,
  ToolCallViewTrigger,
} from './tool-call-view-parts.js'
import { ToolCallViewRoot } from './tool-call-view-root.js'
import { ToolCalls } from './tool-calls.js'

/** Props of `ToolCallView`, and DOM props of its root. */
export interface ToolCallViewProps extends ToolCallCardProps {}

/**
 * A tool call: its name, where it stands, its arguments as they grow, what a person is asked, and what came of it. Without `toolCall` and `toolRun` all those
 * of `of`, and nothing where there are none. Renders a `<div>`. Its parts: `Root`, `Trigger`, `Name`, `Status`, `Details`, `Arguments`, `Result`, `Error`,
 * `Approve`, `Reject`, `Reason`.
 */
export const ToolCallView = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ forwardRef<HTMLDivElement, ToolCallViewProps>(function ToolCallView(props, ref) {
    const View = props.toolCall || props.toolRun ? ToolCallCard : ToolCalls
    return <View {...props} ref={ref} />
  }),
  {
    Root: ToolCallViewRoot,
    Trigger: ToolCallViewTrigger,
    Name: ToolCallViewName,
    Status: ToolCallViewStatus,
    Details: ToolCallViewDetails,
    Arguments: ToolCallViewArguments,
    Result: ToolCallViewResult,
    Error: ToolCallViewError,
    Approve: ToolCallViewApprove,
    Reject: ToolCallViewReject,
    Reason: ToolCallViewReason,
  },
)
