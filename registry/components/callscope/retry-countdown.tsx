"use client"

import type * as React from "react"
import { RetryCountdown as RetryCountdownPrimitive } from "callscope/components"

import { cn } from "@/lib/utils"

/** It is on the page from the start, and takes no room while nothing is waited for: what announces a wait must be there before it. */
function RetryCountdown({
  className,
  ...props
}: React.ComponentProps<typeof RetryCountdownPrimitive> & {
  className?: string
}) {
  return (
    <RetryCountdownPrimitive.Root
      data-slot="retry-countdown"
      className={cn(
        "data-attempt:rounded-lg data-attempt:border-border data-attempt:bg-card data-attempt:px-4 data-attempt:py-3",
        className
      )}
      {...props}
    >
      <RetryCountdownPrimitive.Message className="font-medium" />
      <RetryCountdownPrimitive.Time className="text-muted-foreground" />
      <RetryCountdownPrimitive.Progress className="accent-primary" />
      <div className="flex flex-wrap gap-2">
        <RetryCountdownPrimitive.Retry className="h-8 rounded-md border-input bg-background px-3 shadow-xs hover:bg-accent hover:text-accent-foreground" />
        <RetryCountdownPrimitive.Cancel className="h-8 rounded-md border-input bg-background px-3 shadow-xs hover:bg-accent hover:text-accent-foreground" />
      </div>
    </RetryCountdownPrimitive.Root>
  )
}

export { RetryCountdown }
