import type { Answer } from '../../base/answer.js'
import type { CallError } from '../../base/call-error.js'
import type { CallStream } from '../../base/call-stream.js'
import type { ProviderTypes } from '../../base/dialect.js'
import { createId } from '../create-id.js'
import { type Prepared, toRequest, watch } from '../prepare.js'
import type { WatchedStream } from '../watch-model.js'
import { toFailedAttempt } from './failed-attempt.js'
import type { AttemptPlan } from './plan-attempts.js'
import type { RunStore } from './run-facts.js'
import { toRunError } from './to-run-error.js'

type AnyAnswer = Answer<ProviderTypes>

/** Asks the models of a run. */
export interface Asker {
  /** Asks one after the other until one answers. Rejects with the last one's `CallError`. */
  readonly ask: (prepared: Prepared, plan: AttemptPlan, signal: AbortSignal) => Promise<AnyAnswer>
  /** Ends a wait: sends at once. */
  readonly retryNow: () => void
  /** Ends a wait: the call has failed with what it waited after. */
  readonly cancelRetry: () => void
}

export function createAsker({ settings, getFacts, update }: RunStore): Asker {
  const { definition, scope, streamed, keepChunks = false, partialTools = false } = settings
  const { budget, ledger, retry } = definition
  const callId = scope?.callId ?? createId()
  const isWatched = scope || budget || ledger
  let wake: ((how: 'retry' | 'cancel') => void) | null = null

  const send = async (prepared: Prepared, signal: AbortSignal): Promise<AnyAnswer> => {
    const { model, attempt, steps } = getFacts()
    const watched: WatchedStream = {}
    // Whoever tries again here does it alone.
    const request = { ...toRequest(prepared, model), origin: { callId, attempt, step: steps.length + 1 }, ...(retry === undefined ? {} : { maxRetries: 0 }) }
    const seen = await watch(model, { budget, ledger, scope: isWatched ? { ...scope, callId, attempt } : undefined }, streamed ? watched : null)
    signal.throwIfAborted()
    if (!streamed) return seen.call(request, { signal })
    const open = async () => ({ ...request, model: seen })
    const stream = model.stream(open, { metadata: prepared.metadata, signal, keepChunks, partialTools, onEnd: () => watched.onEnd?.() })
    watched.stream = stream
    update({ answer: stream })
    // What came to nothing was never seen to stream.
    const show = (): void => update(getFacts().status === 'pending' && stream.ended ? {} : { status: 'streaming' })
    await (settings.read?.(stream) ?? stream.drain(show))
    signal.throwIfAborted()
    if (stream.error) throw stream.error
    return stream
  }

  const wait = async (delayMs: number, error: CallError, signal: AbortSignal): Promise<void> => {
    let leave = (): void => {}
    const how = await new Promise<'retry' | 'cancel' | 'stop'>((resolve) => {
      // Before anybody is told: who hears of it may end it at once.
      wake = resolve
      const stop = (): void => resolve('stop')
      signal.addEventListener('abort', stop, { once: true })
      const cancelTimer = after(delayMs, () => resolve('retry'))
      leave = () => {
        signal.removeEventListener('abort', stop)
        cancelTimer()
      }
      update({ status: 'waiting-to-retry', nextRetryAt: Date.now() + delayMs }, 'hurry')
      if (signal.aborted) stop()
    }).finally(() => leave())
    wake = null
    signal.throwIfAborted()
    if (how === 'cancel') throw error
  }

  return {
    async ask(prepared, plan, signal) {
      while (true) {
        const startTime = Date.now()
        try {
          const answer = await send(prepared, signal)
          plan.answered()
          return answer
        } catch (thrown) {
          signal.throwIfAborted()
          const error = toRunError(thrown)
          const { answer, model, attempt, failedAttempts } = getFacts()
          // Answers are streams wherever they are streamed.
          const stream = streamed ? (answer as CallStream<ProviderTypes> | null) : null
          // What has begun is not begun again unasked: it is paid for.
          const next = stream?.firstTokenTime == null ? plan.after(error) : null
          if (!next) throw error
          const failed = toFailedAttempt(model, { attempt, startTime, error }, stream)
          update({ failedAttempts: [...failedAttempts, failed], answer: null, model: plan.model })
          if (next.delayMs > 0) await wait(next.delayMs, error, signal)
          update({ status: 'pending', nextRetryAt: null, attempt: attempt + 1 }, 'hurry')
        }
      }
    },
    retryNow: () => wake?.('retry'),
    cancelRetry: () => wake?.('cancel'),
  }
}

/** The longest that a timer waits; one that is told more does not wait at all. */
const LONGEST_MS = 2_147_483_647

/** Calls `task` after `ms`, however long that is; the result ends that. */
function after(ms: number, task: () => void): () => void {
  const isLonger = ms > LONGEST_MS
  let cancel = (): void => {}
  const timer = setTimeout(() => (isLonger ? (cancel = after(ms - LONGEST_MS, task)) : task()), Math.min(ms, LONGEST_MS))
  cancel = () => clearTimeout(timer)
  return () => cancel()
}
