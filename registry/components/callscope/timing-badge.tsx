"use client"

import type * as React from "react"
import { TimingBadge as TimingBadgePrimitive } from "callscope/components"

import { cn } from "@/lib/utils"

function TimingBadge({
  className,
  ...props
}: React.ComponentProps<typeof TimingBadgePrimitive> & { className?: string }) {
  return (
    <TimingBadgePrimitive
      data-slot="timing-badge"
      className={cn(
        "rounded-md bg-secondary px-2 text-xs font-medium text-secondary-foreground data-unknown:text-muted-foreground",
        className
      )}
      {...props}
    />
  )
}

export { TimingBadge }
