import type { CostBreakdown } from '../base/cost.js'
import { formatUsd, isUsd } from './format-usd.js'
import { toFlag } from './root-props.js'
import { SeenAndSaid } from './seen-and-said.js'
import { UnknownValue } from './unknown-value.js'

/** The words of an amount. */
export interface CostAmountLabels {
  /** Said in place of the dash. */
  readonly unknown: string
  /** Said in place of `~` and an estimated amount. */
  readonly about: (usd: string) => string
  /** The amount, where a part of the cost is unknown. */
  readonly atLeast: (usd: string) => string
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

interface CostAmountProps {
  /** Cost that is shown; `null` = unknown. */
  readonly cost: CostBreakdown | null
  /** Locale of the number. */
  readonly locale: string
  /** Words of the amount. */
  readonly words: CostAmountLabels
  /** Whether a least amount is shown as `≥`, and its words are only heard. */
  readonly isShort?: boolean
  /** Digits after the point; as many as the amount needs unless set. */
  readonly digits?: number
}

/** An amount of USD: a dash where it is unknown, `~` before an estimate, a least amount where a part is unknown, and "free" for a 0 that is certain. */
export function CostAmount({ cost, locale, words, isShort = false, digits }: CostAmountProps) {
  if (!cost || !isUsd(cost.usd)) return <UnknownValue label={words.unknown} />
  // An estimate of 0 may still become an amount.
  if (cost.usd === 0 && cost.complete && !cost.estimated) return words.free
  const usd = formatUsd(cost.usd, locale, digits)
  const toWhole = (part: string): string => (cost.complete ? part : words.atLeast(part))
  const figure = cost.estimated ? `~${usd}` : usd
  const said = toWhole(cost.estimated ? words.about(usd) : usd)
  const seen = isShort && !cost.complete ? `≥ ${figure}` : toWhole(figure)
  return seen === said ? seen : <SeenAndSaid seen={seen} said={said} />
}

/** What style sheets and tests read of a cost, as `data-*` attributes. */
export function toCostFlags(cost: CostBreakdown | null) {
  const isUnknown = !cost || !isUsd(cost.usd)
  return {
    'data-unknown': toFlag(isUnknown),
    'data-estimated': toFlag(cost?.estimated ?? false),
    'data-incomplete': toFlag(!isUnknown && !cost.complete),
  }
}
