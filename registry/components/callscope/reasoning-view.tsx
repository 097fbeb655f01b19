"use client"

import type * as React from "react"
import { ReasoningView as ReasoningViewPrimitive } from "callscope/components"

import { cn } from "@/lib/utils"

function ReasoningView({
  className,
  ...props
}: React.ComponentProps<typeof ReasoningViewPrimitive> & {
  className?: string
}) {
  return (
    <ReasoningViewPrimitive.Root
      data-slot="reasoning-view"
      className={cn("rounded-lg border bg-muted/40 px-4 py-2", className)}
      {...props}
    >
      <ReasoningViewPrimitive.Trigger className="w-full py-1 font-medium data-growing:animate-pulse motion-reduce:animate-none" />
      <ReasoningViewPrimitive.Content className="my-1 border-s-2 ps-3 text-muted-foreground" />
    </ReasoningViewPrimitive.Root>
  )
}

export { ReasoningView }
