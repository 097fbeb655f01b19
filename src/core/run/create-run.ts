import type { Answer } from '../../base/answer.js'
import { CallError } from '../../base/call-error.js'
import type { CallResponse } from '../../base/call-response.js'
import type { CallStream } from '../../base/call-stream.js'
import { subscribeToPrices, UNKNOWN_COST } from '../../base/cost-calculator.js'
import type { ProviderTypes } from '../../base/dialect.js'
import { type CallState, isRunning } from '../call-state.js'
import { createNotifier, type Notifier } from '../create-notifier.js'
import { later } from '../later.js'
import { readAnswerFacts, readErrorFacts } from '../ledger/ledger-entry.js'
import { prepare } from '../prepare.js'
import { readRetry } from '../retry.js'
import { withSignal } from '../with-signal.js'
import { type Asker, createAsker } from './ask-models.js'
import { createFollower, type Follower } from './follow-answer.js'
import { createObjectReader } from './object-reader.js'
import { planAttempts } from './plan-attempts.js'
import { readRun } from './read-run.js'
import { createFacts, type RunFacts } from './run-facts.js'
import type { RunSettings } from './run-settings.js'
import { sumBefore } from './run-totals.js'
import { toRunError } from './to-run-error.js'
import { isDone } from './tool-run.js'

type AnyAnswer = Answer<ProviderTypes>
type AnyResponse = CallResponse<ProviderTypes>

/** A call under way: its requests, its tools and its object, one after the other. */
export interface CallRun extends Pick<Asker, 'retryNow' | 'cancelRetry'>, Pick<Follower, 'answerTool'> {
  /** The last answer. Rejects with a `CallError`, or with the reason of the signal. */
  readonly promise: Promise<AnyResponse>
  readonly getFacts: () => RunFacts
  /** What it shows now; what says the same as in `before` keeps its identity. */
  readonly readState: (before: CallState) => CallState
}

/** How long after the end of a stream without a price the rates may come. */
const LATE_PRICES_MS = 5_000

/** Runs a call: asks its models until one answers, runs the tools that it asks for, and goes on with their results. Loaded beside the first request. */
export function createRun(settings: RunSettings): CallRun {
  const { definition, streamed, signal } = settings
  const notifier = settings.onChange ? createNotifier(settings.onChange, settings.flush) : null
  let facts = createFacts(settings)
  const firstAttempt = facts.attempt
  const update = (changes: Partial<RunFacts>, tell: keyof Notifier = 'request'): void => {
    // What comes after the end is not heard any more.
    if (!isRunning(facts.status)) return
    facts = { ...facts, ...changes }
    if (changes.steps || changes.failedAttempts) facts = { ...facts, before: sumBefore(facts.steps, facts.failedAttempts) }
    notifier?.[tell]()
  }
  const store = { settings, getFacts: () => facts, update }
  const asker = createAsker(store)
  let follower: Follower | null = null

  // What answers is a stream wherever answers are streamed.
  const toStream = (answer: AnyAnswer | null): CallStream<ProviderTypes> | null => (streamed ? (answer as CallStream<ProviderTypes> | null) : null)
  const responses = new WeakMap<object, AnyResponse>()
  /** The answer as a response: the same one, however often it is asked for. */
  const toResponse = (answer: AnyAnswer): AnyResponse => {
    // An error holds the answer that was made of the stream when it failed. What is no stream is a response.
    const response = responses.get(answer) ?? ((answer.error?.partial ?? toStream(answer)?.constructCallResponse() ?? answer) as AnyResponse)
    responses.set(answer, response)
    return response
  }

  const main = async (inner: AbortSignal): Promise<AnyResponse> => {
    let prepared = await prepare(definition, settings.prompted)
    if (settings.messages) prepared = { ...prepared, messages: settings.messages }
    const retry = definition.retry === undefined ? null : readRetry(definition.retry)
    const plan = planAttempts([prepared.model, ...(definition.fallback ?? [])], retry)
    follower = createFollower(store, prepared.messages, retry?.maxReasks ?? 0)
    update({ model: plan.model, object: prepared.object && createObjectReader(prepared.object) })
    while (true) {
      const answer = await asker.ask(prepared, plan, inner)
      // A model of the app's own may give anything.
      if (!Array.isArray(answer.choices)) throw new CallError({ kind: 'unknown', provider: facts.model.provider, message: 'The model gave no answer: `call` is to resolve with a CallResponse.' })
      update({ answer, reask: null })
      const response = toResponse(answer)
      const more = await follower.follow(answer, response, prepared.messages, inner)
      inner.throwIfAborted()
      if (!more) {
        update({ status: 'success', response, endTime: answer.endTime ?? Date.now() }, streamed ? 'request' : 'flush')
        return response
      }
      prepared = { ...prepared, messages: [...prepared.messages, ...more.messages] }
      const steps = [...facts.steps, { response, toolRuns: more.toolRuns }]
      update({ steps, status: 'pending', answer: null, toolRuns: [], attempt: firstAttempt }, 'hurry')
    }
  }

  // Rates may come while a stream says nothing more for a while.
  const unsubscribe = subscribeToPrices(() => {
    facts = { ...facts, before: sumBefore(facts.steps, facts.failedAttempts) }
    if (facts.answer?.firstTokenTime != null) notifier?.request()
  })
  const end = (changes: Pick<RunFacts, 'status'> & Partial<RunFacts>): void => {
    const { answer } = facts
    const toolRuns = facts.toolRuns.map((run) => (isDone(run) ? run : { ...run, status: 'aborted' as const }))
    const response = answer?.startTime == null ? null : attempt(() => toResponse(answer), null)
    update({ endTime: answer?.endTime ?? Date.now(), toolRuns, response, nextRetryAt: null, ...changes }, streamed && changes.status !== 'aborted' ? 'request' : 'flush')
  }
  const onAbort = (): void => {
    toStream(facts.answer)?.abort()
    // Nobody knows what becomes of a request that is given up.
    end({ status: 'aborted', failedCost: facts.answer === null && facts.status === 'pending' ? UNKNOWN_COST : null })
  }
  signal.addEventListener('abort', onAbort, { once: true })
  const promise = withSignal(signal, main)
    .catch((thrown: unknown) => {
      if (signal.aborted) throw thrown
      const error = toRunError(thrown)
      const { cost: failedCost = UNKNOWN_COST } = facts.answer ? readAnswerFacts(facts.answer) : readErrorFacts(error)
      end({ status: 'error', error, failedCost })
      throw error
    })
    .finally(() => {
      signal.removeEventListener('abort', onAbort)
      // Stopped before the rates were there: they may come a moment later.
      if (facts.answer?.firstTokenTime != null && facts.answer.cost === null) later(unsubscribe, LATE_PRICES_MS)
      else unsubscribe()
    })
  return {
    promise,
    getFacts: store.getFacts,
    // What cannot be read is not shown, but how it ended is.
    readState: (before) => attempt(() => readRun(facts, before), null) ?? readRun({ ...facts, answer: null, object: null }, before),
    retryNow: asker.retryNow,
    cancelRetry: asker.cancelRetry,
    answerTool: (id, answer) => follower?.answerTool(id, answer),
  }
}

/** What `read` gives; `instead` where it throws. */
function attempt<Value, Instead>(read: () => Value, instead: Instead): Value | Instead {
  try {
    return read()
  } catch {
    return instead
  }
}
