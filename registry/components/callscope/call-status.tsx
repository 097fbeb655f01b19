"use client"

import type * as React from "react"
import { CallStatus as CallStatusPrimitive } from "callscope/components"

import { cn } from "@/lib/utils"

function CallStatus({
  className,
  ...props
}: React.ComponentProps<typeof CallStatusPrimitive> & { className?: string }) {
  return (
    <CallStatusPrimitive.Root
      data-slot="call-status"
      className={cn(
        "text-xs text-muted-foreground [--cs-accent:var(--primary)]",
        className
      )}
      {...props}
    >
      <CallStatusPrimitive.Text className="font-medium text-foreground data-[status=error]:text-destructive" />
      <CallStatusPrimitive.Model />
    </CallStatusPrimitive.Root>
  )
}

export { CallStatus }
