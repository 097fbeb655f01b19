"use client"

import type * as React from "react"
import { BudgetMeter as BudgetMeterPrimitive } from "callscope/components"

import { cn } from "@/lib/utils"

function BudgetMeter({
  className,
  ...props
}: React.ComponentProps<typeof BudgetMeterPrimitive> & { className?: string }) {
  return (
    <BudgetMeterPrimitive
      data-slot="budget-meter"
      className={cn(
        "text-xs [&_.cs-bar]:mt-1 [--cs-accent:var(--primary)] [--cs-danger:var(--destructive)]",
        className
      )}
      {...props}
    />
  )
}

export { BudgetMeter }
