import { memo, type ReactElement, useState } from 'react'
import { isRunning, type Step } from '../../core/call-state.js'
import { type Shown, useStreamValue } from '../../react/use-stream-value.js'
import { usePartContext } from '../part/use-part-context.js'
import { ReasoningView } from '../reasoning-view/reasoning-view.js'
import { ToolCallView } from '../tool-call-view/tool-call-view.js'
import { AnswerText } from './answer-text.js'
import { createPartReader, type PartKind, toPartKinds } from './part-of.js'
import { StreamViewContext } from './stream-view-root.js'
import type { StreamViewTextProps } from './stream-view-text.js'

/**
 * All that a call has said, in the order in which it came: reasoning, text, tool calls and refusals, those of the earlier answers of a tool loop first.
 * Renders no element of its own.
 */
export function StreamViewParts({ as = 'markdown' }: StreamViewTextProps): ReactElement {
  const { shown } = usePartContext(StreamViewContext, 'StreamView.Parts')
  const steps = useStreamValue(shown, (call) => call.steps)
  // The newest answer becomes a step, and stays in its place on the page.
  return (
    <>
      {[...steps, null].map((step, at) => (
        <AnswerParts key={at} step={step} shown={shown} as={as} />
      ))}
    </>
  )
}

interface AnswerPartsProps {
  /** An earlier answer; `null` = the newest. */
  readonly step: Step | null
  /** The call that it is of. */
  readonly shown: Shown
  readonly as: 'markdown' | 'text'
}

const AnswerParts = /* @__PURE__ */ memo(function AnswerParts(props: AnswerPartsProps) {
  const kinds = useStreamValue(props.step?.response ?? props.shown, toPartKinds)
  return kinds.map((kind, at) => {
    const place = { ...props, at, isLast: at === kinds.length - 1 }
    return typeof kind === 'number' ? <ToolPart key={at} {...place} position={kind} /> : <TextPart key={at} {...place} kind={kind} />
  })
})

interface PlaceProps extends AnswerPartsProps {
  /** Which of the parts it is. */
  readonly at: number
  readonly isLast: boolean
}

const TextPart = /* @__PURE__ */ memo(function TextPart({ step, shown, as, at, isLast, kind }: PlaceProps & { readonly kind: Exclude<PartKind, number> }) {
  const [read] = useState(createPartReader)
  const text = useStreamValue(step?.response ?? shown, (state) => read(state, at, kind))
  const isCallRunning = useStreamValue(shown, (call) => isRunning(call.status))
  const isOpen = step === null && isLast && isCallRunning
  if (kind === 'reasoning') return <ReasoningView of={step?.response ?? shown} text={text} growing={isOpen} />
  if (kind === 'refusal') return <p className="cs-refusal">{text}</p>
  return <AnswerText text={text} as={as} isOpen={isOpen} />
})

const ToolPart = /* @__PURE__ */ memo(function ToolPart({ step, shown, position }: PlaceProps & { readonly position: number }) {
  const call = useStreamValue(step?.response ?? shown, (state) => state.toolCalls[position])
  // What is lost with a connection may be a call that was begun.
  return call ? <ToolCallView of={shown} toolCall={call} toolRun={step?.toolRuns.find((run) => run.call.index === call.index) ?? undefined} /> : null
})
