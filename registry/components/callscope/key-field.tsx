"use client"

import type * as React from "react"
import { KeyField as KeyFieldPrimitive } from "callscope/components"

import { cn } from "@/lib/utils"

function KeyField({
  className,
  ...props
}: React.ComponentProps<typeof KeyFieldPrimitive> & { className?: string }) {
  return (
    <KeyFieldPrimitive.Root
      data-slot="key-field"
      className={cn("gap-2", className)}
      {...props}
    >
      <KeyFieldPrimitive.Label />
      <div className="flex flex-wrap gap-2">
        <KeyFieldPrimitive.Input className="h-9 min-w-40 flex-1 rounded-md border-input bg-transparent px-3 text-base shadow-xs md:text-sm" />
        <KeyFieldPrimitive.Toggle className="h-9 rounded-md border-input bg-background px-3 shadow-xs hover:bg-accent hover:text-accent-foreground" />
        <KeyFieldPrimitive.Forget className="h-9 rounded-md border-input bg-background px-3 shadow-xs hover:bg-accent hover:text-accent-foreground" />
      </div>
      <KeyFieldPrimitive.Hint className="text-xs" />
      <KeyFieldPrimitive.Note className="text-xs" />
    </KeyFieldPrimitive.Root>
  )
}

export { KeyField }
