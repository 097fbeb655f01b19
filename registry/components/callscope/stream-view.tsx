"use client"

import type * as React from "react"
import { StreamView as StreamViewPrimitive } from "callscope/components"

import { cn } from "@/lib/utils"

function StreamView({
  className,
  as,
  ...props
}: React.ComponentProps<typeof StreamViewPrimitive> & { className?: string }) {
  return (
    <StreamViewPrimitive.Root
      data-slot="stream-view"
      className={cn("text-sm/relaxed [--cs-accent:var(--primary)]", className)}
      {...props}
    >
      <StreamViewPrimitive.Parts as={as} />
    </StreamViewPrimitive.Root>
  )
}

export { StreamView }
