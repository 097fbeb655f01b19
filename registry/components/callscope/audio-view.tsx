"use client"

import type * as React from "react"
import { AudioView as AudioViewPrimitive } from "callscope/components"

import { cn } from "@/lib/utils"

function AudioView({
  className,
  ...props
}: React.ComponentProps<typeof AudioViewPrimitive> & { className?: string }) {
  return (
    <AudioViewPrimitive.Root
      data-slot="audio-view"
      className={cn(
        "gap-3 rounded-lg border bg-card p-4 text-card-foreground",
        className
      )}
      {...props}
    >
      <AudioViewPrimitive.Player className="w-full max-w-sm" />
      <AudioViewPrimitive.Note className="text-xs text-muted-foreground" />
      <AudioViewPrimitive.Transcript />
      <AudioViewPrimitive.Download className="font-medium underline-offset-4" />
    </AudioViewPrimitive.Root>
  )
}

export { AudioView }
