"use client"

import type * as React from "react"
import { TokenMeter as TokenMeterPrimitive } from "callscope/components"

import { cn } from "@/lib/utils"

function TokenMeter({
  className,
  ...props
}: React.ComponentProps<typeof TokenMeterPrimitive> & { className?: string }) {
  return (
    <TokenMeterPrimitive
      data-slot="token-meter"
      className={cn(
        "text-xs [&_.cs-bar]:mt-1 [--cs-accent:var(--chart-1)] [--cs-success:var(--chart-2)]",
        className
      )}
      {...props}
    />
  )
}

export { TokenMeter }
