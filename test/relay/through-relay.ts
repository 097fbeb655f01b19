import { createRelay, toNodeHandler } from 'callscope/relay'
import { createCutSimulator, type Reach, relayedStatus } from '../contract/reach.js'
import { toRelayProviders } from './relay-providers.js'
import { serve } from './servers.js'

/** Over two sockets: the SDK asks a relay, and that a server which simulates the provider. */
export const throughRelay: Reach = async ({ name, baseURL, createRelayedModel }, simulation) => {
  const { fetch, requests } = createCutSimulator(simulation)
  const upstream = await serve(toNodeHandler((request) => fetch(request)))
  const url = await serve(toNodeHandler(createRelay({ providers: toRelayProviders(name, upstream + new URL(baseURL).pathname) })))
  return { model: createRelayedModel(`${url}/api/llm`), retry: 0, statusOf: relayedStatus, requests: async () => requests }
}
