"use client"

import type * as React from "react"
import { ErrorNotice as ErrorNoticePrimitive } from "callscope/components"

import { cn } from "@/lib/utils"

function ErrorNotice({
  className,
  ...props
}: React.ComponentProps<typeof ErrorNoticePrimitive> & { className?: string }) {
  return (
    <ErrorNoticePrimitive.Root
      data-slot="error-notice"
      className={cn(
        "rounded-lg border-destructive/50 bg-card px-4 py-3 text-card-foreground",
        className
      )}
      {...props}
    >
      <ErrorNoticePrimitive.Message className="font-medium text-destructive" />
      <ErrorNoticePrimitive.Wait className="text-muted-foreground" />
      <ErrorNoticePrimitive.Details className="text-xs text-muted-foreground" />
      <ErrorNoticePrimitive.Retry className="h-8 rounded-md border-input bg-background px-3 shadow-xs hover:bg-accent hover:text-accent-foreground" />
    </ErrorNoticePrimitive.Root>
  )
}

export { ErrorNotice }
