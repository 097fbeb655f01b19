"use client"

import type * as React from "react"
import { UsageSummary as UsageSummaryPrimitive } from "callscope/components"

import { cn } from "@/lib/utils"

function UsageSummary({
  className,
  ...props
}: React.ComponentProps<typeof UsageSummaryPrimitive> & {
  className?: string
}) {
  return (
    <UsageSummaryPrimitive
      data-slot="usage-summary"
      className={cn(
        "rounded-lg border bg-card p-4 text-card-foreground",
        className
      )}
      {...props}
    />
  )
}

export { UsageSummary }
