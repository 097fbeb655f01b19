import { isAmount } from '../base/is-amount.js'
import type { CostBreakdown } from '../base/cost.js'
import { type Figure, type FigureLabels, toFigure } from './figure.js'
import { formatUsd } from './format-usd.js'
import { toFlag } from './root-props.js'
import { SeenAndSaid } from './seen-and-said.js'

/** The words of an amount. */
export interface CostAmountLabels extends FigureLabels {
  /** Shown for a cost that is known to be 0, every part of it. */
  readonly free: string
}

/** The English words. */
export const COST_AMOUNT_LABELS: CostAmountLabels = {
  unknown: 'unknown',
  about: (usd) => `about ${usd}`,
  atLeast: (usd) => `at least ${usd}`,
  free: 'free',
}

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

/** What style sheets and tests read of a cost, as `data-*` attributes. */
export function toCostFlags(cost: CostBreakdown | null) {
  const isUnknown = !cost || !isAmount(cost.usd)
  return {
    'data-unknown': toFlag(isUnknown),
    'data-estimated': toFlag(cost?.estimated ?? false),
    'data-incomplete': toFlag(!isUnknown && !cost.complete),
  }
}
