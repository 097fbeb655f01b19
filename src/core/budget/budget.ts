import { CallError } from '../../base/call-error.js'
import { checkOptions } from '../../base/check-options.js'
import type { Spending } from '../../base/spending.js'

/** What a budget is counted over: one call with its retries, all calls since the page was loaded, or the calendar day or month (local time). */
export type BudgetScope = 'call' | 'session' | 'day' | 'month'

/** How much may be spent. */
export interface Budget {
  /** Most USD. */
  readonly usd?: number
  /** Most tokens, input and output together. */
  readonly tokens?: number
  /** What it is counted over; `call` on a call and `session` on a `CallscopeProvider` unless set. A day or a month is longer than a page: it needs a ledger with `storage`. */
  readonly scope?: BudgetScope
  /** Share of a limit from which it warns; 0.8 unless set. */
  readonly warnAt?: number
  /** Called once when that share is reached: once a call, a session, a day, a month. */
  readonly onWarn?: (status: BudgetStatus) => void
}

/** Where a budget stands. */
export interface BudgetStatus {
  readonly scope: BudgetScope
  /** Most USD; `null` = no such limit. */
  readonly usd: number | null
  /** Most tokens; `null` = no such limit. */
  readonly tokens: number | null
  /** What was spent, running calls included; of the latest call where the scope is `call`. */
  readonly spent: Spending
  /** Share of the limit that was spent, the larger where there are two; more than 1 once a limit is passed, `null` = unknown. */
  readonly share: number | null
  readonly severity: 'ok' | 'warning' | 'exceeded'
}

const WARN_AT = 0.8

/** A budget's figures, where one that is not set may become `null`. */
interface Limits {
  readonly usd?: number | null
  readonly tokens?: number | null
  readonly warnAt?: number
}

/** Throws a `CallError` for an option that is unknown or no limit: a budget that limits nothing would be found out too late. */
export function checkBudget(budget: Budget): void {
  checkOptions('A budget', budget, ['usd', 'tokens', 'scope', 'warnAt', 'onWarn'])
  const { usd, tokens, scope, warnAt } = budget
  if (usd === undefined && tokens === undefined) throw invalid('needs `usd`, `tokens`, or both')
  if ([usd, tokens].some((limit) => limit !== undefined && !(limit >= 0))) throw invalid('has a limit that is no amount: `usd` and `tokens` are numbers, 0 or more')
  if (warnAt !== undefined && !(warnAt >= 0)) throw invalid('has a `warnAt` that is no share: it is a number such as 0.8')
  if (scope !== undefined && !['call', 'session', 'day', 'month'].includes(scope)) throw invalid("has an unknown `scope`: it is 'call', 'session', 'day' or 'month'")
}

/** How what was spent stands against the limits. */
export function toBudgetStatus(budget: Budget, scope: BudgetScope, spent: Spending): BudgetStatus {
  const { usd = null, tokens = null, warnAt = WARN_AT }: Limits = budget
  const shares = [toShare(spent.usd, usd), toShare(spent.tokens, tokens)].filter((share) => share !== null)
  const share = shares.length === 0 ? null : Math.max(...shares)
  const isOver = (usd !== null && spent.usd !== null && spent.usd > usd) || (tokens !== null && spent.tokens !== null && spent.tokens > tokens)
  const severity = isOver ? 'exceeded' : share !== null && share >= warnAt ? 'warning' : 'ok'
  return { scope, usd, tokens, spent, share, severity }
}

/** Nothing of nothing is all of it. */
function toShare(spent: number | null, limit: number | null): number | null {
  if (spent === null || limit === null) return null
  return limit === 0 ? 1 + spent : spent / limit
}

function invalid(what: string): CallError {
  return new CallError({ kind: 'invalid_request', message: `A budget ${what}. Nothing was sent.` })
}
