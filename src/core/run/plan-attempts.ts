import type { CallError } from '../../base/call-error.js'
import type { Model } from '../../base/model.js'
import type { RetryOptions } from '../retry.js'

/** Which model is asked, and what is done when it fails. */
export interface AttemptPlan {
  readonly model: Model
  /** What follows a failure before the first token; `model` is another one then, where that is what follows. `null` = nothing, the call has failed. */
  readonly after: (error: CallError) => { readonly delayMs: number } | null
  /** The model that answered is asked again from here on, as often as before. */
  readonly answered: () => void
}

/** Asks each model as often as `retry` says, then the next one. Without `retry` each is asked once: its SDK tries again by itself. */
export function planAttempts(models: readonly [Model, ...(readonly Model[])], retry: Required<RetryOptions> | null): AttemptPlan {
  let [model, ...others] = models
  let retries = 0
  return {
    get model() {
      return model
    },
    after(error) {
      // The app's own limit, which holds for every model.
      if (error.kind === 'budget') return null
      const delayMs = retry && retries < retry.maxRetries && error.retryable ? delayAfter(error, retries, retry) : null
      if (delayMs !== null) {
        retries += 1
        return { delayMs }
      }
      const [next, ...rest] = others
      if (!next) return null
      model = next
      others = rest
      retries = 0
      return { delayMs: 0 }
    },
    answered() {
      retries = 0
    },
  }
}

/** How long to wait, in ms; `null` where the provider asks for more than is waited for. */
function delayAfter({ retryAfterMs }: CallError, retries: number, { baseDelayMs, maxDelayMs }: Required<RetryOptions>): number | null {
  if (retryAfterMs !== null) return retryAfterMs <= maxDelayMs ? retryAfterMs : null
  const delayMs = Math.min(maxDelayMs, baseDelayMs * 2 ** retries)
  // Those who failed together do not come back together.
  return delayMs * (1 - Math.random() / 2)
}
