import { createRelay, type Relay } from 'callscope/relay'
import type { RequestRecord } from 'callscope/testing'
import { createCutSimulator, type Simulation } from '../contract/reach.js'
import { toRelayProviders } from '../relay/relay-providers.js'
import { CONTRACT } from './contract-path.js'

/** What a page asks for: a provider that is simulated, and what it answers. */
export interface ContractRequest extends Simulation {
  readonly name: string
  /** Path at which the provider's API is. */
  readonly path: string
}

interface Simulated {
  readonly relay: Relay
  readonly requests: readonly RequestRecord[]
}

/** How long a break of the connection waits: a browser throws away what it has not yet handed over by then. */
const BREAK_MS = 50
const simulations: Simulated[] = []

/** Answers a page that is held to the contract: POST begins a simulation, GET tells of its requests, all else is for its relay. */
export async function answerContract(request: Request): Promise<Response> {
  const [index = '', asked] = new URL(request.url).pathname.slice(CONTRACT.length + 1).split('/')
  if (index === '') return Response.json(begin((await request.json()) as ContractRequest))
  const simulated = simulations[Number(index)]
  if (!simulated) return new Response(null, { status: 404 })
  return asked === 'requests' ? Response.json(simulated.requests) : simulated.relay(request)
}

function begin({ name, path, ...simulation }: ContractRequest): number {
  const { fetch, requests } = createCutSimulator(simulation)
  const basePath = `${CONTRACT}/${simulations.length}`
  const relay = createRelay({
    basePath,
    providers: toRelayProviders(name, `http://provider.invalid${path}`),
    fetch: async (input, init) => breakingLater(await fetch(input, init)),
  })
  return simulations.push({ relay, requests }) - 1
}

function breakingLater({ status, headers, body }: Response): Response {
  const reader = body?.getReader()
  const later = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const part = await reader?.read()
        if (!part || part.done) controller.close()
        else controller.enqueue(part.value)
      } catch (error) {
        await new Promise((resolve) => setTimeout(resolve, BREAK_MS))
        throw error
      }
    },
    cancel: (reason) => reader?.cancel(reason),
  })
  return new Response(later, { status, headers })
}
