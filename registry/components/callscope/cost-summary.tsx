"use client"

import type * as React from "react"
import { CostSummary as CostSummaryPrimitive } from "callscope/components"

import { cn } from "@/lib/utils"

function CostSummary({
  className,
  ...props
}: React.ComponentProps<typeof CostSummaryPrimitive> & { className?: string }) {
  return (
    <CostSummaryPrimitive
      data-slot="cost-summary"
      className={cn(
        "rounded-lg border bg-card p-4 text-card-foreground [--cs-accent:var(--chart-1)]",
        className
      )}
      {...props}
    />
  )
}

export { CostSummary }
