import { Fragment } from 'react'
import { isAmount } from '../base/is-amount.js'
import type { CostBreakdown, CostLine } from '../base/cost.js'
import { toCount } from '../base/usage.js'
import { CostAmount } from './cost-amount.js'
import type { CostLinesLabels } from './cost-lines-labels.js'
import { formatUsd, usdColumnDigits } from './format-usd.js'
import { toDataAttributes } from './part/to-data-attributes.js'
import { UnknownValue } from './unknown-value.js'

interface CostLinesProps {
  /** Cost whose lines are shown. */
  readonly cost: CostBreakdown
  /** Locale of the numbers. */
  readonly locale: string
  /** Words of the table. */
  readonly words: CostLinesLabels
}

/** The lines of a cost with what they include, their total, and where the rates come from. */
export function CostLines({ cost, locale, words }: CostLinesProps) {
  const note = toNote(cost, locale, words)
  // One number of digits for the column, so that what is read adds up.
  const digits = usdColumnDigits(toAmounts(cost.lines), cost.usd, toAmounts(cost.lines.flatMap(({ includes = [] }) => includes)))
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
          {cost.lines.map((line, at) => (
            // Lines have no name of their own: one kind may have several rates.
            <Fragment key={at}>
              <LineRow line={line} locale={locale} words={words} digits={digits} />
              {line.includes?.map((part) => (
                <LineRow key={part.kind} line={part} isPart locale={locale} words={words} digits={digits} />
              ))}
            </Fragment>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {words.total}
            </th>
            <td>
              <CostAmount cost={cost} locale={locale} words={words} digits={digits} isShort />
            </td>
          </tr>
        </tfoot>
      </table>
      {note !== '' && <p className="cs-note">{note}</p>}
    </>
  )
}

interface LineRowProps extends Omit<CostLinesProps, 'cost'> {
  readonly line: CostLine
  /** Digits after the point in the column of amounts. */
  readonly digits: number
  /** Whether it is within the line above, and not to be added. */
  readonly isPart?: boolean
}

function LineRow({ line, locale, words, digits, isPart = false }: LineRowProps) {
  const unknown = <UnknownValue label={words.unknown} />
  const kind = nameOf(line.kind, words.kinds)
  const tokens = toCount(line.tokens)
  return (
    <tr {...toDataAttributes({ kind: line.kind, part: isPart })}>
      <th scope="row">{isPart ? words.part(kind) : kind}</th>
      <td>{tokens === null ? unknown : new Intl.NumberFormat(locale).format(tokens)}</td>
      {/* A part has the rate of its line. */}
      <td>{isPart ? null : (formatRate(line, locale, words) ?? unknown)}</td>
      <td>{isAmount(line.usd) ? formatUsd(line.usd, locale, digits) : unknown}</td>
    </tr>
  )
}

function toAmounts(lines: readonly CostLine[]): readonly number[] {
  return lines.flatMap(({ usd }) => (isAmount(usd) ? [usd] : []))
}

// Tiers are the provider's words: one may be called as a property that every object has.
function nameOf(word: string, names: Readonly<Record<string, string>>): string {
  return Object.hasOwn(names, word) ? (names[word] ?? word) : word
}

// Web searches are billed by the piece: a price for a million of them would say nothing to anybody.
function formatRate({ kind, usdPerMillionTokens: rate }: CostLine, locale: string, words: CostLinesLabels): string | null {
  if (!isAmount(rate)) return null
  return kind === 'web_search' ? words.each(formatUsd(rate / 1e6, locale)) : formatUsd(rate, locale)
}

/** Who set the rates and when, for which service tier, and what is not certain; `''` where there is nothing to say. */
function toNote({ source, pricesFrom, tiers = [], complete, estimated }: CostBreakdown, locale: string, words: CostLinesLabels): string {
  const origin = [source && words.sources[source], pricesFrom && words.pricesFrom(pricesFrom)].filter(Boolean).join(', ')
  const names = tiers.map((tier) => nameOf(tier, words.tiers)).filter((name) => name !== '')
  const tier = names.length > 0 && words.tier(new Intl.ListFormat(locale, { type: 'unit' }).format(names))
  return [origin, tier, !complete && words.incomplete, estimated && words.estimated].filter(Boolean).join(' · ')
}
