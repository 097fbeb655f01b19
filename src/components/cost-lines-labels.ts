import type { CostBreakdown } from '../base/cost.js'
import { COST_AMOUNT_LABELS, type CostAmountLabels } from './cost-amount-labels.js'

/** The words of a cost and its lines. */
export interface CostLinesLabels extends CostAmountLabels {
  /** Name of the figure. */
  readonly cost: string
  /** Name of the lines, for those who hear the table. */
  readonly lines: string
  /** Head of the column of kinds. */
  readonly kind: string
  /** Head of the column of counts. */
  readonly tokens: string
  /** Head of the column of rates. */
  readonly rate: string
  /** Head of the column of amounts. */
  readonly usd: string
  /** The rate of what is billed by the piece. */
  readonly each: (usd: string) => string
  /** Names of the lines' kinds; a kind without a name is shown as it is called. */
  readonly kinds: Readonly<Record<string, string>>
  /** What a line holds among others, such as reasoning within the output. */
  readonly part: (kind: string) => string
  /** Name of the sum of the lines. */
  readonly total: string
  /** Who set the rates. */
  readonly sources: Readonly<Record<NonNullable<CostBreakdown['source']>, string>>
  /** The date of the rates. */
  readonly pricesFrom: (date: string) => string
  /** The service tier and modes of the answer, by their names in `tiers`. */
  readonly tier: (tiers: string) => string
  /** Names of service tiers and modes; one without a name is shown as it is called, and one whose name is `''` is not: it is at the usual rates. */
  readonly tiers: Readonly<Record<string, string>>
  /** Said where a part of the cost is unknown: a rate, or what was said and did not come. */
  readonly incomplete: string
  /** Said where tokens were estimated. */
  readonly estimated: string
}

/** The English words. */
export const COST_LINES_LABELS: CostLinesLabels = {
  ...COST_AMOUNT_LABELS,
  cost: 'Cost',
  lines: 'How the cost adds up',
  kind: 'Kind',
  tokens: 'Tokens',
  rate: 'Per million',
  usd: 'Cost',
  each: (usd) => `${usd} each`,
  kinds: {
    input: 'Input',
    audio_input: 'Audio input',
    cache_read: 'Cache read',
    cache_write: 'Cache write',
    cache_write_1h: 'Cache write, 1 hour',
    output: 'Output',
    reasoning: 'reasoning',
    audio_output: 'Audio output',
    web_search: 'Web searches',
    vendor_bill: 'Provider’s bill',
    user_price: 'Your own price',
    unaccounted: 'Not itemised',
  },
  part: (kind) => `of which ${kind}`,
  total: 'Total',
  sources: { vendor: 'As billed by the provider', user: 'Your own prices', table: 'Built-in price table' },
  pricesFrom: (date) => `prices of ${date}`,
  tier: (tiers) => `Service tier: ${tiers}`,
  tiers: { default: '', standard: '', auto: '', on_demand: '', fast: 'fast mode', us: 'inference in the US' },
  incomplete: 'A part of it is unknown.',
  estimated: 'Tokens are estimated.',
}
