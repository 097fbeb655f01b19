"use client"

import type * as React from "react"
import { RawInspector as RawInspectorPrimitive } from "callscope/components"

import { cn } from "@/lib/utils"

function RawInspector({
  className,
  ...props
}: React.ComponentProps<typeof RawInspectorPrimitive> & {
  className?: string
}) {
  return (
    <RawInspectorPrimitive.Root
      data-slot="raw-inspector"
      className={cn("gap-2", className)}
      {...props}
    >
      <RawInspectorPrimitive.Empty className="text-muted-foreground" />
      <div className="flex flex-wrap gap-2">
        <RawInspectorPrimitive.Requests className="h-9 rounded-md border-input bg-transparent px-3 text-base shadow-xs md:text-sm" />
        <RawInspectorPrimitive.Search className="h-9 min-w-40 flex-1 rounded-md border-input bg-transparent px-3 text-base shadow-xs md:text-sm" />
      </div>
      <RawInspectorPrimitive.Request className="rounded-lg bg-card px-4 text-card-foreground" />
      <RawInspectorPrimitive.Chunks className="rounded-lg bg-card px-4 text-card-foreground" />
      <RawInspectorPrimitive.Response className="rounded-lg bg-card px-4 text-card-foreground" />
      <RawInspectorPrimitive.Error className="rounded-lg border-destructive/50 bg-card px-4 text-card-foreground" />
    </RawInspectorPrimitive.Root>
  )
}

export { RawInspector }
