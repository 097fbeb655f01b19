import { forwardRef } from 'react'
import type { BudgetScope, BudgetStatus } from '../../core/budget/budget.js'
import { useBudget } from '../../react/use-budget.js'
import { useLocale } from '../../react/use-locale.js'
import type { FigureLabels } from '../figure.js'
import { COST_AMOUNT_LABELS } from '../cost-amount.js'
import { MeterBar } from '../meter-bar.js'
import { type RootProps, toFlag, toRootProps } from '../root-props.js'
import { SeenAndSaid } from '../seen-and-said.js'
import { toSpent } from './to-spent.js'

/** The words of a `BudgetMeter`; those of a scope say what is counted. */
export interface BudgetMeterLabels extends FigureLabels, Readonly<Record<BudgetScope, string>> {
  /** Name of the meter. */
  readonly budget: string
  /** What was spent, and the limit. */
  readonly spent: (spent: string, limit: string) => string
  /** A limit in tokens. */
  readonly tokens: (count: string) => string
  /** Added from the budget's `warnAt` on. */
  readonly warning: string
  /** Added where nothing is left. */
  readonly usedUp: string
  /** Added where more was spent than the limit. */
  readonly exceeded: string
}

/** Props of `BudgetMeter`, and DOM props of its root. */
export interface BudgetMeterProps extends RootProps<'div'> {
  /** The result of `useBudget`; that of the nearest `CallscopeProvider` unless set. `null` = no budget. */
  readonly of?: BudgetStatus | null | undefined
  /** Locale of the numbers; that of `CallscopeProvider`, or `en-US`, unless set. */
  readonly locale?: string
  /** Words in place of the English ones. */
  readonly labels?: Partial<BudgetMeterLabels>
}

const LABELS: BudgetMeterLabels = {
  ...COST_AMOUNT_LABELS,
  unknown: 'an unknown part',
  budget: 'Budget',
  spent: (spent, limit) => `${spent} of ${limit}`,
  tokens: (count) => `${count} tokens`,
  call: 'this call',
  session: 'this session',
  day: 'today',
  month: 'this month',
  warning: 'nearly used up',
  usedUp: 'used up',
  exceeded: 'exceeded',
}

/**
 * Where a budget stands: what was spent of each limit, over what it is counted, and a bar of the larger share. Renders a `<div>`, and nothing where there
 * is no budget. `~` stands before an estimate, `≥` where a part is unknown, a dash where all is. It changes while calls run and is not announced.
 */
export const BudgetMeter = forwardRef<HTMLDivElement, BudgetMeterProps>(function BudgetMeter({ of, locale: ownLocale, labels, ...props }, ref) {
  const locale = useLocale(ownLocale)
  const nearest = useBudget()
  const status = of === undefined ? nearest : of
  if (!status) return null
  const words = { ...LABELS, ...labels }
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
  return (
    <div
      aria-live="off"
      {...toRootProps('cs-budget-meter', null, props)}
      ref={ref}
      data-scope={scope}
      data-severity={alarm === null ? undefined : alarm === 'warning' ? 'warning' : 'danger'}
      data-unknown={toFlag(share === null)}
      data-estimated={toFlag(spent.estimated)}
      data-incomplete={toFlag(figures.some(({ isLeast }) => isLeast))}
    >
      {share === null ? <SeenAndSaid seen={seen} said={`${words.budget}: ${said}`} /> : <span aria-hidden="true">{seen}</span>}
      <MeterBar meter={share === null ? undefined : { name: words.budget, value: share, max: 1, text: said }} />
    </div>
  )
})

/** What has to be said of it: all of it used is another thing than more than all. */
function toAlarm({ severity, isPassed }: BudgetStatus): 'warning' | 'usedUp' | 'exceeded' | null {
  if (severity === 'exceeded') return isPassed ? 'exceeded' : 'usedUp'
  return severity === 'warning' ? severity : null
}
