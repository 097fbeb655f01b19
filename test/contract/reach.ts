import type { Model } from 'callscope'
import { createSimulator, type RequestRecord, type SimulatedReply } from 'callscope/testing'
import { type CutName, CUTS, toBody } from '../wire/cuts.js'
import type { ProviderUnderTest } from './provider-under-test.js'

export const KEY = 'sk-the-key-of-the-test'

/** What a simulated service answers: plain data, which can be sent to where the simulation is. */
export interface Simulation {
  readonly script: SimulatedReply | readonly SimulatedReply[]
  /** Takes the bodies apart. */
  readonly cut?: CutName | undefined
}

/** A provider that can be asked, and what it was asked for. */
export interface Reached {
  readonly model: Model
  /** Set where the client would try again by itself. */
  readonly retry?: 0
  /** What a status of the provider is on this way, where it is another. */
  readonly statusOf?: (status: number) => number
  /** The requests so far. */
  readonly requests: () => Promise<readonly RequestRecord[]>
}

/** A way to a provider that is simulated. */
export type Reach = (provider: ProviderUnderTest, simulation: Simulation) => Promise<Reached>

/** The relay does not answer with 408: browsers ask again by themselves then, unseen by the SDK. */
export const relayedStatus = (status: number): number => (status === 408 ? 504 : status)

/** The simulation stands in for the network of the SDK's client. */
export const directly: Reach = async ({ createModel, baseURL }, simulation) => {
  const { fetch, requests } = createCutSimulator(simulation)
  return { model: createModel({ fetch, baseURL, apiKey: KEY }), requests: async () => requests }
}

/** A simulator whose bodies come in pieces, where they are to. */
export function createCutSimulator({ script, cut }: Simulation) {
  const { fetch, requests } = createSimulator(script)
  const cutFetch: typeof fetch = async (input, init) => {
    const response = await fetch(input, init)
    if (!cut || !response.ok) return response
    const bytes = new Uint8Array(await response.arrayBuffer())
    return new Response(toBody(CUTS[cut](bytes)), { status: response.status, headers: response.headers })
  }
  return { fetch: cutFetch, requests }
}
