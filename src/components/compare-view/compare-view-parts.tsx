import { forwardRef } from 'react'
import { isRunning } from '../../core/call-state.js'
import { useStreamValue } from '../../react/use-stream-value.js'
import { CALL_STATUS_LABELS } from '../call-status/call-status-labels.js'
import { CostBadge } from '../cost-badge/cost-badge.js'
import { useWords } from '../labels/use-words.js'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { usePartContext } from '../part/use-part-context.js'
import { splitText } from '../split-text.js'
import { TimingBadge } from '../timing-badge/timing-badge.js'
import { ColumnContext, type CompareColumnState, type CompareItem, CompareViewContext } from './compare-view-context.js'

/** DOM props of `CompareView.Heading`. */
export interface CompareViewHeadingProps extends PartProps<'h3', CompareColumnState> {}

/** The model, or the number of the answer. Renders an `<h3>`: `render` makes it one of another level. */
export const CompareViewHeading = /* @__PURE__ */ forwardRef<HTMLHeadingElement, CompareViewHeadingProps>(function CompareViewHeading(given, ref) {
  const { state, name, id } = usePartContext(ColumnContext, 'CompareView.Heading')
  return <Part tag="h3" state={state} own={{ id, className: 'cs-heading', children: name }} given={given} elementRef={ref} />
})

/** DOM props of `CompareView.Status`. */
export interface CompareViewStatusProps extends PartProps<'span', CompareColumnState> {}

/** Where the answer stands, in words. Renders a `<span>`. Not announced: several at once would talk over each other. */
export const CompareViewStatus = /* @__PURE__ */ forwardRef<HTMLSpanElement, CompareViewStatusProps>(function CompareViewStatus(given, ref) {
  const { state } = usePartContext(ColumnContext, 'CompareView.Status')
  const words = useWords('CallStatus', CALL_STATUS_LABELS, undefined)
  return <Part tag="span" state={state} own={{ className: 'cs-phase', children: words[state.status] }} given={given} elementRef={ref} />
})

/** DOM props of `CompareView.Content`. */
export interface CompareViewContentProps extends PartProps<'div', CompareColumnState> {}

/** The answer: what `renderItem` makes of it, else its text. Renders a `<div>`; not a live region: it is busy while it grows. */
export const CompareViewContent = /* @__PURE__ */ forwardRef<HTMLDivElement, CompareViewContentProps>(function CompareViewContent(given, ref) {
  const { renderItem } = usePartContext(CompareViewContext, 'CompareView.Content')
  const { item, state } = usePartContext(ColumnContext, 'CompareView.Content')
  const own = { className: 'cs-content', 'aria-busy': isRunning(state.status), children: renderItem ? renderItem(item) : <AnswerText {...item} /> }
  return <Part tag="div" state={state} own={own} given={given} elementRef={ref} />
})

function AnswerText({ of, choice }: CompareItem) {
  // A call shows its first choice.
  const text = useStreamValue(of, (call) => (choice === null ? call : call.choices.find(({ index }) => index === choice))?.content ?? '')
  const refusal = useStreamValue(of, (call) => (choice === null ? call : call.choices.find(({ index }) => index === choice))?.refusal ?? null)
  return (
    <div dir="auto" className="cs-plain-text">
      {splitText(text)}
      {refusal !== null && <p className="cs-refusal">{refusal}</p>}
    </div>
  )
}

/** DOM props of `CompareView.Figures`. */
export interface CompareViewFiguresProps extends PartProps<'div', CompareColumnState> {}

/** How fast the answer came, and what it cost. Renders a `<div>`, and nothing for one of several choices: they have their time and their cost together. */
export const CompareViewFigures = /* @__PURE__ */ forwardRef<HTMLDivElement, CompareViewFiguresProps>(function CompareViewFigures(given, ref) {
  const { locale } = usePartContext(CompareViewContext, 'CompareView.Figures')
  const { item, state } = usePartContext(ColumnContext, 'CompareView.Figures')
  if (item.choice !== null) return null
  const children = (
    <>
      <TimingBadge of={item.of} locale={locale} /> <CostBadge of={item.of} locale={locale} />
    </>
  )
  return <Part tag="div" state={state} own={{ className: 'cs-column-figures', children }} given={given} elementRef={ref} />
})

/** DOM props of `CompareView.Choose`; `children` stand beside it. */
export interface CompareViewChooseProps extends PartProps<'input', CompareColumnState> {}

/** Chooses the answer as the best of them. Renders an `<input>` in its `<label>`, and nothing where there is nothing to choose by. */
export const CompareViewChoose = /* @__PURE__ */ forwardRef<HTMLInputElement, CompareViewChooseProps>(function CompareViewChoose({ children, ...given }, ref) {
  const { choose, groupName, words } = usePartContext(CompareViewContext, 'CompareView.Choose')
  const { item, state, name } = usePartContext(ColumnContext, 'CompareView.Choose')
  if (!choose) return null
  // A click, which arrow keys are too, can be prevented; React tells of a change even so.
  const own = { type: 'radio', className: 'cs-radio', name: groupName, checked: state.chosen, onClick: () => choose(item.place), onChange: ignore } as const
  return (
    <label className="cs-choose">
      <Part tag="input" state={state} own={own} given={given} elementRef={ref} />
      {children ?? words.choose}{' '}
      {/* Which one it is stands above, and is not read with it. */}
      <span className="cs-visually-hidden">{name}</span>
    </label>
  )
})

function ignore(): void {}
