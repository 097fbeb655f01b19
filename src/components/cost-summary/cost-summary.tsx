import { forwardRef } from 'react'
import type { CostBreakdown } from '../../base/cost.js'
import { useStreamValue } from '../../react/use-stream-value.js'
import { DEFAULT_LOCALE } from '../default-locale.js'
import { type RootProps, type ShownProps, toFlag, toRootProps, toShown } from '../root-props.js'
import { UnknownValue } from '../unknown-value.js'
import { CostLines } from './cost-lines.js'
import { type CostSummaryLabels, toCostSummaryLabels } from './cost-summary-labels.js'
import { formatUsd } from './format-usd.js'

export type { CostSummaryLabels }

/** Props of `CostSummary`, and DOM props of its root. */
export interface CostSummaryProps extends RootProps<'div'>, ShownProps {
  /** Locale of the numbers; `en-US` unless set. */
  readonly locale?: string
  /** Words in place of the English ones. */
  readonly labels?: Partial<CostSummaryLabels>
}

/**
 * What an answer cost, in USD: `~` before an estimate, a dash where it is unknown, "at least" where a part is. Renders a `<div>`.
 * A click, or the keyboard, opens the lines that add up to it. It changes while a stream runs and is not announced.
 */
export const CostSummary = forwardRef<HTMLDivElement, CostSummaryProps>(function CostSummary({ of, stream, locale = DEFAULT_LOCALE, labels, ...props }, ref) {
  const shown = toShown('CostSummary', { of, stream })
  const status = useStreamValue(shown, (state) => state.status)
  const cost = useStreamValue(shown, (state) => state.costBreakdown)
  const words = toCostSummaryLabels(labels)
  const isUnknown = cost === null || cost.usd === null
  const head = (
    <>
      <span className="cs-label">{words.cost}</span>
      <span className="cs-amount">
        <Amount cost={cost} locale={locale} words={words} />
      </span>
    </>
  )
  return (
    <div
      aria-live="off"
      {...toRootProps('cs-cost-summary', status, props)}
      ref={ref}
      data-unknown={toFlag(isUnknown)}
      data-estimated={toFlag(cost?.estimated ?? false)}
      data-incomplete={toFlag(!isUnknown && !cost.complete)}
    >
      {cost === null || cost.lines.length === 0 ? (
        <div className="cs-row">{head}</div>
      ) : (
        <details>
          <summary className="cs-row">{head}</summary>
          <CostLines cost={cost} locale={locale} words={words} />
        </details>
      )}
    </div>
  )
})

interface AmountProps {
  readonly cost: CostBreakdown | null
  readonly locale: string
  readonly words: CostSummaryLabels
}

function Amount({ cost, locale, words }: AmountProps) {
  if (cost === null || cost.usd === null) return <UnknownValue label={words.unknown} />
  const usd = formatUsd(cost.usd, locale)
  const toWhole = (part: string): string => (cost.complete ? part : words.atLeast(part))
  if (!cost.estimated) return toWhole(usd)
  return (
    <>
      <span aria-hidden="true">{toWhole(`~${usd}`)}</span>
      <span className="cs-visually-hidden">{toWhole(words.about(usd))}</span>
    </>
  )
}
