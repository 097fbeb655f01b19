import { createUsageEstimator } from '../base/usage-estimator.js'
import { calculateCost, UNKNOWN_COST } from '../base/cost-calculator.js'
import { isEqual } from '../base/is-equal.js'
import type { CallStream } from '../base/call-stream.js'
import type { Prices } from '../base/cost.js'
import type { ProviderTypes } from '../base/dialect.js'
import type { Model, ModelRequest } from '../base/model.js'
import { NO_BILLING } from '../base/no-billing.js'
import type { Spending } from '../base/spending.js'
import { budgetOf } from './budget/budget-of.js'
import type { Budget } from './budget/budget.js'
import type { BudgetMeter } from './budget/create-budget-meter.js'
import { type CallScope, chainOf, type RunScope } from './call-scope.js'
import type { Ledger } from './ledger/create-ledger.js'
import { type LedgerEntry, readAnswerFacts, readErrorFacts, readTags } from './ledger/ledger-entry.js'

/** Who watches a run. */
export interface Watching {
  /** Of the call itself. */
  readonly ledger?: Ledger | undefined
  readonly budget?: Budget | undefined
  /** Of the run, such as that of a `CallscopeProvider`. */
  readonly scope?: Partial<RunScope> | undefined
}

/** A stream that is watched. */
export interface WatchedStream {
  stream?: CallStream<ProviderTypes>
  /** Called when it has ended. */
  onEnd?: () => void
}

/** How often budgets look at a running stream, in ms: three frames pass as soon. */
const LOOK_MS = 50

/** How often a ledger is told of a running stream, in ms: often enough for a meter that is watched. */
const RECORD_MS = 250

/** The same model; each request that it sends is admitted by the budgets, and recorded. */
export function watchModel(model: Model, watching: Watching, watched: WatchedStream | null): Model {
  const scopes = chainOf(watching.scope ?? {})
  // The nearest come first.
  const prices: Prices = Object.assign({}, ...[...scopes].reverse().map((scope) => scope.prices), model.prices)
  // Methods of a class may need the model as it is.
  const watchedModel: Pick<Model, 'call' | 'chunks'> = {
    async call(request, context) {
      const attempt = await begin(model, request, watching, prices, context.signal, null)
      // The run's own signal, which ends with it.
      context.signal?.addEventListener('abort', () => attempt.end({ status: 'aborted' }), { once: true })
      try {
        const response = await model.call(request, { ...context, prices })
        attempt.end({ status: response.error ? 'error' : 'success', ...readAnswerFacts(response) })
        return response
      } catch (error) {
        attempt.end(context.signal?.aborted ? { status: 'aborted' } : { status: 'error', ...readErrorFacts(error) })
        throw error
      }
    },

    async *chunks(request, signal, note) {
      const attempt = await begin(model, request, watching, prices, signal, watched)
      for await (const chunks of model.chunks(request, signal, (facts) => note({ ...facts, ...(facts.prices ? { prices } : {}) }))) {
        yield chunks
        // Whoever asks for more has taken these in.
        attempt.look()
      }
    },
  }
  return Object.assign(Object.create(model) as Model, watchedModel)
}

/** One request that is on its way. */
interface Attempt {
  /** Looks at what has come of a stream. Throws a `CallError` of kind `budget` where it has passed a limit. */
  readonly look: () => void
  /** Says how it ended. The first word stands; what is told later only adds to it. */
  readonly end: (facts: Partial<LedgerEntry>) => void
}

async function begin(model: Model, request: ModelRequest, watching: Watching, prices: Prices, signal: AbortSignal | undefined, watched: WatchedStream | null): Promise<Attempt> {
  const { ledger, budget, scope = {} } = watching
  const own = budget && budgetOf(budget)
  const scopes = chainOf(scope)
  const ledgers = [...new Set([...scopes.map((one) => one.ledger), ledger, own?.ledger])].filter((one) => one !== undefined)
  const meters = [...new Set([...scopes.map((one) => one.budget), own?.meter])].flatMap((one) => (one?.getState() ? [one] : []))
  // A budget has to know the rates beforehand.
  if (meters.length > 0) await request.pricesReady
  signal?.throwIfAborted()
  let entry = createEntry(model, request, scope, watched !== null)
  admit(meters, entry, estimateInput(model, request, prices))

  const record = (facts: Partial<LedgerEntry>): void => {
    entry = { ...entry, ...facts }
    for (const one of ledgers) one.record(entry)
  }
  const end = (facts: Partial<LedgerEntry>): void => {
    const { endTime, status } = entry
    const isFirst = endTime === null
    record({ ...facts, endTime: endTime ?? Date.now(), status: isFirst ? (facts.status ?? status) : status })
    if (isFirst) tell(scopes.map((one) => one.onCallEnd), entry)
  }
  record({})
  tell(scopes.map((one) => one.onCallStart), entry)

  const stream = watched?.stream
  if (!watched || !stream) return { look: () => {}, end }
  const endStream = (): void => {
    end({ status: stream.aborted ? 'aborted' : stream.error ? 'error' : 'success', ...readAnswerFacts(stream) })
    // It may have been stopped before the rates were there.
    void request.pricesReady?.then(() => {
      const facts = readAnswerFacts(stream)
      if (!isEqual(facts.cost, entry.cost)) end(facts)
    })
  }
  watched.onEnd = endStream
  let lookedAt = 0
  let recordedAt = entry.startTime
  const look = (): void => {
    const now = Date.now()
    if (now - lookedAt < (meters.length > 0 ? LOOK_MS : RECORD_MS)) return
    lookedAt = now
    entry = { ...entry, status: 'streaming', ...readAnswerFacts(stream) }
    for (const meter of meters) meter.check(entry)
    if (now - recordedAt < RECORD_MS) return
    recordedAt = now
    record({})
  }
  return { look, end }
}

/** An app's callback that fails is no failure of the call. */
function tell(listeners: readonly CallScope['onCallEnd'][], entry: LedgerEntry): void {
  for (const listener of listeners) {
    if (listener) queueMicrotask(() => listener(entry))
  }
}

/** All budgets must have room for it; else none counts it. */
function admit(meters: readonly BudgetMeter[], entry: LedgerEntry, estimate: Spending): void {
  try {
    for (const meter of meters) meter.admit(entry, estimate)
  } catch (error) {
    for (const meter of meters) meter.release(entry)
    throw error
  }
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

/** What the input will take, about. */
function estimateInput({ provider, vendor, name }: Model, { messages, tools }: ModelRequest, prices: Prices): Spending {
  const { usage = null, complete = false } = createUsageEstimator(name)?.estimate({ choices: [], messages, tools, usage: null }) ?? {}
  const counts = { inputTokens: null, cachedTokens: null, outputTokens: null }
  const { usd } = calculateCost({ provider, vendor, model: name, requestedModel: name, time: Date.now(), ...counts, ...NO_BILLING, usage, estimated: true }, prices)
  return { usd, usdComplete: usd !== null && complete, tokens: usage?.totalTokens ?? null, tokensComplete: usage !== null && complete, estimated: true }
}

/** Unique in every tab; `crypto.randomUUID` is missing on pages without TLS. */
function createId(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`
}
