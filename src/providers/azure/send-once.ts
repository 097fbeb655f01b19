import type { AzureClient } from './client.js'

/** The part of a client's pipeline (`@azure/core-rest-pipeline`) that is used. A fake has none. */
interface Pipeline {
  getOrderedPolicies(): readonly Policy[]
  addPolicy(policy: Policy, options: { readonly phase?: 'Retry'; readonly afterPhase?: 'Retry'; readonly beforePolicies?: readonly string[] }): void
}

interface Policy {
  readonly name: string
  readonly sendRequest: (request: SentRequest, next: (request: SentRequest) => Promise<SentResponse>) => Promise<SentResponse>
}

/** Carries the signals whose requests are sent once: another copy of this code (hot reload, two bundles) finds them by the name and adds its own. */
interface MarkedPolicy extends Policy {
  readonly once: WeakSet<AbortSignal>
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

const WITHIN = 'callscopeWithinRetryPolicy'

/**
 * Has the client send the request of `signal` once, and gives the signal back. The SDK's requests have no option for that, and its client may be the
 * app's: what is added to its pipeline does nothing to other requests.
 */
export function sendOnce(client: AzureClient, signal: AbortSignal): AbortSignal {
  // What the SDK's client has under this name is its pipeline.
  const pipeline = 'pipeline' in client ? (client.pipeline as Pipeline) : null
  if (pipeline) (findPolicy(pipeline) ?? addPolicies(pipeline)).once.add(signal)
  return signal
}

function findPolicy(pipeline: Pipeline): MarkedPolicy | undefined {
  // Of this name there is none but that of this code.
  return pipeline.getOrderedPolicies().find(({ name }) => name === WITHIN) as MarkedPolicy | undefined
}

/** Both are of one copy, since each copy only knows its own `Outcome`. */
function addPolicies(pipeline: Pipeline): MarkedPolicy {
  const once = new WeakSet<AbortSignal>()
  const within: MarkedPolicy = {
    name: WITHIN,
    once,
    sendRequest: (request, next) => (request.abortSignal && once.has(request.abortSignal) ? wrapOutcome(request, next) : next(request)),
  }
  pipeline.addPolicy({ name: 'callscopeAroundRetryPolicy', sendRequest: unwrapOutcome }, { phase: 'Retry', beforePolicies: ['defaultRetryPolicy'] })
  pipeline.addPolicy(within, { afterPhase: 'Retry' })
  return within
}

const wrapOutcome: Policy['sendRequest'] = async (request, next) => {
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
