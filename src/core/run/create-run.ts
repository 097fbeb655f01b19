import type { Answer } from '../../base/answer.js'
import { noteData } from '../../base/answer-data.js'
import { CallError, isCallError } from '../../base/call-error.js'
import type { CallResponse } from '../../base/call-response.js'
import type { CallStream } from '../../base/call-stream.js'
import { subscribeToPrices } from '../../base/cost-calculator.js'
import type { ProviderTypes } from '../../base/dialect.js'
import { type Message, toolResult } from '../../base/message.js'
import type { Model } from '../../base/model.js'
import type { RunScope } from '../call-scope.js'
import { type CallState, isRunning, type Status, type Step } from '../call-state.js'
import { createNotifier, type Flush } from '../create-notifier.js'
import { later } from '../later.js'
import { type Prepared, prepare, type Prompt, type RequestDefinition, toRequest, watch } from '../prepare.js'
import { readRetry, type Retry } from '../retry.js'
import type { WatchedStream } from '../watch-model.js'
import { withSignal } from '../with-signal.js'
import { type FailedAttempt, toFailedAttempt } from './failed-attempt.js'
import { answerCall, createObjectReader, type ObjectReader, toReask } from './object-reader.js'
import { planAttempts } from './plan-attempts.js'
import { readRun } from './read-run.js'
import { type RunTotals, sumBefore } from './run-totals.js'
import { runTools, type ToolAnswer, type ToolRound } from './run-tools.js'
import { type ToolRun, toToolResult } from './tool-run.js'

type AnyResponse = CallResponse<ProviderTypes>
type AnyStream = CallStream<ProviderTypes>

/** What a call was defined with, as far as running it is concerned. */
export interface RunDefinition extends RequestDefinition {
  readonly retry?: Retry | undefined
  readonly fallback?: readonly Model[] | undefined
  readonly maxToolRounds?: number | undefined
}

/** How a call is run this time. */
export interface RunSettings {
  readonly definition: RunDefinition
  readonly prompted: Promise<Prompt>
  /** Whether answers are streamed. */
  readonly streamed: boolean
  readonly scope: Partial<RunScope> | undefined
  /** Stops it. */
  readonly signal: AbortSignal
  readonly keepChunks?: boolean
  readonly partialTools?: boolean
  /** Sent in place of those that the prompt gives. */
  readonly messages?: readonly Message[] | undefined
  /** Whether somebody is there who can approve and answer tool calls. Otherwise an answer that asks for such a call is the last one. */
  readonly attended: boolean
  /** Told of changes: at once of those of the status, else as often as `flush` says. */
  readonly onChange?: () => void
  readonly flush?: Flush | undefined
  /** Reads a stream to its end, instead of this. */
  readonly read?: (stream: AnyStream) => Promise<void>
}

/** All that is known of a run at one moment. */
export interface RunFacts {
  readonly status: Status
  readonly model: Model
  /** The newest answer; `null` while its request is not sent. */
  readonly answer: Answer<ProviderTypes> | null
  readonly attempt: number
  readonly nextRetryAt: number | null
  readonly failedAttempts: readonly FailedAttempt[]
  readonly steps: readonly Step[]
  /** What all requests but the newest used and cost: added up once, not at each look. */
  readonly before: RunTotals
  readonly toolRuns: readonly ToolRun[]
  readonly object: ObjectReader | null
  readonly data: unknown
  /** The messages that ask for the object again, where it did not fit: for whoever wants to try that. */
  readonly reask: readonly Message[] | null
  readonly response: AnyResponse | null
  readonly error: CallError | null
  readonly startTime: number
  readonly endTime: number | null
}

/** A call under way: its requests, its tools and its object, one after the other. */
export interface CallRun {
  /** The last answer. Rejects with a `CallError`, or with the reason of the signal. */
  readonly promise: Promise<AnyResponse>
  readonly getFacts: () => RunFacts
  readonly readState: (before: CallState) => CallState
  /** Ends a wait: sends at once. */
  readonly retryNow: () => void
  /** Ends a wait: the call has failed with what it waited after. */
  readonly cancelRetry: () => void
  readonly answerTool: (id: string, answer: ToolAnswer) => void
}

/** How long after the end of a stream without a price the rates may come. */
const LATE_PRICES_MS = 5_000

