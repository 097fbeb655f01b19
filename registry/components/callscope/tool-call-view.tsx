"use client"

import type * as React from "react"
import { ToolCallView as ToolCallViewPrimitive } from "callscope/components"

import { cn } from "@/lib/utils"

/** One tool call: `toolCall` of `of.toolCalls`, or `toolRun` of `of.toolRuns`. */
function ToolCallView({
  className,
  ...props
}: React.ComponentProps<typeof ToolCallViewPrimitive> & {
  className?: string
}) {
  return (
    <ToolCallViewPrimitive.Root
      data-slot="tool-call-view"
      className={cn("rounded-lg bg-card p-3 text-card-foreground", className)}
      {...props}
    >
      <ToolCallViewPrimitive.Trigger className="font-medium" />
      <ToolCallViewPrimitive.Status className="rounded-md bg-muted px-2 py-0.5 text-xs text-muted-foreground" />
      <ToolCallViewPrimitive.Details>
        <ToolCallViewPrimitive.Arguments className="rounded-md bg-muted p-2 font-mono text-xs" />
        <ToolCallViewPrimitive.Result className="rounded-md bg-muted p-2 font-mono text-xs" />
        <ToolCallViewPrimitive.Error className="text-destructive" />
      </ToolCallViewPrimitive.Details>
      <ToolCallViewPrimitive.Approve className="h-8 rounded-md border-transparent bg-primary px-3 text-primary-foreground shadow-xs hover:bg-primary/90" />
      <ToolCallViewPrimitive.Reason className="h-8 rounded-md border-input bg-transparent px-3 shadow-xs" />
      <ToolCallViewPrimitive.Reject className="h-8 rounded-md border-input bg-background px-3 shadow-xs hover:bg-accent hover:text-accent-foreground" />
    </ToolCallViewPrimitive.Root>
  )
}

/** All tool calls of `of`, those of earlier answers first. */
function ToolCallViews({
  className,
  ...props
}: Omit<
  React.ComponentProps<typeof ToolCallViewPrimitive>,
  "toolCall" | "toolRun"
> & { className?: string }) {
  return (
    <ToolCallViewPrimitive
      data-slot="tool-call-views"
      className={cn("gap-2", className)}
      {...props}
    />
  )
}

export { ToolCallView, ToolCallViews }
