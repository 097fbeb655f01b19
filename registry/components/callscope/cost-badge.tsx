"use client"

import type * as React from "react"
import { CostBadge as CostBadgePrimitive } from "callscope/components"

import { cn } from "@/lib/utils"

function CostBadge({
  className,
  ...props
}: React.ComponentProps<typeof CostBadgePrimitive> & { className?: string }) {
  return (
    <CostBadgePrimitive.Root
      data-slot="cost-badge"
      className={cn(
        "rounded-md bg-secondary px-2 text-xs font-medium text-secondary-foreground data-unknown:text-muted-foreground",
        className
      )}
      {...props}
    >
      <CostBadgePrimitive.Value />
    </CostBadgePrimitive.Root>
  )
}

export { CostBadge }
