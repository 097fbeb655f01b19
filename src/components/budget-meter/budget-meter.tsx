import { forwardRef } from 'react'
import type { BudgetScope, BudgetStatus } from '../../core/budget/budget.js'
import { useBudget } from '../../react/use-budget.js'
import { useNumberLocale } from '../labels/use-number-locale.js'
import { useWords } from '../labels/use-words.js'
import { MeterBar } from '../meter-bar.js'
import { Part } from '../part/part.js'
import type { WholeProps } from '../part/part-props.js'
import { SeenAndSaid } from '../seen-and-said.js'
import { BUDGET_METER_LABELS, type BudgetMeterLabels } from './budget-meter-labels.js'
import { toSpent } from './to-spent.js'

/** What a `BudgetMeter` shows, as `data-*`. */
export interface BudgetMeterState {
  readonly scope: BudgetScope
  /** `null` while there is nothing to warn of. */
  readonly severity: 'warning' | 'danger' | null
  /** Whether nothing is known of what was spent. */
  readonly unknown: boolean
  readonly estimated: boolean
  /** Whether a part of what was spent is unknown. */
  readonly incomplete: boolean
}

/** Props of `BudgetMeter`, and DOM props of its root. */
export interface BudgetMeterProps extends WholeProps<'div', BudgetMeterState> {
  /** The result of `useBudget`; that of the nearest `CallscopeProvider` unless set. `null` = no budget. */
  readonly of?: BudgetStatus | null | undefined
  /** Locale of the numbers; that of `CallscopeProvider` or of the labels, or `en-US`, unless set. */
  readonly locale?: string
  /** Words in place of those of `LabelsProvider`, or the English ones. */
  readonly labels?: Partial<BudgetMeterLabels>
}

/**
 * Where a budget stands: what was spent of each limit, over what it is counted, and a bar of the larger share. Renders a `<div>`, and nothing where there
 * is no budget. `~` stands before an estimate, `≥` where a part is unknown, a dash where all is. It changes while calls run and is not announced.
 */
export const BudgetMeter = /* @__PURE__ */ forwardRef<HTMLDivElement, BudgetMeterProps>(function BudgetMeter({ of, locale: ownLocale, labels, ...given }, ref) {
  const locale = useNumberLocale(ownLocale)
  const words = useWords('BudgetMeter', BUDGET_METER_LABELS, labels)
  const nearest = useBudget()
  const status = of === undefined ? nearest : of
  if (!status) return null
  const { share, spent, scope } = status
  const figures = toSpent(status, locale, words)
  const alarm = toAlarm(status)
  const others = alarm === null ? [words[scope]] : [words[scope], words[alarm]]
  const said = new Intl.ListFormat(locale, { type: 'unit' }).format([...figures.map((figure) => figure.said), ...others])
  const seen = [...figures.map((figure) => figure.seen), ...others].map((part, at) => (
    // Each part keeps its own direction: a sign and a number of another script would change places with their neighbours.
    <span key={at}>
      {at > 0 && ' · '}
      <bdi>{part}</bdi>
    </span>
  ))
  const state: BudgetMeterState = {
    scope,
    severity: alarm === null ? null : alarm === 'warning' ? 'warning' : 'danger',
    unknown: share === null,
    estimated: spent.estimated,
    incomplete: figures.some(({ isLeast }) => isLeast),
  }
  const children = (
    <>
      {share === null ? <SeenAndSaid seen={seen} said={`${words.budget}: ${said}`} /> : <span aria-hidden="true">{seen}</span>}
      <MeterBar meter={share === null ? undefined : { name: words.budget, value: share, max: 1, text: said }} />
    </>
  )
  return <Part tag="div" state={state} own={{ className: 'cs-budget-meter', 'aria-live': 'off', children }} given={given} elementRef={ref} />
})

/** What has to be said of it: all of it used is another thing than more than all. */
function toAlarm({ severity, isPassed }: BudgetStatus): 'warning' | 'usedUp' | 'exceeded' | null {
  if (severity === 'exceeded') return isPassed ? 'exceeded' : 'usedUp'
  return severity === 'warning' ? severity : null
}
