"use client"

import type * as React from "react"
import { CompareView as CompareViewPrimitive } from "callscope/components"

import { cn } from "@/lib/utils"

/** What is between the tags stands in each column. */
function CompareView({
  className,
  ...props
}: React.ComponentProps<typeof CompareViewPrimitive> & { className?: string }) {
  return (
    <CompareViewPrimitive.Root
      data-slot="compare-view"
      className={cn(
        "[--cs-success:var(--primary)] [&_.cs-column]:rounded-xl [&_.cs-column]:bg-card [&_.cs-column]:p-4",
        className
      )}
      {...props}
    >
      <CompareViewPrimitive.Heading className="font-semibold" />
      <CompareViewPrimitive.Status className="text-xs text-muted-foreground" />
      <CompareViewPrimitive.Content />
      <CompareViewPrimitive.Figures className="pt-2" />
      <CompareViewPrimitive.Choose className="size-4 accent-primary" />
    </CompareViewPrimitive.Root>
  )
}

export { CompareView }
