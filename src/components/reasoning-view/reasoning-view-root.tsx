import { createContext, forwardRef, useId } from 'react'
import type { Status } from '../../core/call-state.js'
import { type Shown, storeOf, useStreamValue } from '../../react/use-stream-value.js'
import { formatElapsed } from '../format-elapsed.js'
import { useNumberLocale } from '../labels/use-number-locale.js'
import { useWords } from '../labels/use-words.js'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { type ShownProps, toShown } from '../root-props.js'
import { SETTLED } from '../settled.js'
import { type OpenProps, useOpen } from '../use-open.js'
import { REASONING_VIEW_LABELS, type ReasoningViewLabels } from './reasoning-view-labels.js'
import { toThinking } from './to-thinking.js'

/** What a `ReasoningView` shows, as `data-*`. */
export interface ReasoningViewState {
  readonly status: Status
  readonly open: boolean
  /** Whether more of it comes now. */
  readonly growing: boolean
}

/** Props of `ReasoningView.Root`, and DOM props of its element. */
export interface ReasoningViewRootProps extends PartProps<'div', ReasoningViewState>, ShownProps, OpenProps {
  /** One stretch of reasoning in place of all that the call has. Needs no `of` then. */
  readonly text?: string | undefined
  /** Whether more of `text` comes; the call itself says so where there is no `text`. */
  readonly growing?: boolean | undefined
  /** Locale of numbers; that of `CallscopeProvider` or of the labels, or `en-US`, unless set. */
  readonly locale?: string
  /** Words in place of those of `LabelsProvider`, or the English ones. */
  readonly labels?: Partial<ReasoningViewLabels>
}

interface ReasoningViewValue {
  readonly shown: Shown
  /** The text that was given; `undefined` = that of the call. */
  readonly text: string | undefined
  readonly state: ReasoningViewState
  readonly toggle: () => void
  /** Id of the trigger, and with `-text` behind it that of the content. */
  readonly id: string
  /** What the trigger says. */
  readonly name: string
}

/** What the parts of a `ReasoningView` know. */
export const ReasoningViewContext = /* @__PURE__ */ createContext<ReasoningViewValue | null>(null)

/**
 * Holds the parts of a `ReasoningView`. It is open while the model thinks, and closed when the answer begins, until a person has opened or closed it. Renders
 * a `<div>`, and nothing where there is no reasoning.
 */
export const ReasoningViewRoot = /* @__PURE__ */ forwardRef<HTMLDivElement, ReasoningViewRootProps>(function ReasoningViewRoot(props, ref) {
  const { of, stream, text, growing: givenGrowing = false, open, defaultOpen, onOpenChange, locale: ownLocale, labels, ...given } = props
  const id = useId()
  const locale = useNumberLocale(ownLocale)
  const words = useWords('ReasoningView', REASONING_VIEW_LABELS, labels)
  const shown = toShown('ReasoningView', { of, stream }, text === undefined ? null : SETTLED)
  const store = storeOf(shown)
  const status = useStreamValue(shown, (call) => call.status)
  const isEmpty = useStreamValue(shown, ({ reasoning }) => (text ?? reasoning ?? '') === '')
  // How long a stretch took is known where there is no other.
  const thinking = useStreamValue(shown, (call) => (text === undefined || text === call.reasoning ? toThinking(store, call) : null))
  const growing = text === undefined ? thinking?.growing === true : givenGrowing
  const [isOpen, toggle] = useOpen({ open, defaultOpen, onOpenChange }, growing)
  if (isEmpty) return null
  const ms = thinking?.ms ?? null
  const name = growing ? words.thinking : ms === null ? words.thought : words.thoughtFor(formatElapsed(ms, locale))
  const state: ReasoningViewState = { status, open: isOpen, growing }
  return (
    <ReasoningViewContext.Provider value={{ shown, text, state, toggle, id, name }}>
      <Part tag="div" state={state} own={{ className: 'cs-reasoning-view' }} given={given} elementRef={ref} />
    </ReasoningViewContext.Provider>
  )
})
