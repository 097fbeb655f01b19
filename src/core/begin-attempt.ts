import { CallError } from '../base/call-error.js'
import type { CallStream } from '../base/call-stream.js'
import type { Prices } from '../base/cost.js'
import { calculateCost, subscribeToPrices, UNKNOWN_COST } from '../base/cost-calculator.js'
import type { ProviderTypes } from '../base/dialect.js'
import { isEqual } from '../base/is-equal.js'
import type { Model, ModelRequest } from '../base/model.js'
import { NO_BILLING } from '../base/no-billing.js'
import { type Spending, UNKNOWN_SPENDING } from '../base/spending.js'
import { tellApp } from '../base/tell-app.js'
import { createUsageEstimator, type UsageEstimate, type UsageEstimator, type UsageFacts } from '../base/usage-estimator.js'
import { budgetOf } from './budget/budget-of.js'
import { chainOf, type RunScope } from './call-scope.js'
import { createId } from './create-id.js'
import { growingCost } from './growing-cost.js'
import { later } from './later.js'
import { type LedgerEntry, readAnswerFacts, readTags } from './ledger/ledger-entry.js'
import type { Watching } from './watch-model.js'

/** How often budgets look at a running stream, in ms: three frames pass as soon. */
const LOOK_MS = 50
/** How often a ledger without a budget is told of a running stream, in ms: often enough for a figure that is watched. */
const RECORD_MS = 250
/** How long after the end of a request its rates may come. */
const LATE_PRICES_MS = 60_000

/** What an attempt needs beside its model and its request. */
export interface AttemptOptions {
  readonly watching: Watching
  /** All prices of the user that hold for it. */
  readonly prices: Prices
  readonly signal: AbortSignal | undefined
  /** `null` for a call in one piece. */
  readonly stream: CallStream<ProviderTypes> | null
}

/** One request that is on its way. */
export interface Attempt {
  /** Looks at what has come of its stream. Throws a `CallError` of kind `budget` where a limit is passed, unless the answer is whole. */
  readonly look: () => void
  /** Settles with `promise`, or rejects as soon as another request passes a limit that holds for this one too. */
  readonly orStopped: <Value>(promise: Promise<Value>) => Promise<Value>
  /** Says how it ended. The first word stands; what is told later only adds to it. */
  readonly end: (facts: Partial<LedgerEntry>) => void
  /** Says that its stream has ended, once it has, unless that was said. */
  readonly endWithStream: () => void
  /** The same, for a stream that tells nobody of its end: a moment after its last chunk. */
  readonly endSoon: () => void
}

