import { forwardRef, type ReactNode, useId, useState } from 'react'
import type { Status } from '../../core/call-state.js'
import { combineStatus } from '../../core/compare/combine-states.js'
import type { Shown } from '../../react/use-stream-value.js'
import { useNumberLocale } from '../labels/use-number-locale.js'
import { useWords } from '../labels/use-words.js'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { toShown } from '../root-props.js'
import { COMPARE_VIEW_LABELS, type CompareViewLabels } from './compare-view-labels.js'
import { Column } from './column.js'
import { type CompareItem, CompareViewContext } from './compare-view-context.js'
import { useStatesValue } from './use-states-value.js'

/** The result of `useCompare`, or anything with a list of calls. */
export interface Compared {
  readonly calls: readonly Shown[]
}

/** What a `CompareView` shows, as `data-*`. */
export interface CompareViewState {
  /** Of all calls together. */
  readonly status: Status
  /** Place of the answer that was chosen; `null` while none is. */
  readonly chosen: number | null
}

/** Props of `CompareView.Root`, and DOM props of its element. `children` are the parts of one column: each column has them. */
export interface CompareViewRootProps extends PartProps<'div', CompareViewState> {
  /** The result of `useCompare`: a column for each call. Or the result of another hook, or a response: a column for each of its `choices`. */
  readonly of?: Compared | Shown | undefined
  /** The same as `of`, for one call. */
  readonly stream?: Shown | undefined
  /** Headings in place of the models' names. */
  readonly names?: readonly string[] | undefined
  /** What stands in a column in place of the text. */
  readonly renderItem?: ((item: CompareItem) => ReactNode) | undefined
  /** Place of the answer that is chosen as the best; `null` for none. */
  readonly chosen?: number | null | undefined
  /** Place of the answer that is chosen at first. */
  readonly defaultChosen?: number | null | undefined
  /** Told of the place of the answer that a person chooses. Without it, `chosen` and `defaultChosen` there is nothing to choose by. */
  readonly onChoose?: ((place: number) => void) | undefined
  /** Locale of numbers; that of `CallscopeProvider` or of the labels, or `en-US`, unless set. */
  readonly locale?: string
  /** Words in place of those of `LabelsProvider`, or the English ones. */
  readonly labels?: Partial<CompareViewLabels>
}

/**
 * Holds the columns of a `CompareView`: side by side where there is room, one below the other on a phone. Renders a `<div>`, and nothing for a call that has no
 * choice yet.
 */
export const CompareViewRoot = /* @__PURE__ */ forwardRef<HTMLDivElement, CompareViewRootProps>(function CompareViewRoot(props, ref) {
  const { of, stream, names, renderItem, chosen: givenChosen, defaultChosen, onChoose, locale: ownLocale, labels, children, ...given } = props
  const groupName = useId()
  const locale = useNumberLocale(ownLocale)
  const words = useWords('CompareView', COMPARE_VIEW_LABELS, labels)
  const [ownChosen, setChosen] = useState(defaultChosen ?? null)
  const compared = of && 'calls' in of ? of.calls : null
  const calls = compared ?? [toShown<Shown>('CompareView', { of: of && 'calls' in of ? undefined : of, stream })]
  const status = useStatesValue(calls, combineStatus)
  const choices = useStatesValue(calls, ([state]) => (compared ? [] : (state?.choices.map(({ index }) => index) ?? [])))
  const chosen = givenChosen === undefined ? ownChosen : givenChosen
  const items: readonly CompareItem[] = compared ? compared.map((call, place) => ({ of: call, place, choice: null })) : choices.flatMap((choice, place) => calls.map((call) => ({ of: call, place, choice })))
  if (items.length === 0) return null
  const choose = (place: number): void => {
    setChosen(place)
    onChoose?.(place)
  }
  const isChoosable = onChoose !== undefined || givenChosen !== undefined || defaultChosen !== undefined
  const value = { names, renderItem, chosen, choose: isChoosable ? choose : null, groupName, locale, words }
  const columns = (
    // They may be wider than the page: they take the focus, because a keyboard scrolls what has it, and not every browser lets it do so by itself.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="cs-columns" role="group" aria-label={words.answers} tabIndex={0}>
      {items.map((item) => (
        <Column key={item.place} item={item}>
          {children}
        </Column>
      ))}
    </div>
  )
  return (
    <CompareViewContext.Provider value={value}>
      <Part tag="div" state={{ status, chosen }} own={{ className: 'cs-compare-view', children: columns }} given={given} elementRef={ref} />
    </CompareViewContext.Provider>
  )
})
