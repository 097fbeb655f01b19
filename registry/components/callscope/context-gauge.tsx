"use client"

import type * as React from "react"
import { ContextGauge as ContextGaugePrimitive } from "callscope/components"

import { cn } from "@/lib/utils"

function ContextGauge({
  className,
  ...props
}: React.ComponentProps<typeof ContextGaugePrimitive> & {
  className?: string
}) {
  return (
    <ContextGaugePrimitive
      data-slot="context-gauge"
      className={cn(
        "text-xs [&_.cs-bar]:mt-1 [--cs-accent:var(--primary)] [--cs-danger:var(--destructive)]",
        className
      )}
      {...props}
    />
  )
}

export { ContextGauge }