/** Has a request admitted by its budgets and recorded by its ledgers. Rejects with a `CallError` of kind `budget` where there is no room; it is not to be sent then. */
export async function beginAttempt(model: Model, request: ModelRequest, { watching, prices, signal, stream }: AttemptOptions): Promise<Attempt> {
  const { ledger, budget, scope = {} } = watching
  const scopes = chainOf(scope)
  const own = budget && budgetOf(budget, scope.owner)
  const guards = [...new Set([...scopes.map((one) => one.budget), own])].filter((one) => one !== undefined)
  const ledgers = [...new Set([...scopes.map((one) => one.ledger), ledger, ...guards.map((guard) => guard.ledger)])].filter((one) => one !== undefined)
  const isLimited = (): boolean => guards.some((guard) => guard.getState() !== null)
  // A budget has to know the rates beforehand.
  if (isLimited()) await request.pricesReady
  signal?.throwIfAborted()
  let entry = createEntry(model, request, scope, stream !== null)
  const input = isLimited() ? estimateInput(model, request, prices) : UNKNOWN_SPENDING
  for (const guard of guards) guard.admit(entry, input)
  for (const one of ledgers) one.record(entry, input)
  for (const one of scopes) tellApp(one.onCallStart, entry)

  let stop: ((error: unknown) => void) | null = null
  const leave = guards.map((guard) => guard.follow(entry, (error) => stop?.(error)))
  const amend = (facts: Partial<LedgerEntry>): void => {
    entry = { ...entry, ...facts }
    for (const one of ledgers) one.amend(entry)
  }
  const end = (facts: Partial<LedgerEntry>): void => {
    if (entry.endTime !== null) return amend({ ...facts, endTime: entry.endTime, status: entry.status })
    for (const leaveGuard of leave) leaveGuard()
    amend({ ...facts, endTime: Date.now() })
    for (const guard of guards) guard.check(entry)
    for (const one of scopes) tellApp(one.onCallEnd, entry)
  }
  const endWithStream = (): void => {
    if (!stream?.ended || entry.endTime !== null) return
    end({ status: stream.aborted ? 'aborted' : stream.error ? 'error' : 'success', ...readAnswerFacts(stream) })
    if (entry.cost.usd !== null || stream.firstTokenTime === null) return
    const unsubscribe = subscribeToPrices(() => {
      const facts = readAnswerFacts(stream)
      if (!isEqual(facts.cost, entry.cost)) end(facts)
    })
    later(unsubscribe, LATE_PRICES_MS)
  }

  const endSoon = (): void => {
    const endLater = (): void => void later(endWithStream, 0)
    // Which the end of a stream waits for.
    Promise.resolve(request.pricesReady).then(endLater, endLater)
  }

  // Not by `Date`: a clock that is set back must not keep it from looking.
  let lookedAt = Number.NEGATIVE_INFINITY
  let isLookDue = false
  const look = (): void => {
    if (!stream || entry.endTime !== null) return
    const waits = lookedAt + (isLimited() ? LOOK_MS : RECORD_MS) - performance.now()
    if (waits > 0) return lookLater(waits)
    lookedAt = performance.now()
    amend({ status: 'streaming', ...readAnswerFacts(stream), cost: growingCost(stream.costBreakdown, entry.cost, stream.endTime === null) })
    // It is paid for: to throw it away would spare nothing.
    const isWhole = stream.choices.length > 0 && stream.choices.every(({ finishReason }) => finishReason !== null)
    if (isWhole) return
    for (const guard of guards) {
      const error = guard.check(entry)
      if (error) throw error
    }
  }
  // What came too soon after the last look may have been the last for a while.
  const lookLater = (waits: number): void => {
    if (isLookDue) return
    isLookDue = true
    later(() => {
      isLookDue = false
      try {
        look()
      } catch (error) {
        stop?.(error)
      }
    }, waits)
  }
  const orStopped = <Value>(promise: Promise<Value>): Promise<Value> =>
    new Promise((resolve, reject) => {
      stop = reject
      Promise.resolve(promise).then(resolve, reject)
    })
  return { look, orStopped, end, endWithStream, endSoon }
}

function createEntry({ provider, vendor, name }: Model, { metadata }: ModelRequest, { callId, attempt = 1 }: Partial<RunScope>, streamed: boolean): LedgerEntry {
  const id = createId()
  return {
    id,
    callId: callId ?? id,
    attempt,
    status: 'pending',
    streamed,
    provider,
    vendor,
    model: name,
    requestedModel: name,
    tags: readTags(metadata),
    startTime: Date.now(),
    firstTokenTime: null,
    endTime: null,
    responseId: null,
    requestId: null,
    finishReasons: [],
    errorKind: null,
    usage: null,
    estimated: false,
    cost: UNKNOWN_COST,
    costMetadata: null,
  }
}

/** What the input will take, about. Throws a `CallError` where nothing can be estimated: a budget that holds nothing would be found out too late. */
function estimateInput({ provider, vendor, name }: Model, { messages, tools }: ModelRequest, prices: Prices): Spending {
  const estimator = createUsageEstimator(name)
  if (!estimator) {
    const message = 'The price code could not be loaded, and the budget needs it, so nothing was sent. Check the network, then try again.'
    throw new CallError({ kind: 'network', provider, message })
  }
  const { usage = null, complete = false } = estimate(estimator, { choices: [], messages, tools, usage: null }) ?? {}
  const counts = { inputTokens: null, cachedTokens: null, outputTokens: null }
  const { usd } = calculateCost({ provider, vendor, model: name, requestedModel: name, time: Date.now(), ...counts, ...NO_BILLING, usage, estimated: true }, prices)
  return { usd, usdComplete: usd !== null && complete, tokens: usage?.totalTokens ?? null, tokensComplete: usage !== null && complete, estimated: true }
}

/** What cannot be estimated cannot be sent either, which the model says best. */
function estimate(estimator: UsageEstimator, facts: UsageFacts): UsageEstimate | null {
  try {
    return estimator.estimate(facts)
  } catch {
    return null
  }
}
