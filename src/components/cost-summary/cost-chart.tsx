import { useMemo } from 'react'
import { isAmount } from '../../base/is-amount.js'
import type { PeriodUnit } from '../../core/ledger/group-by-period.js'
import type { LedgerTotals } from '../../core/ledger/summarize-entries.js'
import type { LedgerHandle } from '../../react/ledger-handle.js'
import { toCostFigure, toCostFlags } from '../cost-amount.js'
import type { Figure } from '../figure.js'
import { formatPeriod } from '../format-period.js'
import { toDataAttributes } from '../part/to-data-attributes.js'
import { SeenAndSaid } from '../seen-and-said.js'
import type { CostSummaryLabels } from './cost-summary-labels.js'
import { PeriodTable } from './period-table.js'
import { type Bars, MOST_BARS, toBars, toUsd } from './to-bars.js'

interface CostChartProps {
  readonly ledger: LedgerHandle
  readonly by: PeriodUnit
  readonly locale: string
  readonly words: CostSummaryLabels
}

/**
 * An account over time. The bars are decoration: what they show stands in a real table, which a click or a key opens for everybody alike. A hidden table
 * beside them would be heard at each visit, thirty rows long, and would leave those who see and use a keyboard without the amounts; a table in the shape of
 * a chart is no longer a table for every browser, and a focus on each bar would be thirty stops on the way through the page.
 */
export function CostChart({ ledger, by, locale, words }: CostChartProps) {
  const bars = useMemo(() => toBars(ledger, by), [ledger, by])
  const { periods, earlier, highest } = bars
  const ends = [...new Set([periods[0], periods.at(-1)])].flatMap((period) => (period ? formatPeriod(period.startTime, by, locale) : []))
  return (
    <>
      <div className="cs-chart" aria-hidden="true">
        {periods.map((period) => (
          <span
            key={period.startTime}
            className="cs-segment"
            style={{ blockSize: toHeight(period, highest) }}
            {...toDataAttributes({ empty: period.requests === 0, ...toCostFlags(period.cost) })}
          />
        ))}
      </div>
      <div className="cs-note cs-axis" aria-hidden="true">
        {ends.map((end) => (
          <span key={end}>{end}</span>
        ))}
      </div>
      <p className="cs-note">
        {toNotes(bars, { by, locale, words }).map((note, at) => (
          <span key={at}>
            <SeenAndSaid {...note} />
          </span>
        ))}
      </p>
      <details>
        <summary className="cs-row">
          <span className="cs-label">{words.costBy(words[by])}</span>
        </summary>
        <PeriodTable periods={periods} earlier={earlier} totals={ledger.totals} by={by} locale={locale} words={words} />
      </details>
    </>
  )
}

/** What is unknown might be any amount: all of the height, which the hatching takes back. */
function toHeight(period: LedgerTotals, highest: LedgerTotals | null): string {
  if (!isAmount(period.cost.usd)) return '100%'
  return `${highest ? Math.round((toUsd(period) / toUsd(highest)) * 100) : 0}%`
}

/** What the bars tell at a glance, in words. */
function toNotes({ periods, earlier, highest }: Bars, { by, locale, words }: Omit<CostChartProps, 'ledger'>): readonly Figure[] {
  const toFigure = ({ cost }: LedgerTotals): Figure => toCostFigure(cost, { locale, words, isShort: true })
  const last = periods.at(-1)
  const notes: Figure[] = []
  if (highest && periods.length > 1) {
    const [usd, period] = [toFigure(highest), formatPeriod(highest.startTime, by, locale)]
    notes.push({ seen: words.highest(usd.seen, period), said: words.highest(usd.said, period) })
  }
  if (last && last !== highest && periods.length > 1) {
    const usd = toFigure(last)
    notes.push({ seen: words.latest(usd.seen), said: words.latest(usd.said) })
  }
  if (earlier) notes.push(toPlain(words.onlyLast(new Intl.NumberFormat(locale).format(MOST_BARS))))
  if (periods.some(({ cost }) => !cost.complete)) notes.push(toPlain(words.hatched))
  return notes
}

function toPlain(text: string): Figure {
  return { seen: text, said: text }
}
