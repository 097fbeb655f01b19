import { createContext, forwardRef, useState } from 'react'
import type { CallState, Status } from '../../core/call-state.js'
import { answerOf, useStreamValue } from '../../react/use-stream-value.js'
import { useNumberLocale } from '../labels/use-number-locale.js'
import { useWords } from '../labels/use-words.js'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { type ShownProps, toShown } from '../root-props.js'
import { RAW_INSPECTOR_LABELS, type RawInspectorLabels } from './raw-inspector-labels.js'
import { chunksOf, type Exchange, toExchanges } from './to-exchanges.js'

/** What a `RawInspector` shows, as `data-*`. */
export interface RawInspectorState {
  readonly status: Status
  /** Whether nothing was sent yet. */
  readonly empty: boolean
}

/** What is set on a `RawInspector`, whole or as its root, beside DOM props. */
export interface RawInspectorOptions extends ShownProps {
  /** Locale of the numbers; that of `CallscopeProvider` or of the labels, or `en-US`, unless set. */
  readonly locale?: string
  /** Words in place of those of `LabelsProvider`, or the English ones. */
  readonly labels?: Partial<RawInspectorLabels>
}

/** Props of `RawInspector.Root`, and DOM props of its element. */
export interface RawInspectorRootProps extends PartProps<'section', RawInspectorState>, RawInspectorOptions {}

interface RawInspectorValue {
  readonly state: RawInspectorState
  readonly words: RawInspectorLabels
  readonly numbers: Intl.NumberFormat
  readonly exchanges: readonly Exchange[]
  /** The one that is shown; `null` where there is none. */
  readonly exchange: Exchange | null
  readonly select: (place: number) => void
  readonly query: string
  readonly search: (query: string) => void
}

/** What the parts of a `RawInspector` know. */
export const RawInspectorContext = /* @__PURE__ */ createContext<RawInspectorValue | null>(null)

/** Holds the parts of a `RawInspector`. Renders a `<section>` with a name. */
export const RawInspectorRoot = /* @__PURE__ */ forwardRef<HTMLElement, RawInspectorRootProps>(function RawInspectorRoot({ of, stream, locale: ownLocale, labels, ...given }, ref) {
  const locale = useNumberLocale(ownLocale)
  const words = useWords('RawInspector', RAW_INSPECTOR_LABELS, labels)
  const shown = toShown('RawInspector', { of, stream })
  const status = useStreamValue(shown, (call) => call.status)
  const facts = useStreamValue(shown, toFacts)
  // On a server nothing was sent, and while a page hydrates.
  const answer = useStreamValue(shown, (call) => (call.status === 'idle' ? null : answerOf(shown)))
  // The list grows in place: by its length it is known that it did.
  useStreamValue(shown, (call) => (call.status === 'idle' ? 0 : chunksOf(answerOf(shown)).length))
  const [place, select] = useState<number | null>(null)
  const [query, search] = useState('')
  const exchanges = toExchanges(facts, answer)
  const exchange = exchanges[place ?? exchanges.length - 1] ?? exchanges.at(-1) ?? null
  const state: RawInspectorState = { status, empty: exchange === null }
  return (
    <RawInspectorContext.Provider value={{ state, words, numbers: new Intl.NumberFormat(locale), exchanges, exchange, select, query, search }}>
      <Part tag="section" state={state} own={{ className: 'cs-raw-inspector', 'aria-label': words.inspector }} given={given} elementRef={ref} />
    </RawInspectorContext.Provider>
  )
})

/** What tells the requests of a call apart: no text, which grows. */
function toFacts({ steps, response, error, failedAttempts, model }: CallState<unknown>) {
  return { steps, response, error, failedAttempts, model }
}
