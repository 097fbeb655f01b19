import { type ReactNode, type Ref, type SyntheticEvent, useState } from 'react'
import { Part } from '../part/part.js'
import type { GivenProps } from '../part/part-props.js'
import { CopyButton } from './copy-button.js'
import type { RawInspectorLabels } from './raw-inspector-labels.js'
import type { RawInspectorState } from './raw-inspector-root.js'

interface RawSectionProps {
  readonly name: 'request' | 'chunks' | 'response' | 'error'
  readonly head: string
  readonly state: RawInspectorState
  readonly words: RawInspectorLabels
  /** Whether it is open at first. */
  readonly isOpen?: boolean
  /** What is in it, asked for while it is open. */
  readonly show: () => ReactNode
  /** What is copied; `null` = nothing. */
  readonly toText: (() => string) | null
  readonly given: GivenProps<RawInspectorState>
  readonly elementRef: Ref<HTMLDetailsElement>
}

/** A part that opens: nothing of it is written before. */
export function RawSection({ name, head, state, words, isOpen: isOpenAtFirst = false, show, toText, given, elementRef }: RawSectionProps) {
  const [isOpen, setOpen] = useState(isOpenAtFirst)
  const children = (
    <>
      <summary>{head}</summary>
      {isOpen && (
        <div className="cs-raw-body">
          {toText && <CopyButton toText={toText} words={words} />}
          {show()}
        </div>
      )}
    </>
  )
  const own = {
    className: `cs-raw-section cs-raw-${name}`,
    open: isOpen,
    onToggle: ({ currentTarget, target }: SyntheticEvent<HTMLDetailsElement>) => {
      // Those of what is in it come here too.
      if (target === currentTarget) setOpen(currentTarget.open)
    },
    children,
  }
  return <Part tag="details" state={state} own={own} given={given} elementRef={elementRef} />
}
