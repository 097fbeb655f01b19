"use client"

import type * as React from "react"
import type { Call } from "callscope"
import { useStream } from "callscope/react"

import { CallStatus } from "@/components/callscope/call-status"
import { Composer } from "@/components/callscope/composer"
import { ContextGauge } from "@/components/callscope/context-gauge"
import { CostBreakdown } from "@/components/callscope/cost-breakdown"
import { ErrorNotice } from "@/components/callscope/error-notice"
import { FinishNotice } from "@/components/callscope/finish-notice"
import { RetryCountdown } from "@/components/callscope/retry-countdown"
import { StreamView } from "@/components/callscope/stream-view"
import { TimingBadge } from "@/components/callscope/timing-badge"
import { TokenMeter } from "@/components/callscope/token-meter"
import { cn } from "@/lib/utils"

/** A question, the answer as it comes, and what it took. Make `call` once, outside of components: `defineCall({ model, prompt: (question: string) => question })`. */
function Answer({
  call,
  className,
  ...props
}: Omit<React.ComponentProps<"section">, "children"> & {
  call: Call<[question: string]>
}) {
  const answer = useStream(call)

  return (
    <section
      data-slot="answer"
      aria-label="Answer"
      className={cn("flex w-full max-w-3xl flex-col gap-4", className)}
      {...props}
    >
      <Composer of={answer} onSend={answer.start} returnOnError />
      <CallStatus of={answer} />
      <StreamView of={answer} />
      <RetryCountdown of={answer} />
      <FinishNotice of={answer} />
      <ErrorNotice of={answer} onRetry={answer.retry} />
      <footer className="flex flex-wrap items-end gap-x-6 gap-y-3 border-t pt-4">
        <TokenMeter of={answer} />
        <ContextGauge of={answer} />
        <TimingBadge of={answer} />
        <CostBreakdown of={answer} />
      </footer>
    </section>
  )
}

export { Answer }
