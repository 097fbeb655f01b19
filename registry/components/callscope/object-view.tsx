"use client"

import type * as React from "react"
import { ObjectView as ObjectViewPrimitive } from "callscope/components"

import { cn } from "@/lib/utils"

function ObjectView({
  className,
  ...props
}: React.ComponentProps<typeof ObjectViewPrimitive> & { className?: string }) {
  return (
    <ObjectViewPrimitive.Root
      data-slot="object-view"
      className={cn(
        "gap-3 rounded-lg border bg-card p-4 text-card-foreground",
        className
      )}
      {...props}
    >
      <ObjectViewPrimitive.Tree />
      <ObjectViewPrimitive.Copy className="h-8 rounded-md border-input bg-background px-3 shadow-xs hover:bg-accent hover:text-accent-foreground" />
    </ObjectViewPrimitive.Root>
  )
}

export { ObjectView }
