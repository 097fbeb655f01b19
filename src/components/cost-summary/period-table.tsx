import { isAmount } from '../../base/is-amount.js'
import type { PeriodUnit } from '../../core/ledger/group-by-period.js'
import type { LedgerPeriod, LedgerTotals } from '../../core/ledger/summarize-entries.js'
import { CostAmount } from '../cost-amount.js'
import { formatPeriod } from '../format-period.js'
import { formatUsd, usdColumnDigits } from '../format-usd.js'
import type { CostSummaryLabels } from './cost-summary-labels.js'

interface PeriodTableProps {
  readonly periods: readonly LedgerPeriod[]
  /** What was before them; `null` where there was nothing. */
  readonly earlier: LedgerTotals | null
  /** All of it. */
  readonly totals: LedgerTotals
  readonly by: PeriodUnit
  readonly locale: string
  readonly words: CostSummaryLabels
}

/** Calls and cost of each period, and of what was before. */
export function PeriodTable({ periods, earlier, totals, by, locale, words }: PeriodTableProps) {
  const amounts = [...(earlier ? [earlier] : []), ...periods].flatMap(({ cost }) => (isAmount(cost.usd) ? [cost.usd] : []))
  const shared = { locale, words, digits: usdColumnDigits(amounts, totals.cost.usd) }
  return (
    <table className="cs-lines">
      <caption className="cs-visually-hidden">{words.costBy(words[by])}</caption>
      <thead>
        <tr>
          <th scope="col">{words[by]}</th>
          <th scope="col">{words.requests}</th>
          <th scope="col">{words.cost}</th>
        </tr>
      </thead>
      <tbody>
        {earlier && <PeriodRow name={words.earlier} totals={earlier} {...shared} />}
        {periods.map((period) => (
          <PeriodRow key={period.startTime} name={formatPeriod(period.startTime, by, locale)} totals={period} {...shared} />
        ))}
      </tbody>
      <tfoot>
        <PeriodRow name={words.total} totals={totals} {...shared} />
      </tfoot>
    </table>
  )
}

interface PeriodRowProps extends Pick<PeriodTableProps, 'totals' | 'locale' | 'words'> {
  readonly name: string
  /** Digits after the point in the column of amounts. */
  readonly digits: number
}

function PeriodRow({ name, totals: { requests, cost }, locale, words, digits }: PeriodRowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{new Intl.NumberFormat(locale).format(requests)}</td>
      {/* Where nothing was asked for, nothing was free. */}
      <td>{requests === 0 ? formatUsd(0, locale, digits) : <CostAmount cost={cost} locale={locale} words={words} digits={digits} isShort />}</td>
    </tr>
  )
}
