import type { FigureLabels } from './figure.js'

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
