import { type ForwardedRef, useId } from 'react'
import { isAmount } from '../../base/is-amount.js'
import type { Usage } from '../../base/usage.js'
import type { LedgerTotals } from '../../core/ledger/summarize-entries.js'
import type { LedgerHandle } from '../../react/ledger-handle.js'
import { CostAmount, toCostFlags } from '../cost-amount.js'
import { toFigure } from '../figure.js'
import { usdColumnDigits } from '../format-usd.js'
import type { LedgerGrouping } from '../ledger-labels.js'
import { Part } from '../part/part.js'
import type { GivenProps } from '../part/part-props.js'
import { SeenAndSaid } from '../seen-and-said.js'
import { toUsageGroups } from './to-usage-groups.js'
import type { UsageSummaryState } from './usage-summary.js'
import type { UsageSummaryLabels } from './usage-summary-labels.js'

interface UsageTableProps {
  readonly ledger: LedgerHandle
  readonly groupBy: LedgerGrouping
  readonly locale: string
  readonly words: UsageSummaryLabels
  /** What the user gives to the root. */
  readonly given: GivenProps<UsageSummaryState>
  readonly rootRef: ForwardedRef<HTMLDivElement>
}

/** The calls, tokens and cost of an account, group by group. */
export function UsageTable({ ledger, groupBy, locale, words, given, rootRef }: UsageTableProps) {
  const captionId = useId()
  const { totals } = ledger
  const own = { className: 'cs-usage-summary', 'aria-live': 'off' } as const
  if (totals.requests === 0) {
    const state: UsageSummaryState = { status: null, empty: true, unknown: false, estimated: false, incomplete: false }
    return <Part tag="div" state={state} own={{ ...own, children: words.empty }} given={given} elementRef={rootRef} />
  }
  const groups = toUsageGroups(ledger, groupBy, locale)
  const columns = toColumns(totals)
  const digits = usdColumnDigits(
    groups.flatMap(({ cost }) => (isAmount(cost.usd) ? [cost.usd] : [])),
    totals.cost.usd,
  )
  const cells = { columns, numbers: new Intl.NumberFormat(locale), digits, locale, words }
  const isOverlapping = groups.reduce((sum, { requests }) => sum + requests, 0) > totals.requests
  const children = (
    <>
      {/* It takes the focus, because a keyboard scrolls what has it: not every browser lets it do so by itself. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="cs-scroll" role="group" aria-labelledby={captionId} tabIndex={0}>
        <table className="cs-lines">
          <caption id={captionId}>{words.usageBy(words[groupBy])}</caption>
          <thead>
            <tr>
              {[words[groupBy], words.requests, ...columns.map((column) => words[column]), words.cost].map((head, at) => (
                <th key={at} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <GroupRow key={group.id} name={group.name === '' ? words.untagged : group.name} totals={group} {...cells} />
            ))}
          </tbody>
          <tfoot>
            <GroupRow name={words.total} totals={totals} {...cells} />
          </tfoot>
        </table>
      </div>
      {isOverlapping && <p className="cs-note">{words.overlapping}</p>}
    </>
  )
  const flags = toCostFlags(totals.cost)
  const state: UsageSummaryState = { status: null, empty: false, ...flags, estimated: totals.usageEstimated || flags.estimated }
  return <Part tag="div" state={state} own={{ ...own, children }} given={given} elementRef={rootRef} />
}

interface GroupRowProps extends Pick<UsageTableProps, 'locale' | 'words'> {
  readonly name: string
  readonly totals: LedgerTotals
  readonly columns: readonly (keyof Usage)[]
  readonly numbers: Intl.NumberFormat
  /** Digits after the point in the column of amounts. */
  readonly digits: number
}

function GroupRow({ name, totals, columns, numbers, digits, locale, words }: GroupRowProps) {
  const { requests, usage, usageEstimated: estimated, usageComplete: complete, cost } = totals
  return (
    <tr>
      <th scope="row">
        {/* A name keeps its own direction. */}
        <bdi>{name}</bdi>
      </th>
      <td>{numbers.format(requests)}</td>
      {columns.map((column) => {
        const count = usage?.[column] ?? null
        return (
          <td key={column}>
            <SeenAndSaid {...toFigure(count === null ? null : numbers.format(count), { estimated, complete, words })} />
          </td>
        )
      })}
      <td>
        <CostAmount cost={cost} locale={locale} words={words} digits={digits} isShort />
      </td>
    </tr>
  )
}

/** The counts that have a column: what is cached where anything is known of it. */
function toColumns({ usage }: LedgerTotals): readonly (keyof Usage)[] {
  return (usage?.cacheReadTokens ?? null) === null ? ['inputTokens', 'outputTokens', 'totalTokens'] : ['inputTokens', 'cacheReadTokens', 'outputTokens', 'totalTokens']
}
