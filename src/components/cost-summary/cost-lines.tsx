import type { CostBreakdown, CostLine } from '../../base/cost.js'
import { formatUsd, usdDigits } from '../format-usd.js'
import { UnknownValue } from '../unknown-value.js'
import type { CostSummaryLabels } from './cost-summary-labels.js'

interface CostLinesProps {
  /** Cost whose lines are shown. */
  readonly cost: CostBreakdown
  /** Locale of the numbers. */
  readonly locale: string
  /** Words of the table. */
  readonly words: CostSummaryLabels
}

/** The lines of a cost, and where its rates come from. */
export function CostLines({ cost, locale, words }: CostLinesProps) {
  const { lines, source, pricesFrom, complete, estimated } = cost
  const numbers = new Intl.NumberFormat(locale)
  // One number of digits for the column, so that what is read adds up.
  const digits = Math.max(...lines.map(({ usd }) => usdDigits(usd ?? 0)))
  const origin = [source && words.sources[source], pricesFrom && words.pricesFrom(pricesFrom)].filter((part) => part !== null && part !== '')
  const unknown = <UnknownValue label={words.unknown} />
  return (
    <>
      <table className="cs-lines">
        <caption className="cs-visually-hidden">{words.lines}</caption>
        <thead>
          <tr>
            <th scope="col">{words.kind}</th>
            <th scope="col">{words.tokens}</th>
            <th scope="col">{words.rate}</th>
            <th scope="col">{words.usd}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.kind} ${line.usdPerMillionTokens}`} data-kind={line.kind}>
              <th scope="row">{words.kinds[line.kind] ?? line.kind}</th>
              <td>{numbers.format(line.tokens)}</td>
              <td>{formatRate(line, locale, words) ?? unknown}</td>
              <td>{line.usd === null ? unknown : formatUsd(line.usd, locale, digits)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="cs-note">
        {[origin.join(', '), !complete && words.incomplete, estimated && words.estimated].filter(Boolean).join(' · ')}
      </p>
    </>
  )
}

// Web searches are billed by the piece: a price for a million of them would say nothing to anybody.
function formatRate({ kind, usdPerMillionTokens: rate }: CostLine, locale: string, words: CostSummaryLabels): string | null {
  if (rate === null) return null
  return kind === 'web_search' ? words.each(formatUsd(rate / 1e6, locale)) : formatUsd(rate, locale)
}
