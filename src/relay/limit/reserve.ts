import { CallError } from '../../base/call-error.js'
import { checkOptions } from '../../base/check-options.js'
import { checkCount } from '../check-count.js'
import type { Spending } from '../../base/spending.js'
import { within } from '../within.js'
import type { LimiterManners, RelayLimiter } from './relay-limits.js'
import { respondUnknown } from './respond-unknown.js'
import { waitHeaders, waitOf } from './wait-of.js'
import { respondError } from '../respond-error.js'

/** A limiter that gives points back, and takes more than there are: those of `rate-limiter-flexible` do. */
export interface RelayBudgetLimiter extends RelayLimiter {
  /** Gives points back. */
  reward(key: string, points: number): Promise<unknown>
  /** Takes points, whether or not there are as many. */
  penalty(key: string, points: number): Promise<unknown>
}

/** How much may be spent. Several limiters for several spans of time: so much an hour, so much a month. */
export interface RelayBudget {
  /** Points are tokens, those of input and output together. */
  readonly tokens?: RelayBudgetLimiter | readonly RelayBudgetLimiter[] | undefined
  /** Points are millionths of a US dollar: 5,000,000 are $5. A model whose price nobody knows may not be used then. */
  readonly microUsd?: RelayBudgetLimiter | readonly RelayBudgetLimiter[] | undefined
  /** Tokens that are taken for an answer whose request sets it no limit; 4,096 unless set. A longer one takes more while it comes. */
  readonly answerTokens?: number | undefined
}

/** A budget, and whose it is. */
export interface BudgetOf {
  readonly key: string
  readonly budget: RelayBudget
}

/** What was taken of budgets for one request, before it was sent. */
export interface Reservation {
  /** Takes more where more was spent than was taken; `false` = there is no more. */
  grow(spent: Spending): Promise<boolean>
  /** Takes or gives back what was really spent. What cannot be settled stays as it was taken. */
  settle(spent: Spending): Promise<void>
}

type Measure = 'tokens' | 'microUsd'

/** How long before the end of its span of time what was taken is not given back any more: it may end on the way, and the next one would get it. */
const MARGIN_MS = 1000
/** More points than any budget has, and few enough to be counted in any store: a request may ask for more than numbers hold. */
const MOST_POINTS = 1e15
/** A limiter that failed has counted nothing, as far as anybody knows. */
const NOT_COUNTED = Symbol('not counted')
/** What more is taken at once, as a share of what was: a stream that is longer than was thought asks for it some times, and not at every chunk. */
const GROWTH = 0.25

/** Takes what a request is to spend; a response where there is not as much, or where nobody knows. */
export async function reserve(budgets: readonly BudgetOf[], asked: Spending, manners: LimiterManners): Promise<Reservation | Response> {
  const pots = budgets.flatMap(({ key, budget }) => [...potsOf(key, budget, 'tokens'), ...potsOf(key, budget, 'microUsd')])
  const taken: Pot[] = []
  for (const pot of pots) {
    const points = toPoints(asked, pot.measure)
    if (points === null) {
      await giveBack(taken, manners)
      return respondError(403, 'unpriced', 'permission_error', 'What this model costs is not known here, so that it cannot be held to a budget.')
    }
    const result = await pot.take(points, manners)
    if (result === 'taken') taken.push(pot)
    else if (result !== 'unknown' || manners.failure !== 'open') {
      await giveBack([...taken, pot], manners)
      return result === 'unknown' ? respondUnknown('how much was spent already') : respondSpent(result.waitMs)
    }
  }
  return {
    async grow(spent) {
      const short = pots.filter((pot) => (toPoints(spent, pot.measure) ?? 0) > pot.points)
      const results = await Promise.all(short.map((pot) => pot.take(Math.ceil(Math.max(toPoints(spent, pot.measure) ?? 0, pot.points * (1 + GROWTH)) - pot.points), manners)))
      return results.every((result) => result === 'taken' || (result === 'unknown' && manners.failure === 'open'))
    },
    async settle(spent) {
      await Promise.all(pots.map((pot) => pot.settle(toPoints(spent, pot.measure), manners)))
    },
  }
}

async function giveBack(pots: readonly Pot[], manners: LimiterManners): Promise<void> {
  await Promise.all(pots.map((pot) => pot.settle(0, manners)))
}

function potsOf(key: string, budget: RelayBudget, measure: Measure): Pot[] {
  const limiters = budget[measure] ?? []
  return [limiters].flat().map((limiter: RelayBudgetLimiter) => new Pot(limiter, key, measure))
}

