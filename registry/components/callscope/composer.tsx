"use client"

import type * as React from "react"
import { Composer as ComposerPrimitive } from "callscope/components"

import { cn } from "@/lib/utils"

function Composer({
  className,
  ...props
}: React.ComponentProps<typeof ComposerPrimitive> & { className?: string }) {
  return (
    <ComposerPrimitive.Root
      data-slot="composer"
      className={cn(
        "rounded-xl border border-input bg-background p-2 shadow-xs has-[textarea:focus-visible]:border-ring has-[textarea:focus-visible]:ring-[3px] has-[textarea:focus-visible]:ring-ring/50",
        className
      )}
      {...props}
    >
      <ComposerPrimitive.Input className="border-transparent px-2 text-base placeholder:text-muted-foreground focus-visible:outline-hidden md:text-sm" />
      <ComposerPrimitive.Button className="rounded-lg border-transparent bg-primary px-4 text-primary-foreground hover:bg-primary/90 data-running:bg-secondary data-running:text-secondary-foreground data-running:hover:bg-secondary/80" />
    </ComposerPrimitive.Root>
  )
}

export { Composer }
