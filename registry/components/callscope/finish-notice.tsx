"use client"

import type * as React from "react"
import { FinishNotice as FinishNoticePrimitive } from "callscope/components"

import { cn } from "@/lib/utils"

function FinishNotice({
  className,
  ...props
}: React.ComponentProps<typeof FinishNoticePrimitive> & {
  className?: string
}) {
  return (
    <FinishNoticePrimitive.Root
      data-slot="finish-notice"
      className={cn(
        "rounded-lg border-border bg-card px-4 py-3 text-card-foreground",
        className
      )}
      {...props}
    >
      <FinishNoticePrimitive.Message />
      <FinishNoticePrimitive.Continue className="h-8 rounded-md border-input bg-background px-3 shadow-xs hover:bg-accent hover:text-accent-foreground" />
    </FinishNoticePrimitive.Root>
  )
}

export { FinishNotice }
