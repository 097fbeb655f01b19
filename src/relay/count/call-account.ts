import type { AnswerMeter, CreateAnswerMeter, TextCounter } from '../../base/answer-meter.js'
import { headerReader, requestIdOf } from '../../base/call-error-reading.js'
import type { CostBreakdown, CostMetadata, Prices } from '../../base/cost.js'
import { calculateCost, UNKNOWN_COST } from '../../base/cost-calculator.js'
import { estimatedUsage } from '../../base/estimated-usage.js'
import { NO_BILLING } from '../../base/no-billing.js'
import type { Spending } from '../../base/spending.js'
import type { Usage } from '../../base/usage.js'
import { spendingAtEnd, spendingWhileRunning } from '../../core/budget/spending-of.js'
import { type LedgerEntry, readErrorFacts } from '../../core/ledger/ledger-entry.js'
import type { RelayedCall } from './relayed-call.js'

/** What is known of a call before it is sent. */
export interface CallFacts extends Pick<RelayedCall, 'id' | 'user' | 'userKey' | 'provider' | 'vendor' | 'requestedModel' | 'streamed' | 'body'> {
  readonly prices: Prices
  /** About how many tokens were asked with. */
  readonly inputTokens: number
  readonly createMeter: CreateAnswerMeter
  /** Counts the answer. */
  readonly counter: TextCounter
}

/** How a call ended: whole, broken on the provider's side, left by the client, or stopped by the relay. */
export type CallEnd = 'whole' | 'broken' | 'left' | 'stopped'

/** What one call uses and costs, counted from the bytes that pass. */
export class CallAccount {
  readonly #facts: CallFacts
  readonly #startTime = Date.now()
  #meter: AnswerMeter | null = null
  #response: Response | null = null
  #firstTokenTime: number | null = null
  /** What the input takes, about: the least that a request has spent of which nothing else is known. */
  readonly #input: Spending

  constructor(facts: CallFacts) {
    this.#facts = facts
    this.#input = this.estimate(0)
  }

  /** The provider has begun to answer. */
  open(response: Response): void {
    const { requestedModel, vendor, prices, createMeter, counter } = this.#facts
    this.#response = response
    this.#meter = createMeter({ ...(requestedModel === null ? {} : { model: requestedModel }), vendor, prices, startTime: this.#startTime }, response.headers.get('content-type') ?? '', counter)
  }

  add(bytes: Uint8Array): void {
    this.#meter?.add(bytes)
    if (this.#firstTokenTime === null && this.#meter?.started && this.#facts.streamed) this.#firstTokenTime = Date.now()
  }

  /** What the call takes at most, about, where its answers have so many tokens. */
  estimate(outputTokens: number): Spending {
    const { provider, vendor, requestedModel, prices, inputTokens } = this.#facts
    const usage = estimatedUsage(null, inputTokens, outputTokens)
    const metadata = { provider, vendor, model: requestedModel, requestedModel, time: this.#startTime, inputTokens: null, cachedTokens: null, outputTokens: null, ...NO_BILLING, usage, estimated: true }
    const { usd } = calculateCost(metadata, prices)
    return { usd, usdComplete: usd !== null, tokens: usage.totalTokens, tokensComplete: true, estimated: true }
  }

  /** What has been spent so far. */
  get spending(): Spending {
    return spendingWhileRunning(this.read(null, false), this.#input)
  }

  /** What a call has spent that has ended. */
  spendingOf(call: RelayedCall): Spending {
    const spending = spendingAtEnd(call, this.#input)
    const { unaccountedTokens = null, parts = [] } = call.costMetadata ?? {}
    // Passes that the whole does not count, and what only a total has, were used too.
    const ofParts = parts.reduce((sum, { usage }) => sum + (usage?.totalTokens ?? 0), 0)
    const tokens = spending.tokens === null ? null : Math.max(spending.tokens, ofParts) + (unaccountedTokens ?? 0)
    // What was used and has no price cost more than its input: nobody knows how much.
    return { ...spending, tokens, usd: call.usage !== null && call.cost.usd === null ? null : spending.usd }
  }

  /** The call so far (`null`), or as it ended; `left` = its client has gone. */
  read(end: CallEnd | null, left: boolean): RelayedCall {
    const { id, user, userKey, provider, vendor, requestedModel, streamed, body } = this.#facts
    if (end !== null) this.#meter?.end()
    const response = this.#response
    return {
      id,
      callId: id,
      attempt: 1,
      status: end === null ? 'streaming' : end === 'whole' ? 'success' : end === 'broken' ? 'error' : 'aborted',
      streamed,
      provider,
      vendor,
      model: requestedModel,
      requestedModel,
      tags: [],
      startTime: this.#startTime,
      firstTokenTime: this.#firstTokenTime,
      endTime: end === null ? null : Date.now(),
      responseId: null,
      requestId: response && requestIdOf(headerReader(response.headers)),
      finishReasons: [],
      errorKind: end === 'broken' ? 'network' : null,
      usage: null,
      estimated: false,
      cost: UNKNOWN_COST,
      costMetadata: null,
      ...(response && this.#meter ? readMeter(this.#meter, response, end, this.#toUsage(), this.#facts.prices) : {}),
      user,
      userKey,
      httpStatus: response?.status ?? null,
      left,
      ...(body ? { body } : {}),
    }
  }

  /** What the provider has counted, and the rest by the text; `null` where nothing has come. */
  #toUsage(): Usage | null {
    const said = this.#meter?.commonUsage ?? null
    if (said === null && !this.#meter?.started) return null
    // Some servers count 0 until the end: nothing was ever asked with nothing.
    const inputTokens = said && said.inputTokens > 0 ? said.inputTokens : this.#facts.inputTokens
    return estimatedUsage(said, inputTokens, Math.max(said?.outputTokens ?? 0, this.#facts.counter.tokens))
  }
}

/** What the answer itself says. */
function readMeter(meter: AnswerMeter, response: Response, end: CallEnd | null, estimate: Usage | null, prices: Prices): Partial<LedgerEntry> {
  if (!response.ok) return end === null ? {} : { status: 'error', ...readErrorFacts(meter.errorOf(response.status, response.headers)) }
  const { costMetadata, commonUsage, finishReasons, finished, error } = meter
  const isWhole = end === 'whole' && finished && error === null
  // Also where the client left behind that.
  const isCounted = commonUsage !== null && finished && error === null
  const usage = isCounted ? commonUsage : estimate
  const metadata: CostMetadata = isCounted || costMetadata.vendorUsd !== null ? costMetadata : { ...costMetadata, usage, estimated: true, parts: [] }
  const cost = usage === null && costMetadata.vendorUsd === null ? UNKNOWN_COST : calculateCost(metadata, prices)
  const facts = { model: meter.model ?? costMetadata.model, responseId: meter.id, finishReasons, usage, estimated: usage !== null && !isCounted, cost: held(cost, isCounted || isWhole || end === null), costMetadata: usage ? metadata : null }
  if (end !== 'whole' || isWhole) return facts
  // It ended, and did not say why, or said that it failed.
  const failure = error ? readErrorFacts(error) : ({ errorKind: 'incomplete' } as const)
  return { ...facts, ...(usage === null ? failure : { errorKind: failure.errorKind ?? 'unknown' }), status: 'error' }
}

/** After a cut nobody knows what else had been said that did not come. */
function held(cost: CostBreakdown, isWhole: boolean): CostBreakdown {
  return isWhole ? cost : { ...cost, complete: false }
}
