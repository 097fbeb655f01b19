"use client"

import type * as React from "react"
import { CostBreakdown as CostBreakdownPrimitive } from "callscope/components"

import { cn } from "@/lib/utils"

function CostBreakdown({
  className,
  ...props
}: React.ComponentProps<typeof CostBreakdownPrimitive> & {
  className?: string
}) {
  return (
    <CostBreakdownPrimitive
      data-slot="cost-breakdown"
      className={cn(
        "text-xs [&_.cs-figure]:rounded-md [&_.cs-figure]:bg-secondary [&_.cs-figure]:px-2 [&_.cs-figure]:text-xs [&_.cs-figure]:font-medium [&_.cs-figure]:text-secondary-foreground",
        className
      )}
      {...props}
    />
  )
}

export { CostBreakdown }
