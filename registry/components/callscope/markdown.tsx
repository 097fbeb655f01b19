"use client"

import type * as React from "react"
import { Markdown as MarkdownPrimitive } from "callscope/components"

import { cn } from "@/lib/utils"

/** A message that no call is at hand for: one of an earlier turn, or one that was stored. */
function Markdown({
  className,
  ...props
}: React.ComponentProps<typeof MarkdownPrimitive> & { className?: string }) {
  return (
    <MarkdownPrimitive
      data-slot="markdown"
      className={cn("text-sm/relaxed [--cs-accent:var(--primary)]", className)}
      {...props}
    />
  )
}

export { Markdown }
