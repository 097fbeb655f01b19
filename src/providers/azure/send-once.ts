import type { AzureClient } from './client.js'

/** The part of a client's pipeline (`@azure/core-rest-pipeline`) that is used. A fake has none. */
interface Pipeline {
  addPolicy(policy: Policy, options: { readonly phase?: 'Retry'; readonly afterPhase?: 'Retry'; readonly beforePolicies?: readonly string[] }): void
}

interface Policy {
  readonly name: string
  readonly sendRequest: (request: SentRequest, next: (request: SentRequest) => Promise<SentResponse>) => Promise<SentResponse>
}

interface SentRequest {
  readonly abortSignal?: AbortSignal
}

interface SentResponse {
  readonly status: number
}

/** What came of a request that must not be sent again, on its way past what would send it again. It is no `RestError`, which that lets pass. */
class Outcome {
  constructor(readonly read: () => SentResponse) {}
}

const prepared = new WeakSet<object>()
const once = new WeakSet<AbortSignal>()

/**
 * Has the client send the request of `signal` once, and gives the signal back. The SDK's requests have no option for that, and its client may be the
 * app's: what is added to its pipeline does nothing to other requests.
 */
export function sendOnce(client: AzureClient, signal: AbortSignal): AbortSignal {
  once.add(signal)
  const pipeline = 'pipeline' in client ? (client.pipeline as Pipeline) : null
  if (!pipeline || prepared.has(client)) return signal
  prepared.add(client)
  pipeline.addPolicy({ name: 'callscopeAroundRetryPolicy', sendRequest: unwrapOutcome }, { phase: 'Retry', beforePolicies: ['defaultRetryPolicy'] })
  pipeline.addPolicy({ name: 'callscopeWithinRetryPolicy', sendRequest: wrapOutcome }, { afterPhase: 'Retry' })
  return signal
}

const wrapOutcome: Policy['sendRequest'] = async (request, next) => {
  if (!request.abortSignal || !once.has(request.abortSignal)) return next(request)
  const response = await next(request).catch((error: unknown) => {
    throw new Outcome(() => {
      throw error
    })
  })
  if (response.status >= 400) throw new Outcome(() => response)
  return response
}

const unwrapOutcome: Policy['sendRequest'] = async (request, next) => {
  try {
    return await next(request)
  } catch (error) {
    if (error instanceof Outcome) return error.read()
    throw error
  }
}
