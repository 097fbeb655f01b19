import { forwardRef } from 'react'
import { ToolCallViewApprove, ToolCallViewReason, ToolCallViewReject } from './tool-call-view-decision.js'
import { ToolCallViewArguments, ToolCallViewDetails, ToolCallViewError, ToolCallViewResult, ToolCallViewStatus, ToolCallViewTrigger } from './tool-call-view-parts.js'
import { ToolCallViewRoot, type ToolCallViewRootProps } from './tool-call-view-root.js'

/** Props of one tool call with all of its parts. */
export interface ToolCallCardProps extends Omit<ToolCallViewRootProps, 'children'> {}

/** One tool call with all of its parts. */
export const ToolCallCard = /* @__PURE__ */ forwardRef<HTMLDivElement, ToolCallCardProps>(function ToolCallCard(props, ref) {
  return (
    <ToolCallViewRoot {...props} ref={ref}>
      <ToolCallViewTrigger />
      <ToolCallViewStatus />
      <ToolCallViewDetails>
        <ToolCallViewArguments />
        <ToolCallViewResult />
        <ToolCallViewError />
      </ToolCallViewDetails>
      <ToolCallViewApprove />
      <ToolCallViewReason />
      <ToolCallViewReject />
    </ToolCallViewRoot>
  )
})
