import { isAmount } from '../../base/is-amount.js'
import type { BudgetStatus } from '../../core/budget/budget.js'
import { type Figure, toFigure } from '../figure.js'
import { formatUsd, usdDigits } from '../format-usd.js'
import type { BudgetMeterLabels } from './budget-meter-labels.js'

/** What was spent of one limit. */
interface Spent extends Figure {
  /** Whether a part of it is unknown. */
  readonly isLeast: boolean
}

/** Further digits that tell an amount from its limit: 0.996 of 1 is not all of it. */
const FURTHER_DIGITS = 4

/** What was spent of each limit, USD first. */
export function toSpent({ limit: { usd, tokens }, spent }: BudgetStatus, locale: string, words: BudgetMeterLabels): readonly Spent[] {
  const numbers = new Intl.NumberFormat(locale)
  const toPart = (text: string | null, complete: boolean, limit: string): Spent => {
    const { seen, said } = toFigure(text, { estimated: spent.estimated, complete, words })
    return { seen: words.spent(seen, limit), said: words.spent(said, limit), isLeast: text !== null && !complete }
  }
  const parts: Spent[] = []
  if (usd !== null) parts.push(toPart(isAmount(spent.usd) ? formatSpent(spent.usd, usd, locale) : null, spent.usdComplete, formatUsd(usd, locale)))
  if (tokens !== null) parts.push(toPart(spent.tokens === null ? null : numbers.format(spent.tokens), spent.tokensComplete, words.tokens(numbers.format(tokens), tokens)))
  return parts
}

function formatSpent(usd: number, limit: number, locale: string): string {
  const least = usdDigits(usd)
  const shown = formatUsd(limit, locale)
  let text = formatUsd(usd, locale)
  for (let digits = least + 1; text === shown && usd !== limit && digits <= least + FURTHER_DIGITS; digits += 1) text = formatUsd(usd, locale, digits)
  return text
}
