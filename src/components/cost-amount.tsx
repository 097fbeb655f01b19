import { isAmount } from '../base/is-amount.js'
import type { CostBreakdown } from '../base/cost.js'
import type { CostAmountLabels } from './cost-amount-labels.js'
import { type Figure, toFigure } from './figure.js'
import { formatUsd } from './format-usd.js'
import { SeenAndSaid } from './seen-and-said.js'

interface CostAmountOptions {
  /** Locale of the number. */
  readonly locale: string
  /** Words of the amount. */
  readonly words: CostAmountLabels
  /** Whether a least amount is shown as `≥`, and its words are only heard. */
  readonly isShort?: boolean
  /** Digits after the point; as many as the amount needs unless set. */
  readonly digits?: number | undefined
}

interface CostAmountProps extends CostAmountOptions {
  /** Cost that is shown; `null` = unknown. */
  readonly cost: CostBreakdown | null
}

/** An amount of USD: a dash where it is unknown, `~` before an estimate, a least amount where a part is unknown, and "free" for a 0 that is certain. */
export function CostAmount({ cost, ...options }: CostAmountProps) {
  return <SeenAndSaid {...toCostFigure(cost, options)} />
}

/** The same as texts. */
export function toCostFigure(cost: CostBreakdown | null, { locale, words, isShort = false, digits }: CostAmountOptions): Figure {
  if (!cost || !isAmount(cost.usd)) return { seen: '—', said: words.unknown }
  const { usd, complete, estimated } = cost
  // An estimate of 0 may still become an amount.
  if (usd === 0 && complete && !estimated) return { seen: words.free, said: words.free }
  return toFigure(formatUsd(usd, locale, digits), { complete, estimated, words, isShort })
}

/** What is certain of a cost; as `data-*` for style sheets and tests. */
export interface CostFlags {
  /** Whether nothing is known of it. */
  readonly unknown: boolean
  /** Whether tokens were estimated. */
  readonly estimated: boolean
  /** Whether a part is unknown, and the rest is not. */
  readonly incomplete: boolean
}

/** What is certain of a cost. */
export function toCostFlags(cost: CostBreakdown | null): CostFlags {
  const unknown = !cost || !isAmount(cost.usd)
  return { unknown, estimated: cost?.estimated ?? false, incomplete: !unknown && !cost.complete }
}