/** Runs a call: asks its models until one answers, runs the tools that it asks for, and goes on with their results. Loaded beside the first request. */
export function createRun(settings: RunSettings): CallRun {
  const { definition, scope, streamed, attended, onChange } = settings
  const { retry, fallback = [], maxToolRounds = 0, budget, ledger } = definition
  const firstAttempt = scope?.attempt ?? 1
  let facts: RunFacts = {
    status: 'pending',
    model: definition.model,
    answer: null,
    attempt: firstAttempt,
    nextRetryAt: null,
    failedAttempts: [],
    steps: [],
    before: sumBefore([], []),
    toolRuns: [],
    object: null,
    data: null,
    reask: null,
    response: null,
    error: null,
    startTime: Date.now(),
    endTime: null,
  }
  const callId = scope?.callId ?? Math.random().toString(36).slice(2)
  const responses = new WeakMap<object, AnyResponse>()
  const notifier = onChange ? createNotifier(onChange, settings.flush) : null
  let round: ToolRound | null = null
  let wake: ((how: 'retry' | 'cancel') => void) | null = null
  const update = (changes: Partial<RunFacts>, isUrgent = false): void => {
    // What comes after the end is not heard any more.
    if (!isRunning(facts.status)) return
    facts = { ...facts, ...changes }
    if (changes.steps || changes.failedAttempts) facts = { ...facts, before: sumBefore(facts.steps, facts.failedAttempts) }
    if (isUrgent) notifier?.flush()
    else notifier?.request()
  }

  const send = async (prepared: Prepared, signal: AbortSignal): Promise<Answer<ProviderTypes>> => {
    const { model, attempt } = facts
    const watched: WatchedStream = {}
    const watching = { budget, ledger, scope: scope || budget || ledger ? { ...scope, callId, attempt } : undefined }
    const request = { ...toRequest(prepared, model), ...(retry === undefined ? {} : { maxRetries: 0 }) }
    const seen = await watch(model, watching, streamed ? watched : null)
    signal.throwIfAborted()
    if (!streamed) return seen.call(request, { signal })
    const { keepChunks = false, partialTools = false } = settings
    const stream = model.stream(async () => ({ ...request, model: seen }), { metadata: prepared.metadata, signal, keepChunks, partialTools, onEnd: () => watched.onEnd?.() })
    watched.stream = stream
    update({ answer: stream })
    const show = (): void => update(facts.status === 'pending' && stream.ended ? {} : { status: 'streaming' })
    await (settings.read?.(stream) ?? stream.drain(show))
    signal.throwIfAborted()
    if (stream.error) throw stream.error
    return stream
  }

  // What answers is a stream wherever answers are streamed.
  const toStream = (answer: RunFacts['answer']): AnyStream | null => (streamed ? (answer as AnyStream | null) : null)

  /** The answer as a response: the same one, however often it is asked for. */
  const toResponse = (answer: Answer<ProviderTypes>): AnyResponse => {
    if (!streamed) return answer as AnyResponse
    const known = responses.get(answer)
    // An error holds the answer that was made of the stream when it failed.
    const response = known ?? ((answer.error?.partial ?? toStream(answer)?.constructCallResponse()) as AnyResponse)
    responses.set(answer, response)
    return response
  }

  /** Waits before the next try, unless somebody cannot wait, or does not want it. */
  const wait = async (delayMs: number, error: CallError, signal: AbortSignal): Promise<void> => {
    update({ status: 'waiting-to-retry', nextRetryAt: Date.now() + delayMs }, true)
    const how = await new Promise<'retry' | 'cancel'>((resolve) => {
      const timer = setTimeout(() => resolve('retry'), delayMs)
      signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
      wake = (way) => {
        clearTimeout(timer)
        resolve(way)
      }
    })
    wake = null
    if (how === 'cancel') throw error
  }

  const ask = async (prepared: Prepared, signal: AbortSignal): Promise<Answer<ProviderTypes>> => {
    while (true) {
      const startTime = Date.now()
      try {
        const answer = await send(prepared, signal)
        plan.answered()
        return answer
      } catch (thrown) {
        signal.throwIfAborted()
        const error = toCallError(thrown)
        const { answer, model, attempt } = facts
        const stream = toStream(answer)
        // What has begun is not begun again unasked: it is paid for.
        const next = stream?.firstTokenTime == null ? plan.after(error) : null
        if (!next) throw error
        const failed = toFailedAttempt(model, { attempt, startTime, error }, stream)
        update({ failedAttempts: [...facts.failedAttempts, failed], answer: null, model: plan.model })
        if (next.delayMs > 0) await wait(next.delayMs, error, signal)
        update({ status: 'pending', nextRetryAt: null, attempt: attempt + 1 }, true)
      }
    }
  }

  /** What follows an answer: the messages to go on with, or `null` where it is the last one. */
  const follow = async (answer: Answer<ProviderTypes>, signal: AbortSignal): Promise<readonly Message[] | null> => {
    if (facts.steps.length >= maxToolRounds || answerCall(answer)) return null
    const response = toResponse(answer)
    // A long turn with tools of the provider's own goes on when it is given back.
    if (answer.paused) {
      update({ steps: [...facts.steps, { response, toolRuns: [] }] })
      return [answer.commonMessageParam]
    }
    const { tools } = answer
    const needsNobody = tools.every(({ definition: tool }) => !tool || (tool.execute && !tool.needsApproval))
    if (tools.length === 0 || !(attended || needsNobody)) return null
    round = runTools(tools, signal, (toolRuns) => update({ toolRuns, status: toolRuns.some(isWaiting) ? 'waiting-for-approval' : 'streaming' }, true))
    const toolRuns = await round.done
    round = null
    signal.throwIfAborted()
    update({ steps: [...facts.steps, { response, toolRuns }] })
    return [answer.commonMessageParam, toolResult(toolRuns.map(toToolResult))]
  }

  /** The object of the last answer; where it does not fit, the messages that say so, as long as they may be sent. */
  const readObject = async (answer: Answer<ProviderTypes>): Promise<readonly Message[] | null> => {
    const { object } = facts
    if (!object) return null
    const response = toResponse(answer)
    try {
      const data = await object.parse(answer)
      noteData(response, data)
      update({ data })
      return null
    } catch (thrown) {
      const error = toCallError(thrown)
      error.partial = response
      const reask = toReask(answer, error)
      reasks += 1
      if (reasks > maxReasks) {
        update({ reask: [...sent, ...reask] })
        throw error
      }
      update({ steps: [...facts.steps, { response, toolRuns: [] }] })
      return reask
    }
  }

  const main = async (signal: AbortSignal): Promise<AnyResponse> => {
    let prepared = await prepare(definition, settings.prompted)
    if (settings.messages) prepared = { ...prepared, messages: settings.messages }
    const policy = retry === undefined ? null : readRetry(retry)
    maxReasks = policy?.maxReasks ?? 0
    plan = planAttempts([prepared.model, ...fallback], policy)
    update({ model: plan.model, object: prepared.object && createObjectReader(prepared.object) })
    while (true) {
      sent = prepared.messages
      const answer = await ask(prepared, signal)
      update({ answer })
      const more = (await follow(answer, signal)) ?? (await readObject(answer))
      signal.throwIfAborted()
      if (!more) {
        const response = toResponse(answer)
        update({ status: 'success', answer, response, endTime: answer.endTime ?? Date.now() }, !streamed)
        return response
      }
      prepared = { ...prepared, messages: [...prepared.messages, ...more] }
      update({ status: 'pending', answer: null, toolRuns: [], attempt: firstAttempt }, true)
    }
  }

  let maxReasks = 0
  let reasks = 0
  let sent: readonly Message[] = []
  let plan = planAttempts([definition.model, ...fallback], null)
  // Rates may come while a stream says nothing more for a while.
  const unsubscribe = subscribeToPrices(() => {
    facts = { ...facts, before: sumBefore(facts.steps, facts.failedAttempts) }
    if (facts.answer?.firstTokenTime != null) notifier?.request()
  })
  const end = (changes: Pick<RunFacts, 'status'> & Partial<RunFacts>): void => {
    const { answer, toolRuns } = facts
    const endTime = answer?.endTime ?? Date.now()
    const stopped = toolRuns.map((run) => (isDone(run) ? run : { ...run, status: 'aborted' as const }))
    update({ endTime, toolRuns: stopped, response: answer?.startTime == null ? null : toResponse(answer), nextRetryAt: null, ...changes }, changes.status === 'aborted' || !streamed)
  }
  const onAbort = (): void => {
    toStream(facts.answer)?.abort()
    end({ status: 'aborted' })
  }
  settings.signal.addEventListener('abort', onAbort, { once: true })
  const promise = withSignal(settings.signal, main)
    .catch((thrown: unknown) => {
      if (settings.signal.aborted) throw thrown
      const error = toCallError(thrown)
      end({ status: 'error', error })
      throw error
    })
    .finally(() => {
      settings.signal.removeEventListener('abort', onAbort)
      // Stopped before the rates were there: they may come a moment later.
      if (facts.answer?.firstTokenTime != null && facts.answer.cost === null) later(unsubscribe, LATE_PRICES_MS)
      else unsubscribe()
    })
  return {
    promise,
    getFacts: () => facts,
    readState: (before) => readRun(facts, before),
    retryNow: () => wake?.('retry'),
    cancelRetry: () => wake?.('cancel'),
    answerTool: (id, answer) => round?.answer(id, answer),
  }
}

function isWaiting({ status }: ToolRun): boolean {
  return status === 'waiting-for-approval' || status === 'waiting-for-result'
}

function isDone(run: ToolRun): boolean {
  return run.status !== 'running' && !isWaiting(run)
}

function toCallError(error: unknown): CallError {
  if (isCallError(error)) return error
  return new CallError({ kind: 'unknown', message: 'The call failed in a way that is not known here. The cause has the details.', cause: error })
}
