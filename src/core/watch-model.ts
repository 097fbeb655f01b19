import type { CallStream } from '../base/call-stream.js'
import type { Prices } from '../base/cost.js'
import type { ProviderTypes } from '../base/dialect.js'
import type { Model } from '../base/model.js'
import { beginAttempt } from './begin-attempt.js'
import type { Budget } from './budget/budget.js'
import { chainOf, type RunScope } from './call-scope.js'
import type { Ledger } from './ledger/create-ledger.js'
import { readAnswerFacts, readErrorFacts } from './ledger/ledger-entry.js'

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

/** The same model; each request that it sends is admitted by the budgets, and recorded. */
export function watchModel(model: Model, watching: Watching, watched: WatchedStream | null): Model {
  const { provider, name, vendor, callParams } = model
  // The nearest come first.
  const outerFirst = [...chainOf(watching.scope ?? {})].reverse()
  const prices: Prices = Object.assign({}, ...outerFirst.map((scope) => scope.prices), model.prices)
  return {
    provider,
    name,
    vendor,
    callParams,
    prices,
    stream: (open, context) => model.stream(open, context),

    async call(request, context) {
      const { signal } = context
      const attempt = await beginAttempt(model, request, { watching, prices, signal, stream: null })
      const onAbort = (): void => attempt.end({ status: 'aborted' })
      signal?.addEventListener('abort', onAbort, { once: true })
      try {
        const response = await model.call(request, { ...context, prices })
        attempt.end({ status: response.error ? 'error' : 'success', ...readAnswerFacts(response) })
        return response
      } catch (error) {
        attempt.end(signal?.aborted ? { status: 'aborted' } : { status: 'error', ...readErrorFacts(error) })
        throw error
      } finally {
        signal?.removeEventListener('abort', onAbort)
      }
    },

    async *chunks(request, signal, note) {
      const attempt = await beginAttempt(model, request, { watching, prices, signal, stream: watched?.stream ?? null })
      if (watched) watched.onEnd = attempt.endWithStream
      const source = model.chunks(request, signal, (facts) => note({ ...facts, ...(facts.prices ? { prices } : {}) }))
      const iterator = source[Symbol.asyncIterator]()
      try {
        for (let next = await attempt.orStopped(iterator.next()); !next.done; next = await attempt.orStopped(iterator.next())) {
          yield next.value
          // Whoever asks for more has taken these in.
          attempt.look()
        }
      } finally {
        // Not waited for: it may wait for its next chunk for long, or for ever.
        void close(iterator)
        attempt.endSoon()
      }
    },
  }
}

async function close(iterator: AsyncIterator<unknown>): Promise<void> {
  try {
    await iterator.return?.()
  } catch {
    // Whoever read has been told why it ended.
  }
}
