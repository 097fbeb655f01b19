import { CallError } from '../../base/call-error.js'
import { checkOptions } from '../../base/check-options.js'
import type { Spending } from '../../base/spending.js'

/** What a budget is counted over: one call with its retries, all calls since the page was loaded, or the calendar day or month (local time). */
export type BudgetScope = 'call' | 'session' | 'day' | 'month'

/** How much may be spent. */
export interface Budget {
  /** Most USD. */
  readonly usd?: number | undefined
  /** Most tokens, input and output together. */
  readonly tokens?: number | undefined
  /** What it is counted over; `call` on a call and `session` on a `CallscopeProvider` unless set. A day or a month is longer than a page: it needs a ledger with `storage`. */
  readonly scope?: BudgetScope | undefined
  /** Share of a limit from which it warns; 0.8 unless set. */
  readonly warnAt?: number | undefined
  /** Called when that share is reached: once a call, a session, a day, a month, and again after a reload. */
  readonly onWarn?: ((status: BudgetStatus) => void) | undefined
}

/** Where a budget stands. */
export interface BudgetStatus {
  readonly scope: BudgetScope
  /** Most that may be spent; `null` = no such limit. */
  readonly limit: { readonly usd: number | null; readonly tokens: number | null }
  /** What was spent, running calls included; of the latest call where the scope is `call`. */
  readonly spent: Spending
  /** Share of the limit that was spent, the larger where there are two; `null` = unknown. */
  readonly share: number | null
  /** `exceeded`: nothing is left, so nothing more is sent. */
  readonly severity: 'ok' | 'warning' | 'exceeded'
  /** Whether more was spent than may be: what runs is stopped then. */
  readonly isPassed: boolean
}

const WARN_AT = 0.8

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
export function toBudgetStatus({ usd, tokens, warnAt = WARN_AT }: Budget, scope: BudgetScope, spent: Spending): BudgetStatus {
  const limit = { usd: usd ?? null, tokens: tokens ?? null }
  const shares = [toShare(spent.usd, limit.usd), toShare(spent.tokens, limit.tokens)].filter((part) => part !== null)
  const share = shares.length === 0 ? null : Math.max(...shares)
  const severity = share === null || share < Math.min(warnAt, 1) ? 'ok' : share >= 1 ? 'exceeded' : 'warning'
  return { scope, limit, spent, share, severity, isPassed: share !== null && share > 1 }
}

/** Nothing of nothing is all of it. */
function toShare(spent: number | null, limit: number | null): number | null {
  if (limit === null) return null
  if (limit === 0) return 1 + (spent ?? 0)
  return spent === null ? null : spent / limit
}

function invalid(what: string): CallError {
  return new CallError({ kind: 'invalid_request', message: `A budget ${what}. Nothing was sent.` })
}