function toPoints({ tokens, usd }: Spending, measure: Measure): number | null {
  if (measure === 'tokens') return tokens === null ? null : Math.min(tokens, MOST_POINTS)
  // Never less than was spent. Binary fractions make $0.000002 a little more than 2 millionths.
  return usd === null ? null : Math.min(Math.ceil(Number((usd * 1e6).toFixed(6))), MOST_POINTS)
}

/** What was taken of one limiter. */
class Pot {
  readonly #limiter: RelayBudgetLimiter
  readonly #key: string
  readonly measure: Measure
  /** Points, and until when they can be given back, by a clock that nobody sets. */
  #taken: { readonly points: number; readonly until: number }[] = []
  #isSettled = false

  constructor(limiter: RelayBudgetLimiter, key: string, measure: Measure) {
    this.#limiter = limiter
    this.#key = key
    this.measure = measure
  }

  get points(): number {
    return this.#taken.reduce((sum, { points }) => sum + points, 0)
  }

  async take(points: number, { timeoutMs }: LimiterManners): Promise<'taken' | 'unknown' | { readonly waitMs: number }> {
    const since = performance.now()
    let consumed: Promise<unknown> | null = null
    try {
      consumed = this.#limiter.consume(this.#key, points)
      this.#note(points, since, await within(timeoutMs, consumed))
      return 'taken'
    } catch (reason) {
      const waitMs = waitOf(reason)
      if (waitMs === null) {
        if (consumed) void this.#takeLate(consumed, points, since, timeoutMs)
        return 'unknown'
      }
      // What is one too many was counted all the same.
      this.#note(points, since, reason)
      return { waitMs }
    }
  }

  /** A limiter may count what nobody waits for any more: it is settled with the rest, or goes back where that has been settled. */
  async #takeLate(consumed: Promise<unknown>, points: number, since: number, timeoutMs: number): Promise<void> {
    const result = await consumed.catch((reason: unknown) => (waitOf(reason) === null ? NOT_COUNTED : reason))
    if (result === NOT_COUNTED) return
    const { until } = this.#note(points, since, result)
    if (!this.#isSettled || performance.now() >= until) return
    try {
      await this.#giveBack(points, timeoutMs)
    } catch {
      // As in settling: to try again might count it twice.
    }
  }

  /** `null` = nobody knows what was spent: what was taken stands. */
  async settle(points: number | null, { timeoutMs }: LimiterManners): Promise<void> {
    if (points === null) return
    this.#isSettled = true
    const more = points - this.points
    const now = performance.now()
    const open = this.#taken.reduce((sum, part) => (now < part.until ? sum + part.points : sum), 0)
    const back = Math.min(-more, open)
    try {
      if (more > 0) await within(timeoutMs, this.#limiter.penalty(this.#key, more))
      else if (back > 0) await this.#giveBack(back, timeoutMs)
    } catch {
      // Whether it was counted is not known: to try again might count it twice.
    }
  }

  /** Where a clock was set, the span of time may be over for the limiter all the same: the next one begins with nothing, not with a credit. */
  async #giveBack(points: number, timeoutMs: number): Promise<void> {
    const result = await within(timeoutMs, this.#limiter.reward(this.#key, points))
    const left = typeof result === 'object' && result !== null && 'consumedPoints' in result ? Number(result.consumedPoints) : 0
    if (left < 0) await within(timeoutMs, this.#limiter.penalty(this.#key, -left))
  }

  #note(points: number, since: number, result: unknown): { readonly until: number } {
    const ms = typeof result === 'object' && result !== null && 'msBeforeNext' in result ? Number(result.msBeforeNext) : -1
    // A span of time without an end is told by a negative number.
    const part = { points, until: ms < 0 || Number.isNaN(ms) ? Number.POSITIVE_INFINITY : since + ms - MARGIN_MS }
    this.#taken.push(part)
    return part
  }
}

/** Waiting helps nobody: the SDKs are told not to. */
function respondSpent(waitMs: number): Response {
  return respondError(429, 'budget', 'rate_limit_error', 'There is not enough left of the budget for this request. Ask for less, or try again later.', { ...waitHeaders(waitMs), 'x-should-retry': 'false' })
}

/** Throws a `CallError` for a budget by a name that there is not, or of something that cannot be settled: it would hold nothing. */
export function checkBudget(where: string, budget: RelayBudget): void {
  checkOptions(where, budget, ['tokens', 'microUsd', 'answerTokens'])
  checkCount(`${where}: \`answerTokens\``, budget.answerTokens)
  for (const limiter of [budget.tokens ?? [], budget.microUsd ?? []].flat()) {
    const isWhole = (['consume', 'reward', 'penalty'] as const).every((name) => typeof limiter[name] === 'function')
    if (!isWhole) throw new CallError({ kind: 'invalid_request', message: `${where} needs limiters with \`consume\`, \`reward\` and \`penalty\`, such as those of rate-limiter-flexible.` })
  }
}
