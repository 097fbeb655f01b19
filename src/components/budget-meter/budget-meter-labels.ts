import type { BudgetScope } from '../../core/budget/budget.js'
import { COST_AMOUNT_LABELS } from '../cost-amount-labels.js'
import type { FigureLabels } from '../figure.js'

/** The words of a `BudgetMeter`; those of a scope say what is counted. */
export interface BudgetMeterLabels extends FigureLabels, Readonly<Record<BudgetScope, string>> {
  /** Name of the meter. */
  readonly budget: string
  /** What was spent, and the limit. */
  readonly spent: (spent: string, limit: string) => string
  /** A limit in tokens: as it is written, and as a number. */
  readonly tokens: (count: string, value: number) => string
  /** Added from the budget's `warnAt` on. */
  readonly warning: string
  /** Added where nothing is left. */
  readonly usedUp: string
  /** Added where more was spent than the limit. */
  readonly exceeded: string
}

/** The English words. */
export const BUDGET_METER_LABELS: BudgetMeterLabels = {
  ...COST_AMOUNT_LABELS,
  unknown: 'an unknown part',
  budget: 'Budget',
  spent: (spent, limit) => `${spent} of ${limit}`,
  tokens: (count, value) => `${count} ${value === 1 ? 'token' : 'tokens'}`,
  call: 'this call',
  session: 'this session',
  day: 'today',
  month: 'this month',
  warning: 'nearly used up',
  usedUp: 'used up',
  exceeded: 'exceeded',
}
